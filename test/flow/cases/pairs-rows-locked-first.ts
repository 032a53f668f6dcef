// Statements of PostgreSQL that lock their rows first, count under another name, or give back what they have written themselves.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const lockedInFront = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows } = await pool.query(
      "WITH c AS (SELECT id FROM orders WHERE id = $1 AND status = 'new' FOR UPDATE) UPDATE orders SET status = 'sent' FROM c WHERE orders.id = c.id RETURNING orders.id",
      [messageId],
    );
    if (rows.length > 0) await sns.send(tell(body)); // guarded
  }
};
export const lockedBelow = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rowCount } = await pool.query(
      "UPDATE orders o SET status = 'sent' FROM (SELECT id FROM orders WHERE id = $1 AND status = 'new' FOR UPDATE) AS c WHERE o.id = c.id",
      [messageId],
    );
    if (rowCount === 1) await sns.send(tell(body)); // guarded
  }
};
/** The next one that is free is another one each time. */
export const takesTheNext = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { rows } = await pool.query( // unknown
      "WITH c AS (SELECT id FROM jobs WHERE status = 'new' LIMIT 1 FOR UPDATE SKIP LOCKED) UPDATE jobs SET status = 'taken' FROM c WHERE jobs.id = c.id RETURNING jobs.id",
    );
    if (rows.length > 0) await sns.send(tell(body)); // unknown
  }
};
/** The lock asks for nothing that the update ends. */
export const lockedByIdAlone = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rowCount } = await pool.query(
      "WITH c AS (SELECT id FROM customers WHERE id = $1 AND active FOR UPDATE) UPDATE orders SET status = 'sent' FROM c WHERE orders.id = c.id",
      [messageId],
    );
    if (rowCount === 1) await sns.send(tell(body)); // unguarded
  }
};
/** What the row was is given back by the name of the query that locked it. */
export const givesWhatWas = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows } = await pool.query(
      "UPDATE orders o SET status = 'sent' FROM (SELECT id, status FROM orders WHERE id = $1 FOR UPDATE) old WHERE o.id = old.id RETURNING old.status AS prev",
      [messageId],
    );
    if (rows[0].prev !== "sent") await sns.send(tell(body)); // unknown
  }
};

export const countsUnderAlias = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows } = await pool.query( // guarded
      "INSERT INTO inbox AS i (id, hits) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET hits = i.hits + 1 RETURNING hits",
      [messageId],
    );
    if (rows[0].hits === 1) await sns.send(tell(body)); // guarded
  }
};
/** The table says with which number a row begins. */
export const countsFromDefault = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows } = await pool.query( // unknown
      "INSERT INTO inbox (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET hits = inbox.hits + 1 RETURNING hits",
      [messageId],
    );
    if (rows[0].hits === 1) await sns.send(tell(body)); // unknown
  }
};

/** What it has set itself stands in what it gives back each time. */
export const givesWhatItSet = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows } = await pool.query(
      "UPDATE orders SET status = CASE WHEN status = 'new' THEN 'sent' ELSE status END WHERE id = $1 RETURNING status",
      [messageId],
    );
    if (rows[0].status === "sent") await sns.send(tell(body)); // unguarded
  }
};
export const givesWhatAnotherSets = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows } = await pool.query("UPDATE orders SET seen = true WHERE id = $1 RETURNING status", [messageId]);
    if (rows[0].status === "sent") continue;
    await sns.send(tell(body)); // weak
    await pool.query("UPDATE orders SET status = 'sent' WHERE id = $1", [messageId]);
  }
};

export const onceForEachDay = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rowCount } = await pool.query("INSERT INTO inbox (id, day) VALUES ($1, CURRENT_DATE) ON CONFLICT (id, day) DO NOTHING", [messageId]); // unknown
    if (rowCount === 1) await sns.send(tell(body)); // unknown
  }
};
export const onceForEver = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rowCount } = await pool.query(
      "INSERT INTO inbox (id, day) VALUES ($1, CURRENT_DATE) ON CONFLICT (id) DO NOTHING",
      [messageId],
    );
    if (rowCount === 1) await sns.send(tell(body)); // guarded
  }
};
export const aRowForEachDay = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await pool.query("INSERT INTO days (id, day, n) VALUES ($1, CURRENT_DATE, 1) ON CONFLICT (id, day) DO UPDATE SET n = 1", [messageId]); // unknown
    await pool.query("INSERT INTO days (id, day, n) VALUES ($1, CURRENT_DATE, 1) ON CONFLICT (id, day) DO UPDATE SET n = days.n + 1", [messageId]); // unguarded
    await pool.query("INSERT INTO days (id, day, n) VALUES ($1, CURRENT_DATE, 1) ON CONFLICT (id) DO UPDATE SET n = 1", [messageId]); // idempotent
    await pool.query("DELETE FROM days WHERE id = $1 AND day < CURRENT_DATE", [messageId]); // idempotent
    await pool.query("INSERT INTO days (id, day) VALUES ($1, CURRENT_DATE) ON CONFLICT DO NOTHING", [messageId]); // unknown
    await pool.query("INSERT INTO days (id, made_at) VALUES ($1, now()) ON CONFLICT DO NOTHING", [messageId]); // idempotent
  }
};
