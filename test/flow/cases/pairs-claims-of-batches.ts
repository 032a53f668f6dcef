// Batches that are claimed or asked for as a whole, and what is then done record by record.
import type { SQSEvent, SQSRecord, KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, BatchWriteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const mark = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk } }));
const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

// A: hsetnx mapped, filtered by index
export const byIndex = async (event: SQSEvent) => {
  const wins = await Promise.all(event.Records.map((r) => redis.hsetnx("seen", r.messageId, "1")));
  const fresh = event.Records.filter((_, i) => wins[i] === 1);
  for (const r of fresh) await sns.send(tell(r.body)); }; // guarded
export const byIndexWrong = async (event: SQSEvent) => {
  const wins = await Promise.all(event.Records.map((r) => redis.hsetnx("seen", r.messageId, "1")));
  const fresh = event.Records.filter((_, i) => wins[i] === 0);
  for (const r of fresh) await sns.send(tell(r.body)); }; // unguarded
export const byIndexLoop = async (event: SQSEvent) => {
  const wins = await Promise.all(event.Records.map((r) => redis.set(r.messageId, "1", "NX")));
  for (let i = 0; i < event.Records.length; i++) {
    if (wins[i] !== "OK") continue;
    await sns.send(tell(event.Records[i]!.body)); } }; // guarded
export const byIndexForEach = async (event: SQSEvent) => {
  const wins = await Promise.all(event.Records.map((r) => redis.set(r.messageId, "1", "NX")));
  for (const [i, r] of event.Records.entries()) {
    if (wins[i] !== "OK") continue;
    await sns.send(tell(r.body)); } }; // guarded
// B: allSettled
export const settled = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map((r) => claim(r.messageId)));
  const fresh = event.Records.filter((_, i) => results[i]!.status === "fulfilled");
  for (const r of fresh) await sns.send(tell(r.body)); }; // guarded
export const settledWrong = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map((r) => claim(r.messageId)));
  const fresh = event.Records.filter((_, i) => results[i]!.status === "rejected");
  for (const r of fresh) await sns.send(tell(r.body)); }; // unguarded
export const settledValues = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map(async (r) => { await claim(r.messageId); return r; }));
  for (const result of results) if (result.status === "fulfilled") await sns.send(tell(result.value.body)); }; // guarded
export const settledFlatMap = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map(async (r) => { await claim(r.messageId); return r; }));
  const fresh = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  await Promise.all(fresh.map((r) => sns.send(tell(r.body)))); }; // guarded
export const settledTyped = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map(async (r) => { await claim(r.messageId); return r; }));
  const fresh = results.filter((one): one is PromiseFulfilledResult<SQSRecord> => one.status === "fulfilled").map((one) => one.value);
  await Promise.all(fresh.map((r) => sns.send(tell(r.body)))); }; // guarded
export const settledForEach = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map((r) => claim(r.messageId)));
  await Promise.all(results.map(async (result, i) => {
    if (result.status === "rejected") return;
    await sns.send(tell(event.Records[i]!.body)); // guarded
  })); };
// C: objects with flag
export const withFlag = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (record) => ({ record, isFirst: (await redis.hsetnx("seen", record.messageId, "1")) === 1 })));
  for (const { record } of claims.filter((c) => c.isFirst)) await sns.send(tell(record.body)); }; // guarded
export const withNulls = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (record) => ((await redis.hsetnx("seen", record.messageId, "1")) ? record : null)));
  for (const record of claims.filter((c): c is SQSRecord => c !== null)) await sns.send(tell(record.body)); }; // guarded
export const withBoolean = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (record) => ((await redis.hsetnx("seen", record.messageId, "1")) ? record : undefined)));
  for (const record of claims.filter(Boolean)) await sns.send(tell(record!.body)); }; // guarded
// D: batch asked as a whole, marked record by record
const seenIds = async (ids: string[]) => {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [ids]);
  return new Set(rows.map((row) => row.id));
};
export const asked = async (event: SQSEvent) => {
  const seen = await seenIds(event.Records.map((r) => r.messageId));
  for (const r of event.Records) {
    if (seen.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  } };
export const mget = async (event: SQSEvent) => {
  const hits = await redis.mget(event.Records.map((r) => r.messageId));
  for (let i = 0; i < event.Records.length; i++) {
    if (hits[i]) continue;
    const r = event.Records[i]!;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1");
  } };
export const mgetFilter = async (event: SQSEvent) => {
  const hits = await redis.mget(...event.Records.map((r) => `seen:${r.messageId}`));
  const fresh = event.Records.filter((_, i) => hits[i] === null);
  for (const r of fresh) {
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(`seen:${r.messageId}`, "1");
  } };
export const smembers = async (event: SQSEvent) => {
  const seen = await redis.smembers("seen");
  for (const r of event.Records) {
    if (seen.includes(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.sadd("seen", r.messageId);
  } };
export const askedThenMarkedAll = async (event: SQSEvent) => {
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: event.Records.map((r) => ({ pk: r.messageId })) } } }));
  const done = new Set((Responses?.seen ?? []).map((item) => item.pk));
  const fresh = event.Records.filter((r) => !done.has(r.messageId));
  await Promise.all(fresh.map((r) => sns.send(tell(r.body)))); // weak (racy)
  for (const r of fresh) await mark(r.messageId); };
export const askedByExists = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => (await doc.send(new GetCommand({ TableName: "seen", Key: { pk: r.messageId } }))).Item !== undefined));
  const fresh = event.Records.filter((_, i) => !flags[i]);
  for (const r of fresh) {
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const askedNoMark = async (event: SQSEvent) => {
  const seen = await seenIds(event.Records.map((r) => r.messageId));
  for (const r of event.Records) {
    if (seen.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unguarded
  } };
export const returning = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids]);
  const fresh = new Set(rows.map((row) => row.id));
  for (const r of event.Records) {
    if (!fresh.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // guarded
  } };
export const pipelined = async (event: SQSEvent) => {
  const pipeline = redis.pipeline();
  for (const r of event.Records) pipeline.set(r.messageId, "1", "NX");
  const results = await pipeline.exec();
  for (const [i, r] of event.Records.entries()) {
    if (results![i]![1] !== "OK") continue;
    await sns.send(tell(r.body)); // unknown
  } };
export const returningRows = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids]);
  for (const row of rows) await sns.send(tell(row.id)); }; // guarded
export const returningTheOthers = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids]);
  const fresh = rows.map((row) => row.id);
  for (const r of event.Records) if (!fresh.includes(r.messageId)) await sns.send(tell(r.body)); }; // unguarded
export const returningAny = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids]);
  if (rows.length === 0) return;
  for (const r of event.Records) await sns.send(tell(r.body)); }; // weak (batch-key)
export const multi = async (event: SQSEvent) => { for (const r of event.Records) {
  const [[, n]] = (await redis.multi().incr(r.messageId).expire(r.messageId, 60).exec())!; // guarded
  if (n !== 1) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const multiIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.multi().set(r.messageId, "1", "NX").expire(r.messageId, 60).exec();
  await sns.send(tell(r.body)); } }; // unguarded
export const askedFlags = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => (await doc.send(new GetCommand({ TableName: "seen", Key: { pk: r.messageId } }))).Item !== undefined));
  for (const [i, r] of event.Records.entries()) {
    if (flags[i]) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const askedItems = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => (await doc.send(new GetCommand({ TableName: "seen", Key: { pk: r.messageId } }))).Item));
  for (const [i, r] of event.Records.entries()) {
    if (flags[i]) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const gotValues = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map((r) => redis.get(r.messageId)));
  for (const [i, r] of event.Records.entries()) {
    if (flags[i] !== null) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1"); } };
export const flagBesideRecord = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => ({ r, seen: (await redis.exists(r.messageId)) === 1 })));
  for (const { r, seen } of flags) {
    if (seen) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1"); } };
export const flagsFiltered = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => ({ r, seen: (await redis.exists(r.messageId)) === 1 })));
  const fresh = flags.filter(({ seen }) => !seen);
  for (const { r } of fresh) {
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1"); } };
export const filteredByNumber = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => (await redis.exists(r.messageId)) === 1));
  const fresh = event.Records.filter((_, i) => !flags[i]);
  for (const r of fresh) {
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1"); } };
export const filteredAndMapped = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(async (r) => (await redis.exists(r.messageId)) === 1));
  const fresh = event.Records.filter((_, i) => !flags[i]);
  await Promise.all(fresh.map(async (r) => {
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1"); })); };
