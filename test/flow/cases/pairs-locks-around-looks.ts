// A look and its mark while a lock is held that no other delivery of the record has.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { randomUUID } from "node:crypto";
import Redis from "ioredis";
import knex from "knex";
import { Pool } from "pg";
import Redlock from "redlock";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [redis, pool, prisma, queries] = [new Redis(), new Pool(), new PrismaClient(), knex({})];
const redlock = new Redlock([redis]);
const seen = async (id: string) => !!(await doc.send(new GetCommand({ TableName: "seen", Key: { id } }))).Item;
const mark = async (id: string) => { await doc.send(new PutCommand({ TableName: "seen", Item: { id } })); }; // idempotent

export const around = async (event: SQSEvent) => { for (const r of event.Records)
  await redlock.using([`l:${r.messageId}`], 30000, async () => {
    if (await seen(r.messageId)) return;
    await sns.send(tell("all of it in the lock")); // guarded
    await mark(r.messageId);
  }); };
export const markedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  await redlock.using([`l:${r.messageId}`], 30000, async () => {
    if (await seen(r.messageId)) return;
    await sns.send(tell("marked behind it")); // weak (racy)
  });
  await mark(r.messageId); } };
export const lookedBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  await redlock.using([`l:${r.messageId}`], 30000, async () => {
    await sns.send(tell("looked in front of it")); // weak (racy)
    await mark(r.messageId);
  }); } };
export const acquired = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 900_000);
  try {
    if (await seen(r.messageId)) continue;
    await sns.send(tell("given back at the end")); // guarded
    await mark(r.messageId);
  } finally { await lock.release(); } } };
export const givenBackEarly = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 900_000);
  if (await seen(r.messageId)) { await lock.release(); continue; }
  await sns.send(tell("given back before the mark")); // weak (racy)
  await lock.release();
  await mark(r.messageId); } };
export const givenBackByRepeats = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 900_000);
  if (await seen(r.messageId)) { await lock.release(); continue; }
  await sns.send(tell("given back there, too")); // guarded
  await mark(r.messageId);
  await lock.release(); } };
export const tooShort = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 500);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("over before the work is")); // weak (racy)
  await mark(r.messageId);
  await lock.release(); } };
export const perhapsTooShort = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 30_000);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("over when a function of 15 minutes is not")); // unknown
  await mark(r.messageId);
  await lock.release(); } };
export const ofNobodyKnows = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], Number(process.env.LEASE));
  if (await seen(r.messageId)) continue;
  await sns.send(tell("for as long as the environment says")); // unknown
  await mark(r.messageId);
  await lock.release(); } };
export const anotherEachTime = async (event: SQSEvent) => { for (const r of event.Records)
  await redlock.using([`l:${randomUUID()}`], 30000, async () => {
    if (await seen(r.messageId)) return;
    await sns.send(tell("nobody waits for it")); // weak (racy)
    await mark(r.messageId);
  }); };

const withLock = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
  if ((await redis.set(`l:${id}`, "1", "PX", 900_000, "NX")) !== "OK") throw new Error("locked");
  try { return await work(); } finally { await redis.del(`l:${id}`); } }; // idempotent
export const byKey = async (event: SQSEvent) => { for (const r of event.Records)
  await withLock(r.messageId, async () => {
    if (await seen(r.messageId)) return;
    await sns.send(tell("a key that is asked for")); // guarded
    await mark(r.messageId);
  }); };
export const byKeyForAWhile = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(`l:${r.messageId}`, "1", "EX", 60, "NX"))) throw new Error("locked");
  if (!(await seen(r.messageId))) {
    await sns.send(tell("a minute")); // unknown
    await mark(r.messageId);
  }
  await redis.del(`l:${r.messageId}`); } }; // idempotent
export const byKeyTooShort = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(`l:${r.messageId}`, "1", "EX", 1, "NX"))) throw new Error("locked");
  if (!(await seen(r.messageId))) {
    await sns.send(tell("a second")); // weak (racy)
    await mark(r.messageId);
  }
  await redis.del(`l:${r.messageId}`); } }; // idempotent
export const keyNotAskedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.set(`l:${r.messageId}`, "1", "EX", 900, "NX");
  if (await seen(r.messageId)) continue;
  await sns.send(tell("whether it was there or not")); // weak (racy)
  await mark(r.messageId);
  await redis.del(`l:${r.messageId}`); } }; // idempotent
export const takenByWhoIsRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    if (!(await redis.set(`l:${r.messageId}`, "1", "EX", 900, "NX"))) throw new Error("locked");
    if (await seen(r.messageId)) continue;
    await sns.send(tell("the second takes it away")); // weak (racy)
    await mark(r.messageId);
  } finally { await redis.del(`l:${r.messageId}`); } } }; // idempotent
export const byItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = { TableName: "locks", Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" };
  await doc.send(new PutCommand(lock)); // idempotent
  try {
    if (await seen(r.messageId)) continue;
    await sns.send(tell("an item as a lock")); // guarded
    await mark(r.messageId);
  } finally { await doc.send(new DeleteCommand({ TableName: "locks", Key: { id: r.messageId } })); } } }; // idempotent

const LOCK = "SELECT pg_advisory_xact_lock(hashtext($1))";
export const untilCommit = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(LOCK, [r.messageId]);
  const { rows } = await client.query("SELECT sent FROM orders WHERE id = $1", [r.messageId]);
  if (!rows[0].sent) {
    await sns.send(tell("until the commit")); // guarded
    await client.query("UPDATE orders SET sent = true WHERE id = $1", [r.messageId]); // idempotent
  }
  await client.query("COMMIT"); } };
export const behindCommit = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(LOCK, [r.messageId]);
  const { rows } = await client.query("SELECT sent FROM orders WHERE id = $1", [r.messageId]);
  await client.query("COMMIT");
  if (rows[0].sent) continue;
  await sns.send(tell("the lock is gone")); // weak (racy)
  await client.query("UPDATE orders SET sent = true WHERE id = $1", [r.messageId]); } }; // idempotent
export const inNoTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query(LOCK, [r.messageId]);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("each statement is its own transaction")); // weak (racy)
  await mark(r.messageId); } };
export const ofSession = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [r.messageId]);
    if (await seen(r.messageId)) continue;
    await sns.send(tell("until it is unlocked")); // guarded
    await mark(r.messageId);
  } finally { await client.query("SELECT pg_advisory_unlock(hashtext($1))", [r.messageId]); client.release(); } } };
export const perhapsNotHad = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("SELECT pg_try_advisory_lock(hashtext($1))", [r.messageId]);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("nobody asks whether it was had")); // weak (racy)
  await mark(r.messageId); } };
export const onSomeWays = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  if (r.body.length > 9) await client.query("SELECT pg_advisory_lock(hashtext($1))", [r.messageId]);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("some come without")); // weak (racy)
  await mark(r.messageId); } };
export const byPrisma = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${r.messageId}))`;
    if ((await tx.order.findUnique({ where: { id: r.messageId } }))?.sent) return;
    await sns.send(tell("prisma")); // guarded
    await tx.order.update({ where: { id: r.messageId }, data: { sent: true } }); // idempotent
  }); };
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext(?))", [r.messageId]);
    if ((await trx("orders").where({ id: r.messageId }).first()).sent) return;
    await sns.send(tell("knex")); // guarded
    await trx("orders").where({ id: r.messageId }).update({ sent: true }); // idempotent
  }); };
export const ofTheFirst = async (event: SQSEvent) => {
  const first = `l:${event.Records[0]!.messageId}`;
  if (!(await redis.set(first, "1", "EX", 900, "NX"))) throw new Error("locked");
  for (const r of event.Records) {
    if (await seen(r.messageId)) continue;
    await sns.send(tell("another one is first the next time")); // weak (racy)
    await mark(r.messageId);
  }
  await redis.del(first); }; // idempotent
export const ofAll = async (event: SQSEvent) => {
  if (!(await redis.set("lock", "1", "EX", 900, "NX"))) throw new Error("locked");
  try {
    for (const r of event.Records) {
      if (await seen(r.messageId)) continue;
      await sns.send(tell("one at a time, whichever it is")); // guarded
      await mark(r.messageId);
    }
  } finally { await redis.del("lock"); } }; // idempotent
