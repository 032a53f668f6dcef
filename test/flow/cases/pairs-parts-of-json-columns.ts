// What an UPDATE makes of a part of a JSON column or of a list, as it is judged of the whole.
import type { SQSEvent } from "aws-lambda";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
const pool = new Pool();
const mysql = createPool({});

// A part of a document that is built on what it was grows each time; one that is set does not.
export const partCountedOn = async (event: SQSEvent) => { for (const r of event.Records)
  await mysql.execute("UPDATE users SET data = JSON_SET(data, '$.n', data->>'$.n' + 1) WHERE id = ?", [r.messageId]); }; // unguarded
export const partThatIsSet = async (event: SQSEvent) => { for (const r of event.Records)
  await mysql.execute("UPDATE users SET data = JSON_SET(data, '$.n', data->>'$.m') WHERE id = ?", [r.messageId]); }; // idempotent
export const partAppendedTo = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET data = jsonb_set(data, '{log}', COALESCE(data->'log', '[]') || $2) WHERE id = $1", [r.messageId, r.body]); }; // unguarded
export const partCopied = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET data = jsonb_set(data, '{log}', data->'old') WHERE id = $1", [r.messageId]); }; // idempotent

// A member that is removed is gone; a time that is moved is moved again.
export const memberRemoved = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET data = data - 'draft' WHERE id = $1", [r.messageId]); }; // idempotent
export const timeMoved = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET due = due - '1 day' WHERE id = $1", [r.messageId]); }; // unguarded

// A list that holds each thing once, or is asked for it, may have it already; one that is not asked has it twice.
export const eachOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET tags = ARRAY(SELECT DISTINCT unnest(tags || $2)) WHERE id = $1", [r.messageId, r.body]); }; // unknown
export const eachAgain = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET tags = ARRAY(SELECT unnest(tags || $2)) WHERE id = $1", [r.messageId, r.body]); }; // unguarded
export const askedForIt = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET tags = CASE WHEN $2 = ANY(tags) THEN tags ELSE tags || $2 END WHERE id = $1", [r.messageId, r.body]); }; // unknown
export const askedForAnother = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET tags = CASE WHEN closed THEN tags ELSE tags || $2 END WHERE id = $1", [r.messageId, r.body]); }; // unguarded
