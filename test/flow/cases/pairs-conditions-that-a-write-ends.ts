// A write that leaves what its own condition asks for passes again; one that ends it is refused the second time.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, prisma, pool, redis] = [new SNSClient({}), new PrismaClient(), new Pool(), new Redis()];
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
export const whereNotNull = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, doneAt: { not: null } }, data: { doneAt: new Date() } });
  if (count) await tell("each time"); } };
export const whoTakesItAway = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, token: { not: null } }, data: { token: null } }); // idempotent
  if (count) await told("once"); } };
export const aboveABound = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, left: { gt: 0 } }, data: { left: 0 } }); // idempotent
  if (count) await told("once"); } };
export const stillAbove = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, left: { gt: 0 } }, data: { left: 5 } }); // idempotent
  if (count) await tell("each time"); } };
export const inTables = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET token = NULL WHERE id = $1 AND token IS NOT NULL", [id]); // idempotent
  if (rowCount) await told("once"); } };
export const byABound = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET n = 6 WHERE id = $1 AND n <= 5", [id]); // idempotent
  if (rowCount) await told("once"); } };
export const withinABound = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET n = 5 WHERE id = $1 AND n <= 5", [id]); // idempotent
  if (rowCount) await tell("each time"); } };
// All that is there is taken away behind the work, or the count goes down again: a lock.
const claim = (id: string) => pool.query("INSERT INTO inbox (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); // idempotent
export const emptied = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (!(await claim(id)).rowCount) continue;
  await tell("each time");
  await pool.query("DELETE FROM inbox"); } }; // idempotent
export const anotherEmptied = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (!(await claim(id)).rowCount) continue;
  await told("once");
  await pool.query("DELETE FROM drafts"); } }; // idempotent
export const allDeleted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { count } = await prisma.inbox.createMany({ data: [{ id }], skipDuplicates: true }); // idempotent
  if (!count) continue;
  await tell("each time");
  await prisma.inbox.deleteMany({}); } }; // idempotent
export const countedDown = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await redis.incr(id)) > 1) continue; // unguarded
  await tell("each time");
  await redis.decr(id); } }; // unguarded
export const anotherCountedDown = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await redis.incr(id)) > 1) continue; // guarded
  await told("once");
  await redis.decr("open"); } }; // guarded
