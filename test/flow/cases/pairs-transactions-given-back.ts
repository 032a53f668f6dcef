// The claim of a transaction is what one of its parts writes: who takes that away, or rolls the transaction back, gives it back. And names whose order is not known.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const [sns, pool, doc] = [new SNSClient({}), new Pool(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const begin = async (pk: string) => {
  const Put = { TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" };
  const Update = { TableName: "jobs", Key: { pk }, UpdateExpression: "SET st = :d", ExpressionAttributeValues: { ":d": "done" } };
  try {
    await doc.send(new TransactWriteCommand({ TransactItems: [{ Put }, { Update }] })); // idempotent
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};
export const takenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await begin(r.messageId))) continue;
  await sns.send(say(r.body)); // unguarded
  await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } })); } }; // idempotent
export const whatStandsBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await begin(r.messageId))) continue;
  await sns.send(say(r.body)); // guarded
  await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: r.messageId } })); } }; // idempotent
export const whereItFailed = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await begin(r.messageId))) continue;
  try {
    await sns.send(say(r.body)); // guarded
  } catch (error) {
    await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } })); // idempotent
    throw error;
  } } };

const insert = async (id: string) => (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount; // idempotent
export const rolledBackBeforeAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  const isNew = await insert(r.messageId);
  await pool.query("ROLLBACK");
  if (!isNew) continue;
  await sns.send(say(r.body)); // unguarded
  await pool.query("BEGIN");
  await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [r.messageId]); // idempotent
  await pool.query("COMMIT"); } };
export const committedBeforeAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  const isNew = await insert(r.messageId);
  await pool.query("COMMIT");
  if (!isNew) continue;
  await sns.send(say(r.body)); // guarded
  await pool.query("BEGIN");
  await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [r.messageId]); // idempotent
  await pool.query("ROLLBACK"); } };

export const firstOfSomeNames = async (event: SQSEvent) => { for (const r of event.Records) {
  const [first] = Object.keys({ ...JSON.parse(r.body).flags, late: true });
  if (first === "urgent") await sns.send(say(r.body)); } }; // unguarded
export const firstOfWrittenNames = async (event: SQSEvent) => { for (const r of event.Records) {
  const [first] = Object.keys({ urgent: true, late: true });
  if (first === "urgent") await sns.send(say(r.body)); } }; // unguarded
export const underNoName = async (event: SQSEvent) => { for (const r of event.Records) {
  const names: string[] = ["a", "b"];
  if (names[names.find((one) => one === "c") as never] === undefined) await sns.send(say(r.body)); } }; // unguarded
