// What a look found is copied, mapped and asked for as DynamoDB's first API does; an error is a result like another.
import { DynamoDBClient, QueryCommand, UpdateItemCommand, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand as Query, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Pool } from "pg";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({}); const pool = new Pool(); const db = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(db);
const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
const byRef = (id: string) => new Query({ TableName: "m", IndexName: "byRef", KeyConditionExpression: "ref = :r", FilterExpression: "#s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":r": id, ":s": "NEW" } });
const sent = (pk: string) => new UpdateCommand({ TableName: "m", Key: { pk }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "SENT" } });
const read = (pk: string) => new UpdateCommand({ TableName: "m", Key: { pk }, UpdateExpression: "SET seen = :s", ExpressionAttributeValues: { ":s": true } });
const asked = (id: string) => ({ TableName: "j", IndexName: "byJob", KeyConditions: { job: { ComparisonOperator: "EQ", AttributeValueList: [{ S: id }] } }, QueryFilter: { state: { ComparisonOperator: "EQ", AttributeValueList: [{ S: "NEW" }] } } });
const gone = (id: string) => new DeleteItemCommand({ TableName: "j", Key: { id: { S: id } } });
const put = (id: string, state: string) => new UpdateItemCommand({ TableName: "j", Key: { id: { S: id } }, AttributeUpdates: { state: { Action: "PUT", Value: { S: state } } } });
const putIfNew = (id: string) => new UpdateItemCommand({ TableName: "j", Key: { id: { S: id } }, AttributeUpdates: { state: { Action: "PUT", Value: { S: "DONE" } } }, Expected: { state: { ComparisonOperator: "EQ", Value: { S: "NEW" } } } });
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const mapped = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(byRef(r.messageId));
  for (const { id, text } of Items.map((one) => ({ id: one.pk as string, text: one.text as string }))) {
    await sns.send(tell(text)); // weak (racy)
    await doc.send(sent(id)); } } };
export const mappedWithoutMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(byRef(r.messageId));
  for (const { id, text } of Items.map((one) => ({ id: one.pk as string, text: one.text as string }))) {
    await sns.send(tell(text)); // unguarded
    await doc.send(read(id)); } } };
export const mappedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM mails WHERE ref = $1 AND state = 'NEW'", [r.messageId]);
  for (const { id, text } of rows.map((one) => ({ id: one.id, text: one.text }))) {
    await sns.send(tell(text)); // weak (racy)
    await pool.query("UPDATE mails SET state = 'SENT' WHERE id = $1", [id]); } } };
export const mappedInAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const find = async () => (await doc.send(byRef(r.messageId))).Items!.map((one) => copy(one));
  for (const one of await find()) {
    await sns.send(tell(one.text)); // weak (racy)
    await doc.send(sent(one.pk)); } } };
export const firstOfACopy = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = copy(await db.send(new QueryCommand(asked(r.messageId))));
  const job = found.Items!.shift();
  if (!job) continue;
  await sns.send(tell(job.text!.S!)); // weak (racy)
  await db.send(gone(job.id!.S!)); } };
export const firstOfACopyThatStays = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = copy(await db.send(new QueryCommand(asked(r.messageId))));
  const job = found.Items!.shift();
  if (!job) continue;
  await sns.send(tell(job.text!.S!)); // unguarded
  await db.send(put("all", "SEEN")); } };
export const changedInACopy = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = copy(await db.send(new QueryCommand(copy(asked(r.messageId))))) as unknown as { Items: { id: string; text: string }[] };
  found.Items = found.Items.map((one) => unmarshall(one as never) as { id: string; text: string });
  while (found.Items.length > 0) {
    const job = found.Items.shift()!;
    await sns.send(tell(job.text)); // weak (racy)
    await db.send(putIfNew(job.id)); } } };
export const aCopyIsAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = { sent: false };
  const before = copy(state);
  state.sent = true;
  if (before.sent !== state.sent) await sns.send(tell(r.body)); } }; // unguarded
export const oldApi = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await db.send(new QueryCommand(asked(r.messageId)));
  for (const job of Items) {
    await sns.send(tell(job.text!.S!)); // weak (racy)
    await db.send(put(job.id!.S!, "DONE")); } } };
export const oldApiWithTheSameState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await db.send(new QueryCommand(asked(r.messageId)));
  for (const job of Items) {
    await sns.send(tell(job.text!.S!)); // unguarded
    await db.send(put(job.id!.S!, "NEW")); } } };
export const anErrorAsAResult = async (event: SQSEvent) => { for (const r of event.Records) {
  const sentOut = await sns.send(tell(r.body)).catch((error: Error) => error); // unguarded
  if (sentOut instanceof Error) continue;
  await sns.send(tell(sentOut.MessageId!)); } }; // unguarded
export const anErrorAsTheResult = async (event: SQSEvent) => { for (const r of event.Records) {
  const failed = await sns.send(tell(r.body)).then(() => undefined, (error: Error) => error); // unguarded
  if (failed instanceof Error) await sns.send(tell(r.messageId)); } }; // unguarded
