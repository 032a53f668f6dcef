// Statements that ask for what is not there: a list that lacks what is added to it, a row that the insert makes.
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";

const pool = new Pool();

export const lacks = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records)
    await pool.query("UPDATE accounts SET n = n + 5, seen = array_append(seen, $2) WHERE id = $1 AND NOT ($2 = ANY(seen))", ["a", messageId]); }; // idempotent
export const isNone = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records)
    await pool.query("UPDATE accounts SET n = n + 5, seen = array_prepend($2, seen) WHERE id = $1 AND $2 <> ALL (seen)", ["a", messageId]); }; // idempotent
export const isNotEach = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records)
    await pool.query("UPDATE accounts SET n = n + 5, seen = array_append(seen, $2) WHERE id = $1 AND NOT ($2 = ALL(seen))", ["a", messageId]); }; // unguarded
export const has = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records)
    await pool.query("UPDATE accounts SET n = n + 5, seen = array_append(seen, $2) WHERE id = $1 AND $2 = ANY(seen)", ["a", messageId]); }; // unguarded
export const lacksAnother = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await pool.query("UPDATE accounts SET n = n + 5, seen = array_append(seen, $2) WHERE id = $1 AND NOT ($3 = ANY(seen))", ["a", messageId, body]); }; // unguarded
export const addsNothing = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records)
    await pool.query("UPDATE accounts SET n = n + 5 WHERE id = $1 AND NOT ($2 = ANY(seen))", ["a", messageId]); }; // unguarded

export const ownRow = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await pool.query("INSERT INTO log (body, msg) SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM log l WHERE l.msg = $2)", [body, messageId]); }; // idempotent
export const rowOfAnotherTable = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await pool.query("INSERT INTO log (body, msg) SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM told WHERE msg = $2)", [body, messageId]); }; // unknown
export const columnThatIsNotGiven = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await pool.query("INSERT INTO log (id, body) SELECT gen_random_uuid(), $1 WHERE NOT EXISTS (SELECT 1 FROM log WHERE msg = $2)", [body, messageId]); }; // unknown
