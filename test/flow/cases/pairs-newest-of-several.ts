// A claim that asks for another value than the last: behind a later record of the same row each earlier one passes again.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const add = (Key: object, ConditionExpression: string, last: unknown) => new UpdateCommand({ TableName: "accounts", Key, ConditionExpression,
  UpdateExpression: "ADD balance :n SET lastEvent = :e", ExpressionAttributeValues: { ":n": 5, ":e": last } });
export const lastEvent = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ account: r.dynamodb!.NewImage!.account!.S! }, "lastEvent <> :e", r.eventID)); // unknown
  await sns.send(tell(r.eventID!)); } }; // unknown
export const oneRowForAll = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ pk: "total" }, "attribute_not_exists(lastEvent) OR lastEvent <> :e", r.eventID)); // unknown
  await sns.send(tell(r.eventID!)); } }; // unknown
export const laterThan = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ account: r.dynamodb!.NewImage!.account!.S! }, "lastEvent < :e", r.dynamodb!.SequenceNumber)); // idempotent
  await sns.send(tell(r.eventID!)); } }; // guarded
export const rowOfTheEvent = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ id: r.eventID }, "lastEvent <> :e", r.eventName)); // idempotent
  await sns.send(tell(r.eventID!)); } }; // guarded
export const rowOfTheSame = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ id: r.dynamodb!.NewImage!.account!.S }, "lastEvent <> :e", r.dynamodb!.NewImage!.account!.S)); // idempotent
  await sns.send(tell(r.eventID!)); } }; // guarded
export const doneOnce = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ id: r.dynamodb!.NewImage!.account!.S }, "lastEvent <> :e", "DONE")); // idempotent
  await sns.send(tell(r.eventID!)); } }; // guarded
export const oneOfTwoStates = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(add({ id: r.dynamodb!.NewImage!.account!.S }, "lastEvent <> :e", r.eventName === "REMOVE" ? "GONE" : "THERE")); // unknown
  await sns.send(tell(r.eventID!)); } }; // unknown
export const doneBesideTheLast = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { id: r.dynamodb!.Keys!.id!.S }, UpdateExpression: "SET lastEvent = :e, sent = :yes", // idempotent
    ConditionExpression: "attribute_not_exists(sent) AND lastEvent <> :e", ExpressionAttributeValues: { ":e": r.eventID, ":yes": true } }));
  await sns.send(tell(r.eventID!)); } }; // guarded
const together = (pk: string, latest: string) => new TransactWriteCommand({ TransactItems: [
  { Update: { TableName: "t", Key: { pk }, UpdateExpression: "SET latest = :id", ConditionExpression: "latest <> :id", ExpressionAttributeValues: { ":id": latest } } },
  { Update: { TableName: "sums", Key: { pk }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": 1 } } }] });
export const lastOfATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(together(r.body, r.messageId)); }; // unknown
export const ownRowOfATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(together(r.messageId, r.body)); }; // guarded
export const lastOfRows = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE accounts SET last_event = $2 WHERE id = $1 AND last_event <> $2", [r.dynamodb!.NewImage!.account!.S, r.eventID]); // idempotent
  if (!rowCount) continue;
  await sns.send(tell(r.eventID!)); } }; // unknown
export const sumOfRows = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE accounts SET last_event = $2, n = n + 1 WHERE id = $1 AND last_event <> $2", [r.body, r.messageId]); }; // unknown
export const ownRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE mails SET kind = $2 WHERE message_id = $1 AND kind <> $2", [r.messageId, r.body]); // idempotent
  if (!rowCount) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const doneRows = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE accounts SET state = 'DONE' WHERE id = $1 AND state <> 'DONE'", [r.dynamodb!.NewImage!.account!.S]); // idempotent
  if (!rowCount) continue;
  await sns.send(tell(r.eventID!)); } }; // guarded
