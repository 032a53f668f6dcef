// One of several that chance, a counter, the store or the order picks is another one at the next delivery; all of them, and the first by what stays, are the same.
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import _ from "lodash";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { Pool } from "pg";
const s3 = new S3Client({});
const sns = new SNSClient({});
const prisma = new PrismaClient();
const redis = new Redis();
const pool = new Pool();
const clerks = new MongoClient("m").db().collection("clerks");
const Agent = mongoose.model("Agent", new mongoose.Schema({ name: String }));
const SHARDS = ["a", "b", "c"];
const AGENTS = [{ id: "a" }, { id: "b" }];
const put = (Key: string, Body = "") => new PutObjectCommand({ Bucket: "b", Key, Body });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";
// Of a list that code wrote, of what was found, of what the record has.
export const anyRow = async (event: SQSEvent) => { for (const r of event.Records) { const all = await prisma.agent.findMany(); await s3.send(put(`${all[Math.floor(Math.random() * all.length)]!.id}/${r.messageId}`)); } }; // unguarded
export const eachRow = async (event: SQSEvent) => { for (const r of event.Records) for (const one of await prisma.agent.findMany()) await s3.send(put(`${one.id}/${r.messageId}`)); }; // idempotent
export const sampled = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${_.sample(await prisma.agent.findMany())!.id}/${r.messageId}`)); }; // unguarded
export const objectByChance = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${AGENTS[Math.floor(Math.random() * 2)]!.id}/${r.messageId}`)); }; // unguarded
export const objectByRecord = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${AGENTS[r.body.length % 2]!.id}/${r.messageId}`)); }; // idempotent
export const firstOfShuffled = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${_.shuffle(SHARDS)[0]}/${r.messageId}`)); }; // unknown
export const eachOfShuffled = async (event: SQSEvent) => { for (const r of event.Records) for (const one of _.shuffle(SHARDS)) await s3.send(put(`${one}/${r.messageId}`)); }; // idempotent
export const someOfShuffled = async (event: SQSEvent) => { for (const r of event.Records) for (const one of _.shuffle(SHARDS).slice(0, 2)) await s3.send(put(`${one}/${r.messageId}`)); }; // unguarded
export const someInOrder = async (event: SQSEvent) => { for (const r of event.Records) for (const one of _.sortBy(SHARDS).slice(0, 2)) await s3.send(put(`${one}/${r.messageId}`)); }; // idempotent
export const someSampled = async (event: SQSEvent) => { for (const r of event.Records) for (const one of _.sampleSize(SHARDS, 2)) await s3.send(put(`${one}/${r.messageId}`)); }; // unguarded
export const sortedByChance = async (event: SQSEvent) => { for (const r of event.Records) { const list = JSON.parse(r.body).items.slice(); list.sort(() => 0.5 - Math.random()); await s3.send(put(`${list[0].id}`)); } }; // unguarded
export const sortedByTime = async (event: SQSEvent) => { for (const r of event.Records) { const list = JSON.parse(r.body).items.slice(); list.sort((a: any, b: any) => a.at - b.at); await s3.send(put(`${list[0].id}`)); } }; // idempotent
export const fromAnyPlace = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${SHARDS.slice(Math.floor(Math.random() * 3))[0]}/${r.messageId}`)); }; // unknown
export const claimOfShuffled = async (event: SQSEvent) => { for (const r of event.Records) { const ids = _.shuffle(JSON.parse(r.body).ids as string[]); if (!(await claim(ids[0]!))) continue; await sns.send(tell(r.body)); } }; // weak
// By a number that each call raises.
export const inTurn = async (event: SQSEvent) => { for (const r of event.Records) { const n = await redis.incr("turn"); // unguarded
  await s3.send(put(`${SHARDS[n % 3]}/${r.messageId}`)); } }; // unknown
export const evenOrOdd = async (event: SQSEvent) => { for (const r of event.Records) { const n = await redis.incr("turn"); // unguarded
  await s3.send(put(`${n % 2 === 0 ? "a" : "b"}/${r.messageId}`)); } }; // unknown
export const claimedInTurn = async (event: SQSEvent) => { for (const r of event.Records) { const n = await redis.incr("turn"); // unguarded
  if (!(await claim(`${SHARDS[n % 3]}:${r.messageId}`))) continue; await sns.send(tell(r.body)); } }; // weak
export const byTheSize = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${SHARDS[r.body.length % 3]}/${r.messageId}`)); }; // idempotent
// By the store.
export const orderedByChance = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id FROM agents ORDER BY random() LIMIT 1"); await s3.send(put(`${rows[0].id}/${r.messageId}`)); } }; // unguarded
export const allByChance = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id FROM agents ORDER BY random()"); await s3.send(put(`${rows[0].id}/${r.messageId}`)); } }; // unknown
export const orderedByName = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id FROM agents ORDER BY name LIMIT 1"); await s3.send(put(`${rows[0].id}/${r.messageId}`)); } }; // idempotent
export const sampledRows = async (event: SQSEvent) => { for (const r of event.Records) { const [one] = await clerks.aggregate([{ $sample: { size: 1 } }]).toArray(); await s3.send(put(`${one!._id}/${r.messageId}`)); } }; // unguarded
export const matchedRows = async (event: SQSEvent) => { for (const r of event.Records) { const [one] = await clerks.aggregate([{ $match: { name: r.body } }]).toArray(); await s3.send(put(`${one!._id}/${r.messageId}`)); } }; // idempotent
export const anyMember = async (event: SQSEvent) => { for (const r of event.Records) await s3.send(put(`${await redis.srandmember("agents")}/${r.messageId}`)); }; // unguarded
export const eachMember = async (event: SQSEvent) => { for (const r of event.Records) for (const one of await redis.smembers("agents")) await s3.send(put(`${one}/${r.messageId}`)); }; // idempotent
export const clockOfTheStore = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT now() AS at"); await s3.send(put(`${rows[0].at}/${r.messageId}`)); } }; // unguarded
export const besideTheClock = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, now() AS at FROM jobs WHERE id = $1", [r.body]); await s3.send(put(`${rows[0].id}`)); } }; // idempotent
export const clockBesideIt = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, now() AS at FROM jobs WHERE id = $1", [r.body]); await s3.send(put(`${rows[0].at}`)); } }; // unguarded
// The first by an order in which the handler itself moves it back.
export const longestWithout = async (event: SQSEvent) => { for (const r of event.Records) { const one = await prisma.agent.findFirst({ where: { on: true }, orderBy: { usedAt: "asc" } });
  await s3.send(put(`w/${one!.id}`, r.body)); // unknown
  await prisma.agent.update({ where: { id: one!.id }, data: { usedAt: new Date() } }); } }; // unknown
export const firstByName = async (event: SQSEvent) => { for (const r of event.Records) { const one = await prisma.agent.findFirst({ where: { on: true }, orderBy: { name: "asc" } });
  await s3.send(put(`w/${one!.id}`, r.body)); // idempotent
  await prisma.agent.update({ where: { id: one!.id }, data: { usedAt: new Date() } }); } }; // idempotent
export const firstOfARow = async (event: SQSEvent) => { for (const r of event.Records) { const one = await Agent.findOne({ on: true }).sort({ usedAt: 1 });
  await s3.send(put(`w/${one!._id}`, r.body)); // unknown
  await Agent.updateOne({ _id: one!._id }, { $set: { usedAt: new Date() } }); } }; // unknown
export const firstByText = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id FROM agents ORDER BY used_at LIMIT 1");
  await s3.send(put(`w/${rows[0].id}`, r.body)); // unknown
  await pool.query("UPDATE agents SET used_at = now() WHERE id = $1", [rows[0].id]); } }; // unknown
export const claimOfTheFirst = async (event: SQSEvent) => { for (const r of event.Records) { const one = await prisma.agent.findFirst({ where: { on: true }, orderBy: { usedAt: "asc" } });
  if (!(await claim(`${one!.id}:${r.messageId}`))) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.agent.update({ where: { id: one!.id }, data: { usedAt: new Date() } }); } }; // unknown
// What stands under a key of its own, and is counted on.
export const nextNumber = async (event: SQSEvent) => { for (const r of event.Records) { const n = Number(await redis.get("counter")); await s3.send(put(`j/${n}`, r.body)); // unknown
  await redis.incr("counter"); } }; // unguarded
export const otherNumber = async (event: SQSEvent) => { for (const r of event.Records) { const n = Number(await redis.get("prefix")); await s3.send(put(`j/${n}/${r.messageId}`)); // idempotent
  await redis.incr("counter"); } }; // unguarded
export const putBack = async (event: SQSEvent) => { for (const r of event.Records) { const n = await redis.get("prefix"); await s3.send(put(`j/${n}/${r.messageId}`)); // idempotent
  await redis.set("prefix", n!); } }; // idempotent
