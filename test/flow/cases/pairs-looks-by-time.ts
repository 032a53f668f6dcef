// A look or a claim asks for what lies in the past, or is not there: `at IS NULL OR at < …`, also by year or day.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const ofThisYear = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND (at IS NULL OR EXTRACT(YEAR FROM (at AT TIME ZONE zone)) < EXTRACT(YEAR FROM (NOW() AT TIME ZONE zone)))", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET at = NOW() WHERE id = $1", [r.body]); } };
export const ofThisYearMarkedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND (at IS NULL OR EXTRACT(YEAR FROM (at AT TIME ZONE zone)) < EXTRACT(YEAR FROM (NOW() AT TIME ZONE zone)))", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE users SET seen_at = NOW() WHERE id = $1", [r.body]); } };
export const ofADay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND now() - interval '1 day' > at", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET at = NOW() WHERE id = $1", [r.body]); } };
export const ofNoTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND at < now()", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE users SET at = NOW() WHERE id = $1", [r.body]); } };
export const dueAgainTomorrow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND due <= now()", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET due = NOW() + interval '1 day' WHERE id = $1", [r.body]); } };
export const dueAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND due <= now()", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE users SET due = NOW() - interval '1 day' WHERE id = $1", [r.body]); } };
export const falseOrNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND (told IS NULL OR told = false)", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET told = true WHERE id = $1", [r.body]); } };
export const falseOrSomethingElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND (told = false OR kind = 'test')", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE users SET told = true WHERE id = $1", [r.body]); } };
export const foundBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM sent WHERE id = $1 AND at <= now()", [r.body]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO sent (id, at) VALUES ($1, now())", [r.body]); } }; // weak (racy)
export const claimOfADay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE users SET at = now() WHERE id = $1 AND (at IS NULL OR date(at) < CURRENT_DATE)", [r.body]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const claimOfADayOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE users SET seen = now() WHERE id = $1 AND (at IS NULL OR date(at) < CURRENT_DATE)", [r.body]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const claimOfNoTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE users SET at = now() WHERE id = $1 AND now() > at", [r.body]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
