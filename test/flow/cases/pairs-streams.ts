// What flows into a stream of the project's is given to its methods.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent, SQSRecord } from "aws-lambda";
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
