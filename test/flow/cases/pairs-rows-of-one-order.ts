// Rows of one order that differ in what is written down of a column are other rows: what becomes of the reminder leaves the mail as it is.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, pool, kx] = [new PrismaClient(), new Pool(), knex({ client: "pg" })];
const notes = new MongoClient("mongodb://m").db().collection("notes");
const MAILED = "INSERT INTO notes (order_id, kind) VALUES ($1, 'mail') ON CONFLICT DO NOTHING";
const PASSED = "UPDATE steps SET st = 'done' WHERE order_id = $1 AND name = 'mail' AND st = 'open'";

export const reminderRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(MAILED, [o.id])).rowCount === 0) continue;
  await pool.query("DELETE FROM notes WHERE order_id = $1 AND kind = 'reminder'", [o.id]);
  await sns.send(tell(o.id)); } }; // guarded
export const mailRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(MAILED, [o.id])).rowCount === 0) continue;
  await pool.query("DELETE FROM notes WHERE order_id = $1 AND kind = 'mail'", [o.id]);
  await sns.send(tell(o.id)); } }; // unguarded
export const allRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(MAILED, [o.id])).rowCount === 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await pool.query("DELETE FROM notes WHERE order_id = $1", [o.id]); } };
export const removedAsItIsByThen = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(MAILED, [o.id])).rowCount === 0) continue;
  await pool.query("UPDATE notes SET kind = 'sent' WHERE order_id = $1", [o.id]);
  await sns.send(tell(o.id)); // unguarded
  await pool.query("DELETE FROM notes WHERE order_id = $1 AND kind = 'sent'", [o.id]); } };
export const nextStep = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(PASSED, [o.id])).rowCount === 0) continue;
  await sns.send(tell(o.id)); // guarded
  await pool.query("UPDATE steps SET st = 'open' WHERE order_id = $1 AND name = 'sms'", [o.id]); } };
export const sameStep = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(PASSED, [o.id])).rowCount === 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await pool.query("UPDATE steps SET st = 'open' WHERE order_id = $1 AND name = 'mail'", [o.id]); } };
export const stepOfAComposite = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const where = { orderId: o.id, name: "mail", st: "open" };
  if ((await prisma.step.updateMany({ where, data: { st: "done" } })).count === 0) continue;
  await sns.send(tell(o.id)); // guarded
  await prisma.step.update({ where: { orderId_name: { orderId: o.id, name: "sms" } }, data: { st: "open" } }); } };
export const sameOfAComposite = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const where = { orderId: o.id, name: "mail", st: "open" };
  if ((await prisma.step.updateMany({ where, data: { st: "done" } })).count === 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await prisma.step.update({ where: { orderId_name: { orderId: o.id, name: "mail" } }, data: { st: "open" } }); } };
export const otherDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { upsertedCount } = await notes.updateOne({ orderId: o.id, kind: "mail" }, { $setOnInsert: { at: 1 } }, { upsert: true });
  if (!upsertedCount) continue;
  await notes.deleteMany({ orderId: o.id, kind: "reminder" });
  await sns.send(tell(o.id)); } }; // guarded
export const otherByABuilder = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { length } = await kx("notes").insert({ order_id: o.id, kind: "mail" }).onConflict().ignore().returning("order_id");
  if (length === 0) continue;
  await sns.send(tell(o.id)); // guarded
  await kx("notes").where({ order_id: o.id, kind: "reminder" }).del(); } };
export const lookForTheMail = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT 1 FROM notes WHERE order_id = $1 AND kind = 'mail'", [o.id]);
  if (rows.length > 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await pool.query("INSERT INTO notes (order_id, kind) VALUES ($1, 'reminder')", [o.id]); } }; // unguarded
export const lookForTheSame = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT 1 FROM notes WHERE order_id = $1 AND kind = 'mail'", [o.id]);
  if (rows.length > 0) continue;
  await sns.send(tell(o.id)); // weak (racy)
  await pool.query("INSERT INTO notes (order_id, kind) VALUES ($1, 'mail')", [o.id]);  // weak (racy)
  await pool.query("DELETE FROM notes WHERE order_id = $1 AND kind = 'reminder'", [o.id]); } };
