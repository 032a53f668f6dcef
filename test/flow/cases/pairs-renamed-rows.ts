// Rows whose columns are turned into other names on their way, or that become instances of a class, are those that were looked at.
import axios from "axios";
import camelcaseKeys from "camelcase-keys";
import { plainToInstance } from "class-transformer";
import humps from "humps";
import { Pool } from "pg";
import postgres from "postgres";
import type { SQSEvent } from "aws-lambda";
const pool = new Pool();
const sql = postgres("x", { transform: postgres.camel });
const mark = (id: string) => pool.query("UPDATE jobs SET processed_at = now() WHERE id = $1", [id]); // idempotent
const rowOf = async (id: string) => (await pool.query("SELECT * FROM jobs WHERE id = $1", [id])).rows[0];
class Job { id!: string; processed_at!: Date | null; made_at!: Date }

export const inCamelCase = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = camelcaseKeys(await rowOf(r.messageId));
  if (job.processedAt) continue;
  await axios.post("https://x.example.com/1", r.body); // weak
  await mark(r.messageId); } };
export const anotherColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = camelcaseKeys(await rowOf(r.messageId));
  if (job.cancelledAt) continue;
  await axios.post("https://x.example.com/2", r.body); // unguarded
  await mark(r.messageId); } };
export const byHumps = async (event: SQSEvent) => { for (const r of event.Records) {
  const job: any = humps.camelizeKeys(await rowOf(r.messageId));
  if (job.processedAt) continue;
  await axios.post("https://x.example.com/3", r.body); // weak
  await mark(r.messageId); } };
export const byTheClient = async (event: SQSEvent) => { for (const r of event.Records) {
  const [job] = await sql`SELECT * FROM jobs WHERE id = ${r.messageId}`;
  if (job?.processedAt) continue;
  await axios.post("https://x.example.com/4", r.body); // weak
  await sql`UPDATE jobs SET processed_at = now() WHERE id = ${r.messageId}`; } }; // idempotent
export const asAnInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = plainToInstance(Job, await rowOf(r.messageId));
  if (job.processed_at) continue;
  await axios.post("https://x.example.com/5", r.body); // weak
  await mark(r.messageId); } };

// What code has put together is called otherwise then: every member may be there.
export const putTogether = async (event: SQSEvent) => { for (const r of event.Records) {
  const order: any = camelcaseKeys({ order_id: r.messageId, is_urgent: true });
  if (order.isUrgent) await axios.post("https://x.example.com/6", r.body); } }; // unguarded
export const parsed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order: any = camelcaseKeys(JSON.parse(r.body));
  if (order.isUrgent) await axios.post("https://x.example.com/7", order.id); } }; // unguarded
