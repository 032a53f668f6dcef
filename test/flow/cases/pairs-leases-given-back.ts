// A lease that is given back behind the work, to nothing or to a time that has come; beside it one that is kept, or made longer.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const [sns, pool, doc] = [new SNSClient({}), new Pool(), DynamoDBDocumentClient.from({} as never)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const WEEK = 604_800_000;
const lease = async (id?: string) =>
  (await pool.query("UPDATE tasks SET until = now() + interval '7 days' WHERE id = $1 AND (until IS NULL OR until < now())", [id])).rowCount;
const take = async (pk?: string) => {
  const now = Date.now();
  try {
    await doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk }, UpdateExpression: "SET until = :u", ConditionExpression: "attribute_not_exists(until) OR until < :now", ExpressionAttributeValues: { ":u": now + WEEK, ":now": now } }));
    return true;
  } catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") return false; throw error; } };
const set = (pk: string | undefined, until: unknown) =>
  doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk }, UpdateExpression: "SET until = :u", ExpressionAttributeValues: { ":u": until } }));

export const kept = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await lease(id)) await sns.send(tell("a")); } }; // guarded
export const toNothing = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await lease(id))) continue;
  await sns.send(tell("a")); // unguarded
  await pool.query("UPDATE tasks SET until = NULL WHERE id = $1", [id]); } };
export const toNow = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await lease(id))) continue;
  await sns.send(tell("a")); // unguarded
  await pool.query("UPDATE tasks SET until = now() WHERE id = $1", [id]); } };
export const toBefore = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await lease(id))) continue;
  await sns.send(tell("a")); // unguarded
  await pool.query("UPDATE tasks SET until = now() - interval '1 second' WHERE id = $1", [id]); } };
export const toLater = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await lease(id))) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE tasks SET until = now() + interval '30 days' WHERE id = $1", [id]); } };
export const ofAnother = async (event: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of event.Records) {
  if (!(await lease(id))) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE tasks SET until = NULL WHERE id = $1", [dynamodb!.SequenceNumber]); } };
export const whereItFailed = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await lease(id))) continue;
  try { await sns.send(tell("a")); // guarded
  } catch (error) {
    await pool.query("UPDATE tasks SET until = NULL WHERE id = $1", [id]);
    throw error; } } };
export const doneAsWell = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE tasks SET until = now() + interval '7 days' WHERE id = $1 AND done IS NULL AND (until IS NULL OR until < now())", [id]);
  if (!rowCount) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE tasks SET until = NULL, done = now() WHERE id = $1", [id]); } };
export const doneBefore = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE tasks SET holder = 'me' WHERE id = $1 AND done IS NULL AND holder IS NULL", [id]);
  if (!rowCount) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE tasks SET done = now() WHERE id = $1", [id]);
  await pool.query("UPDATE tasks SET holder = NULL WHERE id = $1", [id]); } };
export const doneAfter = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE tasks SET holder = 'me' WHERE id = $1 AND done IS NULL AND holder IS NULL", [id]);
  if (!rowCount) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE tasks SET holder = NULL WHERE id = $1", [id]);
  await pool.query("UPDATE tasks SET done = now() WHERE id = $1", [id]); } };
export const neverDone = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE tasks SET holder = 'me' WHERE id = $1 AND done IS NULL AND holder IS NULL", [id]);
  if (!rowCount) continue;
  await sns.send(tell("a")); // unguarded
  await pool.query("UPDATE tasks SET holder = NULL WHERE id = $1", [id]); } };

export const itemKept = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await take(id)) await sns.send(tell("a")); } }; // guarded
export const itemToZero = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await take(id))) continue;
  await sns.send(tell("a")); // unguarded
  await set(id, 0); } };
export const itemToNow = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await take(id))) continue;
  await sns.send(tell("a")); // unguarded
  await set(id, Date.now()); } };
export const itemToLater = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await take(id))) continue;
  await sns.send(tell("a")); // guarded
  await set(id, Date.now() + WEEK); } };
// A time of the record is no lease: it is compared with another one of the record.
export const newerOnly = async (event: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of event.Records) {
  const { rowCount } = await pool.query("UPDATE tasks SET seen = $2, step = 'sent' WHERE id = $1 AND step = 'open' AND seen < $2", [id, dynamodb!.ApproximateCreationDateTime]);
  if (!rowCount) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE tasks SET seen = now() WHERE id = $1", [id]); } };
// The lease of an item, which what is written behind the work leaves where it is.
const QUARTER = 15 * 60 * 1000;
const begin = async (pk: string, ConditionExpression: string): Promise<boolean> => {
  const now = Date.now();
  const values = { ":p": "STARTED", ":now": now, ":stale": now - QUARTER };
  try {
    await doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk }, UpdateExpression: "SET step = :p, startedAt = :now", ConditionExpression, ExpressionAttributeValues: values }));
    return true;
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};
const finish = (pk: string, UpdateExpression: string, value: unknown) =>
  doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk }, UpdateExpression, ExpressionAttributeValues: { ":v": value } }));
export const leftAsItIs = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await begin(id!, "attribute_not_exists(pk) OR startedAt < :stale"))) continue;
  await sns.send(tell("a")); // weak (window)
  await finish(id!, "SET step = :v", "DONE"); } };
export const neverTouched = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await begin(id!, "attribute_not_exists(pk) OR startedAt < :stale"))) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const alsoByTheStep = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await begin(id!, "attribute_not_exists(pk) OR (step = :p AND startedAt < :stale)"))) continue;
  await sns.send(tell("a")); // guarded
  await finish(id!, "SET step = :v", "DONE"); } };
export const movedFarAhead = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await begin(id!, "attribute_not_exists(pk) OR startedAt < :stale"))) continue;
  await sns.send(tell("a")); // guarded
  await finish(id!, "SET startedAt = :v", Date.now() + WEEK); } };
