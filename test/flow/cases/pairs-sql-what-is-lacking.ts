// Statements that ask for what is not there: a list that lacks what is added to it, a row that the insert makes.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
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

const once = async (condition: string, values: unknown[], added = "array_append(seen, $2)") =>
  (await pool.query(`UPDATE accounts SET seen = ${added} WHERE id = $1 AND ${condition}`, values)).rowCount === 1; // unguarded
const HOOK = "https://x.example.com/hook";
export const doesNotContain = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("NOT seen @> ARRAY[$2::text]", ["a", messageId])) await axios.post(HOOK, { text: "once" }); }; // guarded
export const isContainedInNone = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("NOT (ARRAY[$2] <@ seen)", ["a", messageId])) await axios.post(HOOK, { text: "once" }); }; // guarded
export const sharesNothing = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("NOT seen && ARRAY[$2]", ["a", messageId], "COALESCE(seen, '{}') || ARRAY[$2]")) await axios.post(HOOK, { text: "once" }); }; // guarded
export const hasNoSuchKey = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("NOT seen ? $2", ["a", messageId], "seen || $2::jsonb")) await axios.post(HOOK, { text: "once" }); }; // guarded
export const hasNoPosition = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("array_position(seen, $2) IS NULL", ["a", messageId])) await axios.post(HOOK, { text: "once" }); }; // guarded
export const isNoneOfAType = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("NOT ($2::text = ANY(seen))", ["a", messageId])) await axios.post(HOOK, { text: "once" }); }; // guarded
export const containsAlready = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("seen @> ARRAY[$2]", ["a", messageId])) await axios.post(HOOK, { text: "each time" }); }; // unguarded
export const doesNotContainAnother = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) if (await once("NOT seen @> ARRAY[$3]", ["a", messageId, body])) await axios.post(HOOK, { text: "each time" }); }; // unguarded
export const askedInAnotherWay = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await once("NOT jsonb_path_exists(seen, $2)", ["a", messageId], "seen || $2")) await axios.post(HOOK, { text: "perhaps" }); }; // unknown
