// Two facts of one row are kept in variables, and asked together: where one says no, how the other came out is not asked.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ Message });
const load = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item;
const save = (id: string, version = 1) => doc.send(new PutCommand({ TableName: "orders", Item: { id, st: "DONE", version } }));

export const together = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await load(r.messageId);
  const exists = !!row, isDone = row?.st === "DONE";
  if (exists && isDone) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await save(r.messageId); } };
export const oneInTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await load(r.messageId);
  const exists = row !== undefined, isDone = row?.st === "DONE";
  if (exists) { if (isDone) continue; }
  await sns.send(tell(r.body)); // weak (racy)
  await save(r.messageId); } };
export const negated = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await load(r.messageId);
  const state = { exists: Boolean(row), isDone: row?.st === "DONE" };
  if (!state.exists || !state.isDone) {
    await sns.send(tell(r.body)); // weak (racy)
    await save(r.messageId); } } };
export const twoFields = async (event: SQSEvent) => { for (const r of event.Records) { const { id, version } = JSON.parse(r.body);
  const row = await load(id);
  const isDone = row?.st === "DONE", isNewest = (row?.version ?? 0) >= version;
  if (isDone && isNewest) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await save(id, version); } };
// One of them alone lets a repeat pass.
export const oneIsNeverSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await load(r.messageId);
  const exists = !!row, isOff = row?.st === "OFF";
  if (exists && isOff) continue;
  await sns.send(tell(r.body)); // unguarded
  await save(r.messageId); } };
export const theOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await load(r.messageId);
  const exists = !!row, isDone = row?.st === "DONE";
  if (exists && !isDone) continue;
  await sns.send(tell(r.body)); // unguarded
  await save(r.messageId); } };
