// What a thing of a package is told it may give later: a cache, a queue, a subject, a parser. What it hands to a function nobody knows otherwise.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import async from "async";
import { parse } from "csv-parse";
import Redis from "ioredis";
import { LRUCache } from "lru-cache";
import { Queue } from "mnemonist";
import { EventEmitter, once } from "node:events";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { BehaviorSubject, lastValueFrom, Subject } from "rxjs";
import { concatMap } from "rxjs/operators";
import through2 from "through2";
const doc = DynamoDBDocumentClient.from({} as never);
const sns = new SNSClient({});
const redis = new Redis();
const row = (pk: string | undefined) => new PutCommand({ TableName: "orders", Item: { pk } });
const said = (Message: string) => new PublishCommand({ Message });

export const aCacheThatIsToldTheRecord = async (event: SQSEvent) => {
  const last = new LRUCache<string, string>({ max: 5 });
  for (const r of event.Records) { last.set("id", r.messageId); await doc.send(row(last.get("id"))); } }; // idempotent
export const aCacheThatIsToldAnotherIdEachTime = async (event: SQSEvent) => {
  const last = new LRUCache<string, string>({ max: 5 });
  for (const r of event.Records) { last.set("id", randomUUID() + r.body); await doc.send(row(last.get("id"))); } }; // unknown
class Ids {
  private readonly last = new LRUCache<string, string>({ max: 5 });
  remember(id: string) { this.last.set("id", id); }
  get() { return this.last.get("id"); } }
export const aCacheInAField = async (event: SQSEvent) => {
  const ids = new Ids();
  for (const _ of event.Records) { ids.remember(randomUUID()); await doc.send(row(ids.get())); } }; // unknown
export const aQueue = async (event: SQSEvent) => {
  const ids = new Queue<string>();
  for (const _ of event.Records) ids.enqueue(randomUUID());
  while (ids.size > 0) await doc.send(row(ids.dequeue())); }; // unknown
export const aQueueOfRecords = async (event: SQSEvent) => {
  const ids = new Queue<string>();
  for (const r of event.Records) ids.enqueue(r.messageId);
  while (ids.size > 0) await doc.send(row(ids.dequeue())); }; // idempotent
export const theValueOfASubject = async (event: SQSEvent) => {
  const id = new BehaviorSubject("");
  for (const _ of event.Records) { id.next(randomUUID()); await doc.send(row(id.value)); } }; // unknown
export const whoListensToASubject = async (event: SQSEvent) => {
  const ids = new Subject<string>();
  const done = lastValueFrom(ids.pipe(concatMap((id) => doc.send(row(id)))));  // unknown
  for (const _ of event.Records) ids.next(randomUUID());
  ids.complete();
  await done; };
export const theNextOfAnEmitter = async (event: SQSEvent) => {
  const bus = new EventEmitter();
  for (const _ of event.Records) {
    const told = once(bus, "id");
    bus.emit("id", randomUUID());
    await doc.send(row((await told)[0])); } }; // unknown
export const dataOfAStream = async (event: SQSEvent) => {
  const ids = Readable.from(event.Records.map(() => randomUUID()));
  await new Promise((done) => ids.on("data", (id) => void doc.send(row(id))).on("end", done)); }; // unknown
export const rowsOfAParser = async (event: SQSEvent) => {
  for (const _ of event.Records) {
    const rows = parse({ columns: true });
    rows.write(randomUUID());
    rows.end();
    for await (const { id } of rows) await doc.send(row(id)); } }; // unknown
export const whatAStreamIsMadeWith = async (event: SQSEvent) => {
  const ids = through2.obj((id, _encoding, done) => { doc.send(row(id)).then(() => done(), done); }); // unknown
  for (const _ of event.Records) ids.write(randomUUID()); };
export const manyAtOnceByAQueue = async (event: SQSEvent) => {
  const orders = async.cargo(async (some: { id: string }[]) => { for (const { id } of some) await doc.send(row(id)); }, 5); // unknown
  for (const _ of event.Records) orders.push({ id: randomUUID() });
  await orders.drain(); };
export const aClaimByWhatIsHandedOver = async (event: SQSEvent) => {
  const orders = async.cargo(async (some: { id: string }[]) => { for (const { id } of some) if (await redis.set(id, "1", "NX")) await sns.send(said(id)); }, 5); // unknown
  for (const _ of event.Records) orders.push({ id: randomUUID() });
  await orders.drain(); };
export const aLookByWhatIsHandedOver = async (event: SQSEvent) => {
  const orders = async.cargo(async (some: string[]) => {
    for (const id of some) if ((await redis.get(id)) === null) {
      await sns.send(said(id)); // unknown
      await redis.set(id, "1"); } }, 5); // unknown
  for (const r of event.Records) orders.push(r.messageId);
  await orders.drain(); };
export const aLookThatNothingIsMarkedFor = async (event: SQSEvent) => {
  const orders = async.cargo(async (some: string[]) => { for (const id of some) if ((await redis.get(id)) === null) await sns.send(said(id)); }, 5); // unguarded
  for (const r of event.Records) orders.push(r.messageId);
  await orders.drain(); };
