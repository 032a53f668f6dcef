// One helper moves a row from state to state: what it does the second time may undo what it claimed the first time.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const move = (pk: string, from: string, to: string) => doc.send(new UpdateCommand({
  TableName: "jobs", Key: { pk }, UpdateExpression: "SET st = :to", ConditionExpression: "st = :from",
  ExpressionAttributeValues: { ":from": from, ":to": to },
}));
export const movesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  await move(r.messageId, "new", "working");
  await sns.send(tell("x")); // guarded
  await move(r.messageId, "working", "done"); } };
export const movesBack = async (event: SQSEvent) => { for (const r of event.Records) {
  await move(r.messageId, "new", "working");
  await sns.send(tell("x")); // unguarded
  await move(r.messageId, "working", "new"); } };
export const movesOtherBack = async (event: SQSEvent) => { for (const r of event.Records) {
  await move(r.messageId, "new", "working");
  await sns.send(tell("x")); // guarded
  await move(`busy#${r.messageId}`, "working", "new"); } };

const change = async (id: string, from: string, to: string) =>
  (await pool.query("UPDATE jobs SET state = $3 WHERE id = $1 AND state = $2", [id, from, to])).rowCount === 1;
export const changesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await change(r.messageId, "new", "working"))) continue;
  await sns.send(tell("x")); // guarded
  await change(r.messageId, "working", "done"); } };
export const changesBack = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await change(r.messageId, "new", "working"))) continue;
  await sns.send(tell("x")); // unguarded
  await change(r.messageId, "working", "new"); } };
