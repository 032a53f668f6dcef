// A look or a claim asks for what lies in the past, or is not there: `at IS NULL OR at < …`, also by year or day.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import postgres from "postgres";
const sns = new SNSClient({});
const pool = new Pool();
const sql = postgres();
const prisma = new PrismaClient();
const users = new MongoClient("m").db("d").collection("users");
const day = () => new Date(Date.now() - 86400000);
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
export const nothingOrFalse = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await users.findOne({ ref: r.body, $or: [{ sent: null }, { sent: false }] });
  if (!found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await users.updateOne({ ref: r.body }, { $set: { sent: true } }); } };
export const nothingOrFalseOfAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.user.findFirst({ where: { ref: r.body, OR: [{ sent: null }, { sent: false }] } });
  if (!found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.user.updateMany({ where: { ref: r.body }, data: { sent: true } }); } };
export const alternativesOfTwoFields = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.user.findFirst({ where: { ref: r.body, OR: [{ kind: null }, { sent: false }] } });
  if (!found) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.user.updateMany({ where: { ref: r.body }, data: { sent: true } }); } };
export const nothingOrBeforeADay = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.user.findFirst({ where: { id: r.body, OR: [{ sentAt: null }, { sentAt: { lt: day() } }] } });
  if (!found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.user.update({ where: { id: r.body }, data: { sentAt: new Date() } }); } };
export const timeOrAnotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.user.findFirst({ where: { id: r.body, OR: [{ kind: null }, { sentAt: { lt: day() } }] } });
  if (!found) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.user.update({ where: { id: r.body }, data: { sentAt: new Date() } }); } };
export const beforeADay = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await users.findOne({ ref: r.body, sentAt: { $lt: day() } });
  if (!found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await users.updateOne({ ref: r.body }, { $set: { sentAt: new Date() } }); } };
export const beforeNow = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await users.findOne({ ref: r.body, sentAt: { $lt: new Date() } });
  if (!found) continue;
  await sns.send(tell(r.body)); // unguarded
  await users.updateOne({ ref: r.body }, { $set: { sentAt: new Date() } }); } };
export const beforeAParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND last_at < $2", [r.body, day()]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET last_at = $2 WHERE id = $1", [r.body, new Date()]); } };
export const nothingOrBeforeAParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND (last_at IS NULL OR $2 > last_at)", [r.body, day()]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET last_at = now() WHERE id = $1", [r.body]); } };
export const beforeNowAsAParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND last_at < $2", [r.body, new Date()]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE users SET last_at = now() WHERE id = $1", [r.body]); } };
export const beforeAnIntervalToAParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND last_at < $2::timestamptz - interval '1 day'", [r.body, new Date()]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE users SET last_at = now() WHERE id = $1", [r.body]); } };
export const beforeAHole = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await sql`SELECT id FROM users WHERE id = ${r.body} AND last_at < ${day()}`;
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await sql`UPDATE users SET last_at = now() WHERE id = ${r.body}`; } };
