// A mark that the look does not ask for marks nothing: another column, none, another prefix, a row that would have to be there.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { randomUUID } from "node:crypto";
const [sns, prisma, pool, db] = [new SNSClient({}), new PrismaClient(), new Pool(), drizzle("postgres://localhost")];
const done = new MongoClient("mongodb://localhost").db("shop").collection("done");
const seen = pgTable("seen", { eventId: text("event_id"), orderId: text("order_id") });
const perhaps = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (racy)
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
export const theSameColumn = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.seen.findFirst({ where: { eventId: `a:${id}` } })) continue;
  await perhaps("new");
  await prisma.seen.create({ data: { eventId: `a:${id}`, orderId: randomUUID() } }); } }; // weak (racy)
export const anotherColumn = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.seen.findFirst({ where: { eventId: id } })) continue;
  await tell("each time");
  await prisma.seen.create({ data: { id: randomUUID(), orderId: id } }); } }; // unguarded
export const noColumn = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.seen.findFirst({ where: { eventId: id } })) continue;
  await tell("each time");
  await prisma.seen.create({ data: { state: "x" } }); } }; // unguarded
export const anotherPrefix = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.seen.findFirst({ where: { eventId: `a:${id}` } })) continue;
  await tell("each time");
  await prisma.seen.create({ data: { eventId: `b:${id}` } }); } }; // unguarded
export const builtByCalls = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const rows = await db.select().from(seen).where(eq(seen.eventId, id));
  if (rows.length > 0) continue;
  await tell("each time");
  await db.insert(seen).values({ orderId: id }); } }; // unguarded
export const changedOnly = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.seen.findUnique({ where: { id } })) continue;
  await tell("each time");
  await prisma.seen.updateMany({ where: { id }, data: { state: "x" } }); } }; // idempotent
export const changedOnlyInTables = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1", [id]);
  if (rows.length > 0) continue;
  await tell("each time");
  await pool.query("UPDATE seen SET state = 'x' WHERE id = $1", [id]); } }; // idempotent
export const changedOnlyInDocuments = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await done.findOne({ eventId: id })) continue;
  await tell("each time");
  await done.updateOne({ eventId: id }, { $set: { state: "x" } }); } }; // idempotent
export const madeIfMissing = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await done.findOne({ eventId: id })) continue;
  await perhaps("new");
  await done.updateOne({ eventId: id }, { $set: { state: "x" } }, { upsert: true }); } }; // idempotent
export const ofRowsThatAreThere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1 AND state = 'x'", [id]);
  if (rows.length > 0) continue;
  await perhaps("new");
  await pool.query("UPDATE seen SET state = 'x' WHERE id = $1", [id]); } }; // idempotent
