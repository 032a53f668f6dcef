// A claim that asks for another value than it writes refuses a repeat where that is the same value each time, and none where it is drawn or is now.
import { randomUUID } from "node:crypto";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, pool] = [new SNSClient({}), new Pool()];
const tell = new PublishCommand({ TopicArn: "t", Message: "m" });
const other = "UPDATE jobs SET run = $2 WHERE id = $1 AND (run IS NULL OR run <> $2)";
export const ofTheRecord = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query(other, [eventID, eventID]); // idempotent
  if (rowCount) await sns.send(tell); } }; // guarded
export const drawn = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query(other, [eventID, randomUUID()]); // idempotent
  if (rowCount) await sns.send(tell); } }; // unguarded
export const now = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query(other, [eventID, new Date()]); // idempotent
  if (rowCount) await sns.send(tell); } }; // unguarded
export const distinct = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET run = $2 WHERE id = $1 AND run IS DISTINCT FROM $2", [eventID, Date.now()]); // idempotent
  if (rowCount) await sns.send(tell); } }; // unguarded
export const added = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  await pool.query("UPDATE jobs SET run = $2, n = n + 1 WHERE id = $1 AND run <> $2", [eventID, randomUUID()]); }; // unguarded
export const addedOnce = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  await pool.query("UPDATE jobs SET run = $2, n = n + 1 WHERE id = $1 AND run <> $2", [eventID, eventID]); }; // idempotent
export const owner = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET run = $2 WHERE id = $1 AND run IS NULL", [eventID, randomUUID()]); // idempotent
  if (rowCount) await sns.send(tell); } }; // guarded

// A column of another table has the name of one that is set: the statement leaves it as it is.
export const ofAnotherTable = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = 'done' FROM orders o WHERE jobs.order_id = o.id AND o.ref = $1 AND o.state = 'open'", [eventID]); // idempotent
  if (rowCount) await sns.send(tell); } }; // unknown
export const ofItsOwn = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = 'done' FROM orders o WHERE jobs.order_id = o.id AND o.ref = $1 AND jobs.state = 'open'", [eventID]); // idempotent
  if (rowCount) await sns.send(tell); } }; // guarded
export const ofAJoinedTable = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs j JOIN orders o ON j.order_id = o.id SET j.state = 'done' WHERE o.ref = $1 AND o.state = 'open'", [eventID]); // idempotent
  if (rowCount) await sns.send(tell); } }; // unknown
export const ofItsOwnByAlias = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs j JOIN orders o ON j.order_id = o.id SET j.state = 'done' WHERE o.ref = $1 AND j.state = 'open'", [eventID]); // idempotent
  if (rowCount) await sns.send(tell); } }; // guarded
