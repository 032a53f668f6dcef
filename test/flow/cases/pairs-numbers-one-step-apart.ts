// Versions that are counted on from one number of the record: the next, or the one before, is another one, and lies above or below it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from({} as never);
const pool = new Pool();
const newer = { TableName: "orders", ConditionExpression: "attribute_not_exists(id) OR version < :version" };

export const fromTheOneBefore = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rowCount } = await pool.query("UPDATE orders SET version = $2 WHERE id = $1 AND version = $2 - 1", [id, version]); // idempotent
  if (rowCount === 1) await sns.send(tell(body)); // guarded
} };
export const fromTheOneGiven = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rowCount } = await pool.query("UPDATE orders SET version = $2 WHERE id = $1 AND version = $3", [id, version, version - 1]); // idempotent
  if (rowCount === 1) await sns.send(tell(body)); // guarded
} };
export const newest = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  await doc.send(new PutCommand({ ...newer, Item: { id, version }, ExpressionAttributeValues: { ":version": version } })); // idempotent
  await sns.send(tell(body)); // guarded
} };
export const leftBelow = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  await doc.send(new PutCommand({ ...newer, Item: { id, version: version - 1 }, ExpressionAttributeValues: { ":version": version } }));
  await sns.send(tell(body)); // unguarded
} };
export const lookedAtFirst = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rows } = await pool.query("SELECT version FROM orders WHERE id = $1", [id]);
  if (rows[0].version >= version) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE orders SET version = $2 WHERE id = $1", [id, version]); // idempotent
} };
export const lookedAtAndLeftBelow = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rows } = await pool.query("SELECT version FROM orders WHERE id = $1", [id]);
  if (rows[0].version >= version) continue;
  await sns.send(tell(body)); // unguarded
  await pool.query("UPDATE orders SET version = $2 WHERE id = $1", [id, version - 1]); // idempotent
} };
export const lookedAtAndLeftAbove = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rows } = await pool.query("SELECT version FROM orders WHERE id = $1", [id]);
  if (rows[0].version > version) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE orders SET version = $2 WHERE id = $1", [id, version + 1]); // idempotent
} };
export const theOneBeforeIsThere = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rows } = await pool.query("SELECT version FROM orders WHERE id = $1", [id]);
  if (rows[0].version !== version - 1) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE orders SET version = $2 WHERE id = $1", [id, version]); // idempotent
} };
