// Rows that a query hands to a function, in lists or one by one, or that come out of a stream.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
import QueryStream from "pg-query-stream";
import postgres from "postgres";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

const sql = postgres();
const pool = new Pool();

export const inLists = each(async (id) => {
  await sql`SELECT * FROM users WHERE segment = ${id}`.cursor(100, async (rows) => {
    for (const { email } of rows) await sns.send(tell(email)); // unguarded
  }); });
export const claimedInLists = each(async (id) => {
  await sql`SELECT * FROM users WHERE segment = ${id}`.cursor(100, async (rows) => {
    for (const user of rows) {
      const { count } = await sql`INSERT INTO seen (id) VALUES (${user.id}) ON CONFLICT DO NOTHING`; // idempotent
      if (count > 0) await sns.send(tell(user.email)); // guarded
    }
  }); });
export const oneByOne = each(async (id) => {
  await sql`UPDATE outbox SET sent = true WHERE of = ${id} AND sent = false RETURNING *`.forEach((row) => { // idempotent
    void sns.send(tell(row.email)); // guarded
  }); });
export const outOfAStream = each(async (id) => {
  const client = await pool.connect();
  for await (const user of client.query(new QueryStream("SELECT * FROM users WHERE segment = $1", [id]))) {
    const insert = "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING";
    const { rowCount } = await pool.query(insert, [user.id]); // idempotent
    if (rowCount) await sns.send(tell(user.email)); // guarded
  } });
