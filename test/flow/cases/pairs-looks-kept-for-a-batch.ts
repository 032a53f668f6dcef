// What a look found, or that there was nothing, is kept while a batch is worked on: what is kept of a record is of its look, as long as nobody keeps it for the next batch.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { memoize } from "lodash";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const load = async (pk: string) => (await db.send(new GetCommand({ TableName: "told", Key: { pk } }))).Item;
const mark = (pk: string) => db.send(new PutCommand({ TableName: "told", Item: { pk, state: "DONE" } })); // idempotent

class Rows {
  private kept = new Map<string, Record<string, unknown> | undefined>();
  async get(id: string) {
    if (this.kept.has(id)) return this.kept.get(id);
    const row = await load(id);
    this.kept.set(id, row);
    return row;
  }
}
export const ofABatch = async (event: SQSEvent) => { const rows = new Rows(); for (const { messageId, body } of event.Records) {
  if (await rows.get(messageId)) continue;
  await sns.send(say(body)); // weak (racy)
  await mark(messageId); } };
export const ofABatchByState = async (event: SQSEvent) => { const rows = new Rows(); for (const { messageId, body } of event.Records) {
  const row = await rows.get(messageId);
  if (row && row.state === "DONE") continue;
  await sns.send(say(body)); // weak (racy)
  await mark(messageId); } };
export const otherWay = async (event: SQSEvent) => { const rows = new Rows(); for (const { messageId, body } of event.Records) {
  if (!(await rows.get(messageId))) continue;
  await sns.send(say(body)); // unguarded
  await mark(messageId); } };
const all = new Rows();
export const forEver = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await all.get(messageId)) continue;
  await sns.send(say(body)); // unguarded
  await mark(messageId); } };
export const promises = async (event: SQSEvent) => { const kept = new Map<string, ReturnType<typeof load>>(); for (const { messageId, body } of event.Records) {
  if (!kept.has(messageId)) kept.set(messageId, load(messageId));
  if (await kept.get(messageId)) continue;
  await sns.send(say(body)); // weak (racy)
  await mark(messageId); } };
export const ofAnother = async (event: SQSEvent) => { const kept = new Map<string, ReturnType<typeof load>>(); for (const { messageId, body } of event.Records) {
  if (!kept.has(messageId)) kept.set(messageId, load(messageId));
  if (await kept.get(`${messageId}#2`)) continue;
  await sns.send(say(body)); // unguarded
  await mark(messageId); } };
export const memoized = async (event: SQSEvent) => { const get = memoize(load); for (const { messageId, body } of event.Records) {
  if (await get(messageId)) continue;
  await sns.send(say(body)); // weak (racy)
  await mark(messageId); } };
export const memoizedForEver = memoize(load);
export const askedForEver = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await memoizedForEver(messageId)) continue;
  await sns.send(say(body)); // unguarded
  await mark(messageId); } };
