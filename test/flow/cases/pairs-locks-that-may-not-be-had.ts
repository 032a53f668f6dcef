// Locks that may not be had: whoever asks whether one was is alone while it is held.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { Kysely, sql } from "kysely";
import mysql from "mysql2/promise";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [pool, my, prisma, queries] = [new Pool(), mysql.createPool({}), new PrismaClient(), knex({})];
const seen = async (id: string) => !!(await doc.send(new GetCommand({ TableName: "seen", Key: { id } }))).Item;
const mark = async (id: string) => { await doc.send(new PutCommand({ TableName: "seen", Item: { id } })); }; // idempotent
const builder = new Kysely<any>({} as any);
const UNLOCK = "SELECT pg_advisory_unlock(hashtext($1))";

export const askedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS locked", [r.messageId]);
  if (!rows[0].locked) throw new Error("busy");
  try {
    if (await seen(r.messageId)) continue;
    await sns.send(tell("one of them has it")); // guarded
    await mark(r.messageId);
  } finally { await client.query(UNLOCK, [r.messageId]); client.release(); } } };
export const passedOver = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows: [{ pg_try_advisory_lock: isMine }] } = await client.query("SELECT pg_try_advisory_lock($1)", [r.messageId]);
  if (isMine) {
    if (!(await seen(r.messageId))) {
      await sns.send(tell("asked by its own name")); // guarded
      await mark(r.messageId);
    }
    await client.query("SELECT pg_advisory_unlock($1)", [r.messageId]);
  } } };
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS locked", [r.messageId]);
  console.log(rows[0].locked);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("whether it was had or not")); // weak (racy)
  await mark(r.messageId);
  await client.query(UNLOCK, [r.messageId]); } };
export const askedWrong = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS locked", [r.messageId]);
  if (rows[0].locked) continue;
  if (await seen(r.messageId)) continue;
  await sns.send(tell("where it was not had")); // weak (racy)
  await mark(r.messageId); } };
export const nothingMarks = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS locked", [r.messageId]);
  if (!rows[0].locked) throw new Error("busy");
  await sns.send(tell("a lock remembers nothing")); // unguarded
  await client.query(UNLOCK, [r.messageId]); } };
export const markedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS locked", [r.messageId]);
  if (!rows[0].locked) throw new Error("busy");
  if (await seen(r.messageId)) continue;
  await sns.send(tell("marked when it is given back")); // weak (racy)
  await client.query(UNLOCK, [r.messageId]);
  await mark(r.messageId); } };
export const ofTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock(hashtext($1)) AS ok", [r.messageId]);
  if (!rows[0].ok) { await client.query("ROLLBACK"); throw new Error("busy"); }
  const { rows: orders } = await client.query("SELECT sent FROM orders WHERE id = $1", [r.messageId]);
  if (!orders[0].sent) {
    await sns.send(tell("until the commit")); // guarded
    await client.query("UPDATE orders SET sent = true WHERE id = $1", [r.messageId]); // idempotent
  }
  await client.query("COMMIT"); } };
export const inNoTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT pg_try_advisory_xact_lock(hashtext($1)) AS ok", [r.messageId]);
  if (!rows[0].ok) throw new Error("busy");
  if (await seen(r.messageId)) continue;
  await sns.send(tell("given back at once")); // weak (racy)
  await mark(r.messageId); } };
export const byPrisma = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => {
    const [{ locked }] = await tx.$queryRaw<{ locked: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext(${r.messageId})) AS locked`;
    if (!locked) throw new Error("busy");
    if ((await tx.order.findUnique({ where: { id: r.messageId } }))?.sent) return;
    await sns.send(tell("prisma")); // guarded
    await tx.order.update({ where: { id: r.messageId }, data: { sent: true } }); // idempotent
  }); };
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    const { rows } = await trx.raw("SELECT pg_try_advisory_xact_lock(hashtext(?)) AS locked", [r.messageId]);
    if (!rows[0].locked) return;
    if ((await trx("orders").where({ id: r.messageId }).first()).sent) return;
    await sns.send(tell("knex")); // guarded
    await trx("orders").where({ id: r.messageId }).update({ sent: true }); // idempotent
  }); };
export const byMysql = async (event: SQSEvent) => { for (const r of event.Records) {
  const connection = await my.getConnection();
  const [[{ locked }]] = await connection.query<any[]>("SELECT GET_LOCK(?, 10) AS locked", [r.messageId]);
  if (locked !== 1) throw new Error("busy");
  try {
    if (await seen(r.messageId)) continue;
    await sns.send(tell("by name")); // guarded
    await mark(r.messageId);
  } finally { await connection.query("SELECT RELEASE_LOCK(?)", [r.messageId]); connection.release(); } } };
export const byMysqlNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const connection = await my.getConnection();
  await connection.query("SELECT GET_LOCK(?, 10)", [r.messageId]);
  if (await seen(r.messageId)) continue;
  await sns.send(tell("it may have waited in vain")); // weak (racy)
  await mark(r.messageId);
  await connection.query("DO RELEASE_LOCK(?)", [r.messageId]); } };
export const byMysqlOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const connection = await my.getConnection();
  const [rows] = await connection.query<any[]>("SELECT GET_LOCK(?, 0) AS got", [`o:${r.messageId}`]);
  if (rows[0].got === 0) throw new Error("busy");
  if (!(await seen(r.messageId))) {
    await sns.send(tell("no zero")); // guarded
    await mark(r.messageId);
  }
  await connection.query("SELECT RELEASE_LOCK(?)", [`o:${r.messageId}`]); } };
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS locked", [Date.now()]);
  if (!rows[0].locked) throw new Error("busy");
  if (await seen(r.messageId)) continue;
  await sns.send(tell("each has one of its own")); // weak (racy)
  await mark(r.messageId);
  await client.query("SELECT pg_advisory_unlock_all()"); } };
export const inHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const locked = await (async () => {
    const res = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS locked", [r.messageId]);
    return res.rows[0]?.locked === true;
  })();
  if (!locked) continue;
  try {
    if (await seen(r.messageId)) continue;
    await sns.send(tell("asked in a helper")); // guarded
    await mark(r.messageId);
  } finally { await client.query(UNLOCK, [r.messageId]); client.release(); } } };
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records)
  await builder.transaction().execute(async (trx) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(hashtext(${r.messageId})) as locked`.execute(trx);
    if (rows[0].locked !== true) throw new Error("busy");
    if (await seen(r.messageId)) return;
    await sns.send(tell("a")); // guarded
    await mark(r.messageId); }); };
