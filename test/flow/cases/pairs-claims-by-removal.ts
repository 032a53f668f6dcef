// Who takes away what waits is told so, or refused, where it is gone: by a count, by what was there, by rows, by an error.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Prisma, PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { eq } from "drizzle-orm";
import Redis from "ioredis";
import knex from "knex";
import { createClient } from "redis";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [io, prisma, node] = [new Redis(), new PrismaClient(), createClient()];
const kx = knex({ client: "pg" });
const waiting = pgTable("waiting", { id: text("id").primaryKey(), body: text("body") });
const d = drizzle("postgres://d");

export const ofASet = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await io.srem("waiting", r.messageId)) === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ofASortedSet = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await io.zrem("waiting", r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ofAHash = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await node.hDel("waiting", r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const whatWasThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const body = await node.getDel(r.messageId);
  if (body === null) continue;
  await sns.send(tell(body)); } }; // guarded
export const ofASetTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await io.srem("waiting", r.messageId)) === 0) await sns.send(tell(r.body)); } }; // unguarded
export const ofASetNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await io.srem("waiting", r.messageId);
  await sns.send(tell(r.body)); } }; // unguarded
// What the handler itself puts there is there again for a repeat.
export const putThereBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await io.sadd("waiting", r.messageId);
  if ((await io.srem("waiting", r.messageId)) === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown

export const missingRow = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.waiting.delete({ where: { id: r.messageId } });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025") continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const missingRowIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.waiting.delete({ where: { id: r.messageId } }).catch(() => undefined);
  await sns.send(tell(r.body)); } }; // unguarded
export const deletedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(tell(r.body)); // unguarded
  await prisma.waiting.delete({ where: { id: r.messageId } }); } };
export const missingInThatState = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.order.update({ where: { id: r.messageId, state: "NEW" }, data: { state: "TOLD" } });
  await sns.send(tell(r.body)); } }; // guarded
export const inAnyState = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.order.update({ where: { id: r.messageId }, data: { state: "TOLD" } });
  await sns.send(tell(r.body)); } }; // unguarded

export const rowsOfADeletion = async (event: SQSEvent) => { for (const r of event.Records) {
  const [gone] = await d.delete(waiting).where(eq(waiting.id, r.messageId)).returning();
  if (!gone) continue;
  await sns.send(tell(r.body)); } }; // guarded
// A list is there, whatever is in it.
export const listOfADeletion = async (event: SQSEvent) => { for (const r of event.Records) {
  const gone = await d.delete(waiting).where(eq(waiting.id, r.messageId)).returning();
  if (!gone) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rowsOfKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await kx("outbox").where({ id: r.messageId, state: "new" }).update({ state: "sent" }).returning("*");
  if (!row) continue;
  await sns.send(tell(row.body)); } }; // guarded
export const rowsByAnArgument = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await kx("outbox").where("id", r.messageId).whereNull("sent_at").update({ sent_at: kx.fn.now() }, ["body"]);
  if (rows.length === 0) continue;
  await sns.send(tell(rows[0].body)); } }; // guarded
export const rowsInAnyState = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await kx("outbox").where({ id: r.messageId }).update({ state: "sent" }).returning("*");
  if (!row) continue;
  await sns.send(tell(row.body)); } }; // unguarded
export const countOfKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await kx("outbox").where({ id: r.messageId, state: "new" }).update({ state: "sent" });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
// What is put there again behind the work waits for the next delivery.
export const putThereBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.waiting.delete({ where: { id: r.messageId } }); } catch { continue; }
  await sns.send(tell(r.body)); // unguarded
  await prisma.waiting.create({ data: { id: r.messageId } }); } }; // guarded
export const putThereWhereItFailed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.waiting.delete({ where: { id: r.messageId } }); } catch { continue; }
  try { await sns.send(tell(r.body)); // guarded
  } catch (error) { await prisma.waiting.create({ data: { id: r.messageId } }); throw error; } } }; // guarded
export const anotherPutThere = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.waiting.delete({ where: { id: r.messageId } }); } catch { continue; }
  await sns.send(tell(r.body)); // guarded
  await prisma.told.create({ data: { id: r.messageId } }); } }; // guarded
