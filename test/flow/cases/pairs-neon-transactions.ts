// A transaction of neon is given a list of statements, or a function that makes one.
import { neon } from "@neondatabase/serverless";
import type { SQSEvent } from "aws-lambda";
const sql = neon("postgres://db");
export const byFunction = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.transaction((tx) => [tx`UPDATE accounts SET n = n + 1 WHERE id = ${r.body}`]); }; // unguarded
export const byFunctionAndSet = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.transaction((tx) => [tx`UPDATE accounts SET state = 'done' WHERE id = ${r.body}`]); }; // idempotent
export const byList = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.transaction([sql`UPDATE accounts SET n = n + 1 WHERE id = ${r.body}`]); }; // unguarded
export const onlyRead = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.transaction((tx) => [tx`SELECT n FROM accounts WHERE id = ${r.body}`]); };
