// A row that is told by another column may be another one, and so is one whose column has another text; the same row is, by whatever name a mapper has it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { Kysely } from "kysely";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { Pool } from "pg";
import postgres from "postgres";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, pool, kx, sql] = [new PrismaClient(), new Pool(), knex({ client: "pg" }), postgres("postgres://d")];
const kysely = new Kysely<any>({} as never);
const tasks = new MongoClient("mongodb://m").db().collection("tasks");
const Sent = mongoose.model("Sent", new mongoose.Schema({ orderId: String, kind: String }));
const DONE = "UPDATE tasks SET st = 'done' WHERE id = $1 AND st = 'new'";

export const childrenRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query(DONE, [o.id])).rowCount === 0) continue;
  await pool.query("DELETE FROM tasks WHERE parent_id = $1", [o.id]);
  await sns.send(tell(o.id)); } }; // unknown
export const sameRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query("INSERT INTO tasks (id) VALUES ($1) ON CONFLICT DO NOTHING", [o.id])).rowCount === 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await pool.query("DELETE FROM tasks WHERE id = $1", [o.id]); } };
export const childrenOpened = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await kx("tasks").where({ id: o.id, st: "new" }).update({ st: "done" })) === 0) continue;
  await sns.send(tell(o.id)); // unknown
  await kx("tasks").where({ parent_id: o.id }).update({ st: "new" }); } };
export const sameOpened = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await kx("tasks").where({ id: o.id, st: "new" }).update({ st: "done" })) === 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await kx("tasks").where({ id: o.id }).update({ st: "new" }); } };
export const waitingOnes = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { rows: [row] } = await pool.query("SELECT * FROM tasks WHERE id = $1", [o.id]);
  if (row.st === "done") continue;
  await sns.send(tell(o.id)); // weak (racy)
  await pool.query("UPDATE tasks SET st = 'done' WHERE id = $1", [o.id]);
  await pool.query("UPDATE tasks SET st = 'ready' WHERE st = 'blocked' AND depends_on = $1", [o.id]); } };
export const childMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await tasks.updateOne({ _id: o.id, st: "new" }, { $set: { st: "done" } })).modifiedCount === 0) continue;
  await sns.send(tell(o.id)); // unknown
  await tasks.insertOne({ parentId: o.id, st: "new" }); } }; // unknown
export const otherText = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await kx("sent").where({ order_id: `order#${o.id}` }).first()) continue;
  await sns.send(tell(o.id)); // unguarded
  await kx("sent").insert({ order_id: `customer#${o.id}` }); } }; // unguarded
export const sameText = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await kx("sent").where({ order_id: `order#${o.id}` }).first()) continue;
  await sns.send(tell(o.id)); // weak (racy)
  await kx("sent").insert({ order_id: `order#${o.id}` }); } }; // weak (racy)
export const otherTextOfState = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { rows: [row] } = await pool.query("SELECT st FROM orders WHERE id = $1", [`a-${o.id}`]);
  if (row.st === "sent") continue;
  await sns.send(tell(o.id)); // unguarded
  await pool.query("UPDATE orders SET st = 'sent' WHERE id = $1", [`b-${o.id}`]); } };
export const otherTextOfDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await Sent.findOne({ orderId: `order#${o.id}` })) continue;
  await sns.send(tell(o.id)); // unguarded
  await Sent.create({ orderId: `customer#${o.id}`, kind: "x" }); } }; // unguarded
export const otherTextOfBuilder = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await kysely.selectFrom("s").selectAll().where("id", "=", `a/${o.id}`).executeTakeFirst()) continue;
  await sns.send(tell(o.id)); // unguarded
  await kysely.insertInto("s").values({ id: `b/${o.id}` }).execute(); } }; // unguarded
export const otherMemberByATag = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await sql`SELECT 1 FROM s WHERE id = ${r.messageId}`).length > 0) continue;
  await sns.send(tell(o.id)); // unguarded
  await sql`INSERT INTO s (id) VALUES (${o.id})`; } }; // unguarded
export const sameByATag = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await sql`SELECT 1 FROM s WHERE id = ${o.id}`).length > 0) continue;
  await sns.send(tell(o.id)); // weak (racy)
  await sql`INSERT INTO s (id) VALUES (${o.id})`; } }; // weak (racy)
export const sameColumnAsItIsCalled = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await prisma.sent.findFirst({ where: { orderId: o.id } })) continue;
  await sns.send(tell(o.id)); // weak (racy)
  await pool.query("INSERT INTO sent (order_id, kind) VALUES ($1, 'mail')", [o.id]); } }; // weak (racy)
export const sameByWhatIsWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await kx("sent").where({ order_id: o.id }).first()) continue;
  await sns.send(tell(o.id)); // weak (racy)
  await kx("sent").where({ mail_id: r.messageId }).update({ order_id: o.id }); } };
