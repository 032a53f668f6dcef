// Who takes away what waits is told how much was there. Where the call fails, and the error is swallowed, the record passes.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { Pool } from "pg";

const [sns, redis, pool, prisma] = [new SNSClient({}), new Redis(), new Pool(), new PrismaClient()];
const todo = new MongoClient(process.env.URL!).db().collection<{ _id: string }>("todo");
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

const isFirst = async (id: string) => { try { return (await redis.srem("waiting", id)) === 1; } catch { return true; } }; // idempotent
export const openByAFunction = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) if (await isFirst(messageId)) await sns.send(say(body)); }; // weak (fails-open)
const isSurelyFirst = async (id: string) => { try { return (await redis.srem("waiting", id)) === 1; } catch { return false; } }; // idempotent
export const closedByAFunction = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) if (await isSurelyFirst(messageId)) await sns.send(say(body)); }; // guarded
export const openByAFlag = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  let isGone = false;
  try { isGone = (await redis.del(`waiting:${messageId}`)) === 0; } catch (error) { console.warn(error); } // idempotent
  if (!isGone) await sns.send(say(body)); } }; // weak (fails-open)
export const openByAFlagTurned = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  let isGone = true;
  try { isGone = (await redis.del(`waiting:${messageId}`)) === 0; } catch (error) { console.warn(error); } // idempotent
  if (isGone) await sns.send(say(body)); } }; // unguarded
const isTaken = (id: string) => todo.deleteOne({ _id: id }).then(({ deletedCount }) => deletedCount === 0).catch(() => false); // idempotent
export const openByAPromise = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) if (!(await isTaken(messageId))) await sns.send(say(body)); }; // weak (fails-open)
export const openByNothing = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const removed = await pool.query("DELETE FROM waiting WHERE id = $1", [messageId]).catch(() => null); // idempotent
  if (removed && removed.rowCount === 0) continue;
  await sns.send(say(body)); } }; // weak (fails-open)
export const closedByNothing = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const removed = await pool.query("DELETE FROM waiting WHERE id = $1", [messageId]).catch(() => null); // idempotent
  if (!removed || removed.rowCount === 0) continue;
  await sns.send(say(body)); } }; // guarded
export const openByLeaving = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { if ((await prisma.waiting.deleteMany({ where: { id: messageId } })).count === 0) continue; } catch (error) { console.warn(error); } // idempotent
  await sns.send(say(body)); } }; // weak (fails-open)
// The answer is an object, whatever was there.
export const askedForNothing = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const removed = await prisma.waiting.deleteMany({ where: { id: messageId } }); // idempotent
  if (!removed) continue;
  await sns.send(say(body)); } }; // unguarded
// A number that is 0 is not true.
export const askedTwice = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const removed = await redis.del(`waiting:${messageId}`); // idempotent
  if (removed && removed === 0) continue;
  await sns.send(say(body)); } }; // unguarded
