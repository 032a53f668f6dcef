// Statements that give back the rows that they remove, or the next ones of a queue.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const pool = new Pool();
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const gone = "DELETE FROM mails WHERE job = $1 RETURNING *";

export const eachOfThem = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query(gone, [messageId]);
  for (const row of rows) await sns.send(tell(row.text)); } }; // guarded
export const atOnce = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query(gone, [messageId]);
  await Promise.all(rows.map((row) => sns.send(tell(row.text)))); } }; // guarded
export const ofWhatIsThere = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { rows } = await pool.query("DELETE FROM mails RETURNING *");
  for (const row of rows) await sns.send(tell(row.text)); } }; // guarded
export const withItsName = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query(`WITH sent AS (${gone}) SELECT * FROM sent ORDER BY at`, [messageId]);
  for (const row of rows) await sns.send(tell(row.text)); } }; // guarded
export const ofAnother = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query(`WITH sent AS (${gone}) SELECT * FROM users ORDER BY at`, [messageId]);
  for (const row of rows) await sns.send(tell(row.text)); } }; // unguarded
export const movedOn = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await pool.query(`WITH sent AS (${gone}) INSERT INTO archive SELECT * FROM sent`, [messageId]); }; // idempotent
export const insertedBeside = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await pool.query(`WITH sent AS (${gone}) INSERT INTO archive SELECT * FROM users`, [messageId]); }; // unguarded
export const whereNone = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { rows } = await pool.query(gone, [messageId]);
  if (rows.length === 0) await sns.send(tell(body)); } }; // unguarded
export const notAsked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await pool.query(gone, [messageId]);
  await sns.send(tell(body)); } }; // unguarded
export const putBack = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query(gone, [messageId]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unknown
    await pool.query("INSERT INTO mails (id, job) VALUES ($1, $2)", [row.id, messageId]); } } }; // unknown

const next = "SELECT id FROM mails WHERE sent_at IS NULL ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED";
export const handedOut = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { rows } = await pool.query(`UPDATE mails SET sent_at = now() WHERE id IN (${next}) RETURNING *`); // unknown
  for (const row of rows) await sns.send(tell(row.text)); } }; // unknown
export const handedOutAndGone = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { rows } = await pool.query(`DELETE FROM mails WHERE id IN (${next}) RETURNING *`); // unknown
  for (const row of rows) await sns.send(tell(row.text)); } }; // unknown
export const stillThere = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query("UPDATE mails SET seen_at = now() WHERE job = $1 RETURNING *", [messageId]);
  for (const row of rows) await sns.send(tell(row.text)); } }; // unguarded
