// Redis: windows, results, locks.
import type { Context, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

import { createClient } from "redis";
import { Redis as Upstash } from "@upstash/redis";
const client = createClient();
const upstash = Upstash.fromEnv();
const WEEK = 7 * 24 * 60 * 60;
export const withoutEnd = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await redis.set(r.eventID, "1", "NX")) await sns.send(tell("x")); }; // guarded
export const computedWeek = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await redis.set(r.eventID, "1", "EX", WEEK, "NX")) await sns.send(tell("x")); }; // guarded
export const oneHour = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await redis.set(r.eventID, "1", "EX", 3600, "NX")) await sns.send(tell("x")); }; // weak (window)
export const milliseconds = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await redis.set(r.eventID, "1", "PX", 86400, "NX")) await sns.send(tell("x")); }; // weak (window)
export const hourOnAQueue = async (event: SQSEvent) => { for (const r of event.Records)
  if (await redis.set(r.messageId, "1", "EX", 3600, "NX")) await sns.send(tell("x")); }; // guarded
export const withoutNx = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await redis.set(r.eventID, "1", "EX", WEEK)) await sns.send(tell("x")); }; // unguarded
export const nodeRedis = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if ((await client.set(r.eventID, "1", { NX: true, EX: WEEK })) !== null) await sns.send(tell("x")); }; // guarded
export const nodeRedisShort = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if ((await client.set(r.eventID, "1", { condition: "NX", expiration: { type: "EX", value: 60 } })) !== null) await sns.send(tell("x")); }; // weak (window)
export const nodeRedisXx = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if ((await client.set(r.eventID, "1", { XX: true, EX: WEEK })) !== null) await sns.send(tell("x")); }; // unguarded
export const upstashNx = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const won = await upstash.set(r.eventID, 1, { nx: true, ex: WEEK });
  if (!won) continue;
  await sns.send(tell("x")); } }; // guarded
export const inverted = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (!(await redis.set(r.eventID, "1", "NX"))) await sns.send(tell("x")); }; // unguarded
export const comparedWithTheWrongValue = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if ((await redis.set(r.eventID, "1", "NX")) === null) await sns.send(tell("x")); }; // unguarded
export const setnxIsOne = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const first = await redis.setnx(r.eventID, "1");
  if (first === 0) continue;
  await sns.send(tell("x")); } }; // guarded
export const setnxWithAnExpiryBehind = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (!(await redis.setnx(r.eventID, "1"))) continue;
  await redis.expire(r.eventID, 3600);
  await sns.send(tell("x")); } }; // weak (window)
export const setnxWithALongExpiryBehind = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (!(await redis.setnx(r.eventID, "1"))) continue;
  await redis.expire(r.eventID, WEEK);
  await sns.send(tell("x")); } }; // guarded
export const member = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if ((await redis.sadd("seen", r.eventID)) === 1) await sns.send(tell("x")); }; // guarded
export const hashField = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await redis.hsetnx("seen", r.eventID, "1")) await sns.send(tell("x")); }; // guarded
export const lookThenSet = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.get(r.messageId)) continue;
  await redis.set(r.messageId, "1");
  await sns.send(tell("x")); } }; // weak (racy)
export const lookOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.get(r.messageId)) continue;
  await sns.send(tell("x")); } }; // unguarded
export const lookAtAnotherKey = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.get("paused")) continue;
  await redis.set(r.messageId, "1");
  await sns.send(tell("x")); } }; // unguarded
export const lockReleasedInFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `lock:${r.messageId}`;
  if (!(await redis.set(key, "1", "EX", 30, "NX"))) continue;
  try { await sns.send(tell("x")); } finally { await redis.del(key); } } }; // unguarded
export const lockReleasedOnFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `lock:${r.messageId}`;
  if (!(await redis.set(key, "1", "NX"))) continue;
  try { await sns.send(tell("x")); } catch (error) { await redis.del(key); throw error; } } }; // guarded
export const lockReleasedByAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const release = () => redis.unlink(`lock:${r.messageId}`);
  if ((await redis.set(`lock:${r.messageId}`, "1", "NX")) !== "OK") continue;
  await sns.send(tell("x")); // unguarded
  await release(); } };
export const anotherKeyRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(`done:${r.messageId}`, "1", "NX"))) continue;
  await sns.send(tell("x")); // guarded
  await redis.del(`cache:${r.messageId}`); } };

import { randomUUID } from "node:crypto";
export const fieldMadeAnew = async (event: SQSEvent) => { for (const r of event.Records)
  await redis.hset("posts", randomUUID(), r.body); }; // unguarded
export const secondFieldMadeAnew = async (event: SQSEvent) => { for (const r of event.Records)
  await redis.hset("posts", r.messageId, r.body, randomUUID(), r.body); }; // unguarded
export const fieldOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.hset("posts", r.messageId, Date.now(), "by", randomUUID()); // idempotent
  await redis.hset("posts", { id: r.messageId, run: randomUUID() }); } }; // idempotent
export const memberMadeAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.sadd("posts", "one", randomUUID()); // unguarded
  await client.multi().sAdd("posts", [randomUUID()]).exec(); // unguarded
  await redis.pfadd("posts", JSON.stringify({ id: r.messageId, at: Date.now() })); // unguarded
} };
export const memberOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.sadd("posts", "one", r.messageId); // idempotent
  await client.multi().sAdd("posts", [r.messageId]).exec(); // idempotent
  await redis.pfadd("posts", r.messageId); } }; // idempotent
export const scoredMemberMadeAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.zadd("posts", "NX", 1, r.messageId, 1, `${r.messageId}-${randomUUID()}`); // unguarded
  await upstash.zadd("posts", { nx: true }, { score: 1, member: randomUUID() }); // unguarded
  await client.zAdd("posts", [{ score: 1, value: randomUUID() }]); // unguarded
  await redis.zadd("posts", "INCR", 1, r.messageId); // unguarded
  await upstash.zadd("posts", { incr: true }, { score: 1, member: r.messageId }); // unguarded
  await client.zAddIncr("posts", { score: 1, value: r.messageId }); // unguarded
} };
export const scoreMadeAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.zadd("posts", "NX", "INCR", 1, r.messageId); // idempotent
  await redis.zadd("posts", "NX", Date.now(), r.messageId, Date.now(), `${r.messageId}-b`); // idempotent
  await upstash.zadd("posts", { nx: true }, { score: Date.now(), member: r.messageId }); // idempotent
  await client.zAdd("posts", [{ score: Date.now(), value: r.messageId }]); } }; // idempotent
export const amongTheLastOnes = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.lrange("last", 0, -1)).includes(r.messageId)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await redis.lpush("last", r.messageId); // weak (racy)
  await redis.ltrim("last", 0, 99); } }; // idempotent
export const takenFromAList = async (event: SQSEvent) => { for (const _ of event.Records) {
  await redis.lpop("posts"); // unguarded
  await redis.zremrangebyrank("posts", 0, 5); } }; // unguarded
