// What caches and databases answer may be 0 or nothing: what stands on that side is reached, and a count of what was deleted may tell.
import type { SQSEvent } from "aws-lambda";
import { S3Client, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import Redis from "ioredis";
import knexFactory from "knex";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import Stripe from "stripe";
const [sns, s3, redis, knex, my, pool, stripe] = [new SNSClient({}), new S3Client({}), new Redis(), knexFactory({}), mysql.createPool(""), new Pool(), new Stripe("k")];
const tell = (text: string) => new PublishCommand({ Message: text });
export const script = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = await redis.eval("return claim(KEYS[1])", 1, r.messageId); // unknown
  if (!isFirst) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const otherSideOfAScript = async (event: SQSEvent) => { for (const r of event.Records) {
  const isKnown = await redis.eval("return seen(KEYS[1])", 1, r.messageId); // unknown
  if (isKnown) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const incremented = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await knex("accounts").where({ id: r.body }).increment("n", 1); // unguarded
  if (rows === 0) await sns.send(tell("no such account")); } }; // unguarded
export const deleted = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await knex("outbox").where({ id: r.body }).del();
  if (rows === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await knex("outbox").where({ id: r.body }).del();
  await sns.send(tell(r.body)); } }; // unguarded
export const ignored = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.query("INSERT IGNORE INTO seen (id, at) VALUES (?, NOW())", [r.messageId]); } }; // idempotent
export const ignoredUnderANewId = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.query("INSERT IGNORE INTO log (id, text) VALUES (?, ?)", [randomUUID(), r.body]); } }; // unguarded
export const ignoredBesideAReference = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.query("INSERT IGNORE INTO log (id, order_ref) VALUES (?, ?)", [randomUUID(), r.body]); } }; // unknown
export const behindADerivedTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM (SELECT *, row_number() OVER (ORDER BY at) AS n FROM sent WHERE id = $1) AS ranked WHERE n = 1", [r.body]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO sent (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.body]); } }; // idempotent
export const behindACommonTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("WITH ranked AS (SELECT * FROM sent WHERE id = $1) SELECT * FROM ranked", [r.body]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO sent (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.body]); } }; // idempotent
export const behindACommonTableOfOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("WITH ranked AS (SELECT * FROM users WHERE id = $1) SELECT * FROM ranked", [r.body]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO sent (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.body]); } }; // idempotent
const listed = (Prefix: string) => s3.send(new ListObjectsV2Command({ Bucket: "b", Prefix }));
const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: "b", Key, Body: "" })); // idempotent
export const belowThePrefix = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await listed(`out/${r.messageId}`)).KeyCount! > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await put(`out/${r.messageId}/done.json`); } };
export const belowAnotherPrefix = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await listed(`out/${r.messageId}`)).KeyCount! > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await put(`other/${r.messageId}`); } };
export const oneTokenForAll = async (event: SQSEvent) => { for (const r of event.Records) {
  await stripe.paymentIntents.create({ amount: 1, currency: "eur" }, { idempotencyKey: "fixed" }); // weak (batch-key)
  await stripe.paymentIntents.create({ amount: 1, currency: "eur" }, { idempotencyKey: r.messageId }); } }; // guarded
