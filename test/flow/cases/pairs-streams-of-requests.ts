// What flows out of a request flows only where it was answered: whoever listens to that stands behind the look.
import type { SQSEvent } from "aws-lambda";
import { S3 } from "aws-sdk";
import csv from "csv-parser";
import * as fast from "fast-csv";
import readline from "node:readline";
import { pipeline as flow, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const s3 = new S3();
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const placeOf = (Key: string) => ({ Bucket: "b", Key });
class Sink extends Writable {
  async _write(row: string, _: string, done: () => void) {
    await sns.send(tell(row)); // weak
    done(); } }
class SinkOfWhatStays extends Writable {
  async _write(row: string, _: string, done: () => void) {
    await sns.send(tell(row)); // unguarded
    done(); } }
const take = (stream: NodeJS.ReadableStream, row: (one: string) => Promise<unknown>): Promise<void> => {
  const rows: Promise<unknown>[] = [];
  stream.on("data", (one) => { rows.push(row(one)); });
  return new Promise<void>((resolve, reject) => { stream.on("end", async () => { await Promise.all(rows); resolve(); }).on("error", reject); });
};

export const removedBehindIt = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Promise((resolve, reject) => s3.getObject(placeOf(r.body)).createReadStream().pipe(csv())
    .on("data", (row) => sns.send(tell(row.id))) // weak
    .on("end", resolve).on("error", reject));
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const leftThere = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Promise((resolve, reject) => s3.getObject(placeOf(r.body)).createReadStream().pipe(csv())
    .on("data", (row) => sns.send(tell(row.id))) // unguarded
    .on("end", resolve).on("error", reject)); } };
export const handedToAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  await take(s3.getObject(placeOf(r.body)).createReadStream().pipe(csv()), (row) =>
    sns.send(tell(row))); // weak
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const anotherIsRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await take(s3.getObject(placeOf(r.body)).createReadStream().pipe(csv()), (row) =>
    sns.send(tell(row))); // unguarded
  await s3.deleteObject({ Bucket: "other", Key: r.body }).promise(); } }; // idempotent
export const behindTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  const stream = s3.getObject(placeOf(r.body)).createReadStream();
  await new Promise((resolve, reject) => { stream.on("data", () => undefined).on("end", resolve).on("error", reject); });
  await sns.send(tell("read")); // weak
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const behindEitherEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  const stream = s3.getObject(placeOf(r.body)).createReadStream();
  await new Promise((resolve) => { stream.on("data", () => undefined).on("end", resolve).on("error", resolve); });
  await sns.send(tell("tried")); // unguarded
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const onAnError = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Promise((resolve) => s3.getObject(placeOf(r.body)).createReadStream().on("end", resolve)
    .on("error", () => sns.send(tell("failed")))); // unguarded
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const whereItIsClosed = async (event: SQSEvent) => { for (const r of event.Records) {
  s3.getObject(placeOf(r.body)).createReadStream()
    .on("close", () => sns.send(tell("closed"))); // unguarded
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const notWaitedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  s3.getObject(placeOf(r.body)).createReadStream().pipe(csv())
    .on("data", (row) => sns.send(tell(row.id))); // weak
  await sns.send(tell("begun")); // unguarded
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const lineByLine = async (event: SQSEvent) => { for (const r of event.Records) {
  for await (const line of readline.createInterface({ input: s3.getObject(placeOf(r.body)).createReadStream() }))
    await sns.send(tell(line)); // weak
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const lineByLineAndLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  for await (const line of readline.createInterface({ input: s3.getObject(placeOf(r.body)).createReadStream() }))
    await sns.send(tell(line)); } }; // unguarded
export const toldOfLines = async (event: SQSEvent) => { for (const r of event.Records) {
  const lines = readline.createInterface({ input: s3.getObject(placeOf(r.body)).createReadStream() });
  lines.on("line", (line) => sns.send(tell(line))); // weak
  await new Promise((resolve) => lines.on("close", resolve));
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const goneThrough = async (event: SQSEvent) => { for (const r of event.Records) {
  for await (const row of s3.getObject(placeOf(r.body)).createReadStream().pipe(csv()))
    await sns.send(tell(row.id)); // weak
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const intoASink = async (event: SQSEvent) => { for (const r of event.Records) {
  const sink = new Sink();
  await new Promise((resolve, reject) => s3.getObject(placeOf(r.body)).createReadStream().pipe(sink).on("finish", resolve).on("error", reject));
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const intoASinkAndLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  const sink = new SinkOfWhatStays();
  await new Promise((resolve, reject) => s3.getObject(placeOf(r.body)).createReadStream().pipe(sink).on("finish", resolve).on("error", reject)); } };
export const behindAPipeline = async (event: SQSEvent) => { for (const r of event.Records) {
  await pipeline(s3.getObject(placeOf(r.body)).createReadStream(), csv(), async (rows: AsyncIterable<string>) => {
    for await (const row of rows) await sns.send(tell(row)); }); // weak
  await sns.send(tell("read")); // weak
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const whicheverWayAPipelineEnds = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Promise<void>((resolve) => { flow(s3.getObject(placeOf(r.body)).createReadStream(), csv(), async (error: unknown) => {
    if (error) await sns.send(tell("failed")); // unguarded
    if (!error) await sns.send(tell("whole")); // unguarded
    resolve(); }); }); } };
export const readByAPackage = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Promise((resolve, reject) => fast.parseStream(s3.getObject(placeOf(r.body)).createReadStream(), { headers: true })
    .on("data", (row) => sns.send(tell(row.id))) // weak
    .on("end", resolve).on("error", reject));
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
export const collectedFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows: string[] = [];
  await new Promise((resolve, reject) => s3.getObject(placeOf(r.body)).createReadStream().pipe(csv())
    .on("data", (row) => rows.push(row)).on("end", resolve).on("error", reject));
  if (rows.length === 0) { await sns.send(tell("empty")); } // weak
  if (rows.length === 2) { await sns.send(tell("two")); } // weak
  for (const row of rows) await sns.send(tell(row)); // weak
  await s3.deleteObject(placeOf(r.body)).promise(); } }; // idempotent
