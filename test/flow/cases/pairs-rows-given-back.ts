// A write that gives back the row as it is then: what it sets only where that is missing, a repeat meets as the first delivery has put it there.
import type { Context, SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
import postgres from "postgres";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const pool = new Pool();
const sql = postgres();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const update = (pk: string, UpdateExpression: string, value: unknown, ReturnValues: "ALL_NEW" | "UPDATED_NEW") =>
  doc.send(new UpdateCommand({
    TableName: "orders", Key: { pk }, UpdateExpression, ReturnValues,
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":v": value },
  }));

export const timeOfTheFirst = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const now = new Date().toISOString();
    const { Attributes } = await update(r.messageId, "SET #s = if_not_exists(#s, :v)", now, "UPDATED_NEW");
    if (Attributes?.state !== now) continue;
    await sns.send(tell(r.body)); // unknown
  }
};
export const ownerOfTheFirst = async (event: SQSEvent, context: Context) => {
  for (const r of event.Records) {
    const { Attributes } = await update(r.messageId, "SET #s = if_not_exists(#s, :v)", context.awsRequestId, "ALL_NEW");
    if (Attributes!.state !== context.awsRequestId) continue;
    await sns.send(tell(r.body)); // unknown
  }
};
export const stateMarkedBehind = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { Attributes } = await update(r.messageId, "SET #s = if_not_exists(#s, :v)", "NEW", "ALL_NEW");
    if (Attributes?.state === "DONE") continue;
    await sns.send(tell(r.body)); // unknown
    await update(r.messageId, "SET #s = :v", "DONE", "ALL_NEW");
  }
};
export const setEachTime = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { Attributes } = await update(r.messageId, "SET #s = :v", r.body, "ALL_NEW");
    if (Attributes?.state === "DONE") continue;
    await sns.send(tell(r.body)); // unguarded
  }
};
export const keptAndNotAsked = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await update(r.messageId, "SET #s = if_not_exists(#s, :v)", "NEW", "ALL_NEW");
    await sns.send(tell(r.body)); // unguarded
  }
};

const SEEN = "INSERT INTO jobs (id, state) VALUES ($1, 'new') ON CONFLICT (id) DO UPDATE SET seen_at = now() RETURNING state";
export const rowMarkedBehind = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rows: [job] } = await pool.query(SEEN, [r.messageId]);
    if (job.state === "done") continue;
    await sns.send(tell(r.body)); // unknown
    await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [r.messageId]);
  }
};
export const rowOfAnotherDriver = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const [job] = await sql`INSERT INTO jobs (id, state) VALUES (${r.messageId}, 'new') ON CONFLICT (id) DO UPDATE SET seen_at = now() RETURNING *`;
    if (job.state === "done") continue;
    await sns.send(tell(r.body)); // unknown
    await sql`UPDATE jobs SET state = 'done' WHERE id = ${r.messageId}`;
  }
};
export const columnSetEachTime = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rows: [job] } = await pool.query(
      "INSERT INTO jobs (id, state) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET state = $2 RETURNING state", [r.messageId, r.body]);
    if (job.state === "done") continue;
    await sns.send(tell(r.body)); // unguarded
  }
};
export const rowThatIsThere = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rows: [job] } = await pool.query(SEEN, [r.messageId]);
    if (!job) continue;
    await sns.send(tell(r.body)); // unguarded
  }
};
export const idOfTheRow = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rows: [job] } = await pool.query(
      "INSERT INTO jobs (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name RETURNING id", [r.messageId, r.body]);
    await sns.send(tell(job.id)); // unguarded
  }
};
