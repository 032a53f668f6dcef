// A mark that the look finds next time: by a limited list, in a relation, among fields of a hash, counted, joined, as an item of a list.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { count, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { model, Schema } from "mongoose";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, redis, pool, d] = [new PrismaClient(), new Redis(), new Pool(), drizzle("postgres://d")];
const documents = new MongoClient("m").db("d").collection<any>("orders");
const sent = pgTable("sent", { id: text("id").primaryKey(), orderId: text("order_id"), kind: text("kind") });
const Order = model("Order", new Schema({ sents: [String] }));
const Sent = model("Sent", new Schema({ orderId: String }));

export const limited = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await prisma.sent.findMany({ where: { orderId: r.messageId }, take: 1 })).length) continue;
  await sns.send(tell(r.body)); // weak
  await prisma.sent.create({ data: { orderId: r.messageId, kind: "mail" } }); } }; // weak
export const limitedOfAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await prisma.sent.findMany({ where: { orderId: r.messageId, kind: "sms" }, take: 1 })).length) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.sent.create({ data: { orderId: r.messageId, kind: "mail" } }); } }; // unguarded
export const related = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { notices: true } });
  if (order?.notices.some((one) => one.type === "mail")) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.notice.create({ data: { orderId: r.messageId, type: "mail" } }); } }; // unknown
export const relatedAndNotMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { notices: true } });
  if (order?.notices.some((one) => one.type === "mail")) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const populated = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findById(r.messageId).populate("sents");
  if (order!.sents.length) continue;
  await sns.send(tell(r.body)); // unknown
  await Sent.create({ orderId: r.messageId }); } }; // unknown

export const fieldOfAHash = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.hexists("sent", r.messageId)) continue;
  await sns.send(tell(r.body)); // weak
  await redis.hset("sent", { [r.messageId]: "1" }); } };
export const fieldOfAnotherHash = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.hexists("sent", r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.hset("seen", { [r.messageId]: "1" }); } };
export const takenOutOfAList = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.lrem("waiting", 0, r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const takenOutOfAListNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.lrem("waiting", 0, r.messageId);
  await sns.send(tell(r.body)); } }; // unguarded

export const countedByABuilder = async (event: SQSEvent) => { for (const r of event.Records) {
  const [found] = await d.select({ n: count() }).from(sent).where(eq(sent.orderId, r.messageId));
  if (found!.n > 0) continue;
  await sns.send(tell(r.body)); // unknown
  await d.insert(sent).values({ id: r.messageId, orderId: r.messageId }); } }; // idempotent
export const countedBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(
    "SELECT *, (SELECT count(*) FROM sent s WHERE s.order_id = o.id)::int AS sent FROM orders o WHERE o.id = $1", [r.messageId]);
  if (rows[0].sent > 0) continue;
  await sns.send(tell(r.body)); // unknown
  await pool.query("INSERT INTO sent (order_id) VALUES ($1)", [r.messageId]); } }; // unknown
export const countedOfAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(
    "SELECT *, (SELECT count(*) FROM mails m WHERE m.order_id = o.id)::int AS told FROM orders o WHERE o.id = $1", [r.messageId]);
  if (rows[0].told > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO sent (order_id) VALUES ($1)", [r.messageId]); } }; // unguarded
export const joined = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query(
    "SELECT o.*, s.id AS sent_id FROM orders o LEFT JOIN sent s ON s.order_id = o.id WHERE o.id = $1", [r.messageId]);
  if (row.sent_id) continue;
  await sns.send(tell(r.body)); // unknown
  await pool.query("INSERT INTO sent (order_id) VALUES ($1)", [r.messageId]); } }; // unknown

export const lackingAnItem = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await documents.findOne({ _id: r.messageId, "log.type": { $ne: "mail" } }))) continue;
  await sns.send(tell(r.body)); // weak
  await documents.updateOne({ _id: r.messageId }, { $push: { log: { type: "mail" } } }); } }; // weak
export const lackingAnotherItem = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await documents.findOne({ _id: r.messageId, "log.type": { $ne: "sms" } }))) continue;
  await sns.send(tell(r.body)); // unguarded
  await documents.updateOne({ _id: r.messageId }, { $push: { log: { type: "mail" } } }); } }; // unguarded
export const havingAnItem = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await documents.findOne({ _id: r.messageId, log: { $elemMatch: { type: "mail" } } })) continue;
  await sns.send(tell(r.body)); // weak
  await documents.updateOne({ _id: r.messageId }, { $push: { log: { type: "mail" } } }); } }; // weak
export const havingAnotherItem = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await documents.findOne({ _id: r.messageId, log: { $elemMatch: { type: "sms" } } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await documents.updateOne({ _id: r.messageId }, { $push: { log: { type: "mail" } } }); } }; // unguarded
