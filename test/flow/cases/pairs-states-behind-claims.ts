// A claim that was refused, and a look at the state of its row: each state that the handler leaves there is turned away, or one is not.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const pool = new Pool();
const begin = (id: string) =>
  doc.send(new PutCommand({ TableName: "jobs", Item: { id, state: "RUNNING" }, ConditionExpression: "attribute_not_exists(id)" }));
const set = (id: string, state: string) =>
  doc.send(new UpdateCommand({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": state } }));
const stateOf = async (id: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { id } }))).Item?.state;
const isRefused = (error: any) => error.name === "ConditionalCheckFailedException";

export const bothStates = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await begin(id); } catch (error) {
    if (!isRefused(error)) throw error;
    const state = await stateOf(id);
    if (state === "DONE") continue;
    if (state === "RUNNING") throw new Error("it runs");
  }
  await sns.send(tell(body)); // guarded
  await set(id, "DONE"); } };
export const oneState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await begin(id); } catch (error) {
    if (!isRefused(error)) throw error;
    if ((await stateOf(id)) === "DONE") continue;
  }
  await sns.send(tell(body)); // weak (racy)
  await set(id, "DONE"); } };
export const aThirdState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await begin(id); } catch (error) {
    if (!isRefused(error)) throw error;
    const state = await stateOf(id);
    if (state === "DONE" || state === "RUNNING") continue;
  }
  await sns.send(tell(body)); // unguarded
  await set(id, "SENT"); } };
export const asWords = async (event: SQSEvent) => {
  const start = async (id: string) => {
    try { await begin(id); return "NEW"; } catch (error) { if (!isRefused(error)) throw error; return stateOf(id); }
  };
  for (const { messageId: id, body } of event.Records) {
    if ((await start(id)) !== "NEW") continue;
    await sns.send(tell(body)); // guarded
    await set(id, "DONE"); } };
export const rows = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO jobs (id, state) VALUES ($1, 'RUNNING') ON CONFLICT DO NOTHING", [id]); // idempotent
  if (rowCount === 0) {
    const { rows: [row] } = await pool.query("SELECT state FROM jobs WHERE id = $1", [id]);
    if (row.state === "DONE" || row.state === "RUNNING") continue;
  }
  await sns.send(tell(body)); // guarded
  await pool.query("UPDATE jobs SET state = 'DONE' WHERE id = $1", [id]); } };
export const rowsOfOneState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO jobs (id, state) VALUES ($1, 'RUNNING') ON CONFLICT DO NOTHING", [id]); // idempotent
  if (rowCount === 0) {
    const { rows: [row] } = await pool.query("SELECT state FROM jobs WHERE id = $1", [id]);
    if (row.state === "DONE") continue;
  }
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE jobs SET state = 'DONE' WHERE id = $1", [id]); } };
