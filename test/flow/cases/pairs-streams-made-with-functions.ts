// Streams that are made with their functions: what one hands on is what the next one is given.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";
import { Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
const sns = new SNSClient({});
const redis = new Redis();
const doc = DynamoDBDocumentClient.from({} as never);
const said = (Message: string) => new PublishCommand({ Message });
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";
async function* onlyNew(records: AsyncIterable<SQSRecord>) { for await (const r of records) if (await claim(r.messageId)) yield r; }
const sieve = (isKept: (r: SQSRecord) => Promise<boolean>) =>
  new Transform({ objectMode: true, async transform(r: SQSRecord, _encoding, done) { try { if (await isKept(r)) done(null, r); else done(); } catch (error) { done(error as Error); } } });

export const behindAGenerator = async (event: SQSEvent) => pipeline(Readable.from(event.Records), onlyNew,
  new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); // guarded
export const behindASieve = async (event: SQSEvent) => pipeline(Readable.from(event.Records), sieve((r) => claim(r.messageId)),
  new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); // guarded
export const behindASieveThatAsksNobody = async (event: SQSEvent) => pipeline(Readable.from(event.Records), sieve(async (r) => r.body !== ""),
  new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); // unguarded
export const behindASieveThatLetsAllThrough = async (event: SQSEvent) => pipeline(Readable.from(event.Records), sieve(async (r) => { await claim(r.messageId); return true; }),
  new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); // unguarded
export const behindAKeyThatChanges = async (event: SQSEvent) => pipeline(Readable.from(event.Records), sieve(() => claim(randomUUID())),
  new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); // weak
export const pushed = async (event: SQSEvent) => pipeline(Readable.from(event.Records),
  new Transform({ objectMode: true, async transform(r, _encoding, done) { if (await claim(r.messageId)) this.push(r); done(); } }),
  new Transform({ objectMode: true, transform(r, _encoding, done) { done(null, JSON.parse(r.body)); } }),
  new Writable({ objectMode: true, write(order, _encoding, done) { sns.send(said(order.id)).then(() => done(), done); } })); // guarded
export const pushedBeforeItIsAsked = async (event: SQSEvent) => pipeline(Readable.from(event.Records),
  new Transform({ objectMode: true, async transform(r, _encoding, done) { this.push(r); await claim(r.messageId); done(); } }),
  new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); // unguarded
export const pipedOneByOne = async (event: SQSEvent) => {
  Readable.from(event.Records).pipe(sieve((r) => claim(r.messageId)))
    .pipe(new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said(r.body)).then(() => done(), done); } })); }; // guarded
export const anotherIdEachTime = async (event: SQSEvent) => pipeline(Readable.from(event.Records),
  new Transform({ objectMode: true, transform(r, _encoding, done) { done(null, { ...JSON.parse(r.body), id: randomUUID() }); } }),
  new Writable({ objectMode: true, write({ id }, _encoding, done) { doc.send(new PutCommand({ TableName: "orders", Item: { pk: id } })).then(() => done(), done); } })); // unguarded
export const writtenByHand = async (event: SQSEvent) => {
  const sink = new Writable({ objectMode: true, write(r, _encoding, done) { // the claim is by what is written into it
    claim(r.id).then((isNew) => (isNew ? sns.send(said(r.body)) : undefined)).then(() => done(), done); } }); // weak
  for (const { body } of event.Records) sink.write({ id: randomUUID(), body }); };
export const writtenByHandWithAnId = async (event: SQSEvent) => {
  const sink = new Writable({ objectMode: true, write(r, _encoding, done) {
    claim(r.id).then((isNew) => (isNew ? sns.send(said(r.body)) : undefined)).then(() => done(), done); } }); // guarded
  for (const { messageId: id, body } of event.Records) sink.write({ id, body }); };
export const nobodyWasSeenToWrite = async (event: SQSEvent) => {
  const sink = new Writable({ objectMode: true, write(r, _encoding, done) { sns.send(said("one more")).then(() => done(), done); } }); // unguarded
  for (const { body } of event.Records) console.log(body);
  sink.uncork(); };
