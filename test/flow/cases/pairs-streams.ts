// What flows into a stream of the project's is given to its methods.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { pipeline, Readable, Transform, Writable } from "node:stream";
import { pipeline as pipelineOf } from "node:stream/promises";
import { promisify } from "node:util";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });

class Sink extends Writable {
  async _write(chunk: SQSRecord, _encoding: string, done: () => void) { await sns.send(tell(chunk.body)); done(); } } // unguarded
export const promisedPipeline = async (event: SQSEvent) => promisify(pipeline)(Readable.from(event.Records), new Sink());
class Claiming extends Writable {
  async _write(chunk: SQSRecord, _encoding: string, done: () => void) {
    await doc.send(claim(chunk.messageId)); // idempotent
    await sns.send(tell(chunk.body)); done(); } } // guarded
export const claimedInTheSink = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), new Claiming());
class Many extends Writable {
  async _writev(chunks: { chunk: SQSRecord }[], done: () => void) { for (const { chunk } of chunks) await sns.send(tell(chunk.body)); done(); } } // unguarded
export const manyAtOnce = async (event: SQSEvent) => { Readable.from(event.Records).pipe(new Many()); };
class AtTheEnd extends Transform {
  _transform(chunk: SQSRecord, _encoding: string, done: () => void) { this.push(chunk); done(); }
  async _flush(done: () => void) { await sns.send(tell("done")); done(); } } // unguarded
export const flushed = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), new AtTheEnd());
export const byOptions = async (event: SQSEvent) => {
  const sink = new Writable({ objectMode: true, async write(chunk, _encoding, done) { await sns.send(tell(chunk.body)); done(); } }); // unguarded
  for (const r of event.Records) sink.write(r); };
class Own extends Writable {
  async _write(chunk: SQSRecord, _encoding: string, done: () => void) { await sns.send(tell(chunk.body)); done(); } } // unguarded
export const writtenByHand = async (event: SQSEvent) => { const sink = new Own(); for (const r of event.Records) sink.write(r); };
class Quiet extends Writable {
  _write(chunk: SQSRecord, _encoding: string, done: () => void) { console.log(chunk.body); done(); } }
export const quiet = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), new Quiet());

// What a line says of the heading holds for lines behind it: the list is not empty.
const s3 = new S3Client({});
const linesOf = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "logs", Key }));
  return createInterface({ input: (Body as Readable).pipe(new Transform()) }); };
const rowsIn = async (Key: string) => {
  const reader = await linesOf(Key);
  let names: string[] = [];
  const found: { status: number }[] = [];
  reader.on("line", (line) => {
    if (line.startsWith("#")) { names = line.split(" "); return; }
    const row = Object.assign(...(names.map((name, index) => ({ [name]: line.split(" ")[index] })) as [object, object])) as { status: string };
    found.push({ status: Number(row.status) }); });
  await once(reader, "close");
  return found; };
export const headingBeforeTheRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const failed = (await rowsIn(r.body)).filter(({ status }) => status >= 500);
  if (failed.length > 0) await sns.send(tell("failed")); } }; // unguarded
const claimedLines = async (Key: string) => {
  const reader = await linesOf(Key);
  reader.on("line", async (line) => {
    await doc.send(claim(line)); // idempotent
    await sns.send(tell(line)); }); // guarded
  await once(reader, "close"); };
export const eachLineIsClaimed = async (event: SQSEvent) => { for (const r of event.Records) await claimedLines(r.body); };
const headingsIn = async (Key: string) => {
  const reader = await linesOf(Key);
  const found: string[] = [];
  reader.on("line", (line) => { if (line.startsWith("#")) console.log(line); });
  await once(reader, "close");
  return found; };
export const nothingIsKept = async (event: SQSEvent) => { for (const r of event.Records) if ((await headingsIn(r.body)).length > 0) await sns.send(tell("failed")); };
class OnlyNew extends Transform {
  async _transform(chunk: SQSRecord, _encoding: string, done: (error?: Error | null, data?: unknown) => void) {
    try { await doc.send(claim(chunk.messageId)); done(null, chunk); } catch { done(); } } } // idempotent
export const claimedOnTheWay = async (event: SQSEvent) => {
  for await (const r of Readable.from(event.Records).pipe(new OnlyNew({ objectMode: true }))) await sns.send(tell(r.body)); }; // unknown
class AsIs extends Transform {
  async _transform(chunk: SQSRecord, _encoding: string, done: (error?: Error | null, data?: unknown) => void) { done(null, chunk); } }
export const passedOnTheWay = async (event: SQSEvent) => {
  for await (const r of Readable.from(event.Records).pipe(new AsIs({ objectMode: true }))) await sns.send(tell(r.body)); }; // unguarded
class Telling extends Writable {
  async _write(chunk: SQSRecord, _encoding: string, done: () => void) { await sns.send(tell(chunk.body)); done(); } } // guarded
export const claimedInAStage = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), new OnlyNew({ objectMode: true }), new Telling());
// Functions among the stages: a generator gives what the next one goes through.
const taken = (pk: string) => doc.send(claim(pk)).then(() => true, () => false); // idempotent
async function* onlyTaken(source: AsyncIterable<SQSRecord>) { for await (const r of source) if (await taken(r.messageId)) yield r; }
async function* asTheyAre(source: AsyncIterable<SQSRecord>) { for await (const r of source) { await taken(r.messageId); yield r; } }
export const takenByAGenerator = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), onlyTaken, async (source) => {
  for await (const r of source) await sns.send(tell(r.body)); }); // guarded
export const passedByAGenerator = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), asTheyAre, async (source) => {
  for await (const r of source) await sns.send(tell(r.body)); }); // unguarded
class TellingTaken extends Writable {
  async _write(chunk: SQSRecord, _encoding: string, done: () => void) { await sns.send(tell(chunk.body)); done(); } } // guarded
export const takenAndWritten = async (event: SQSEvent) => pipelineOf(Readable.from(event.Records), onlyTaken, new TellingTaken());
export const toldOfTheEnd = (event: SQSEvent) => { pipeline(Readable.from(event.Records), onlyTaken, new TellingTaken(), () => {}); };
