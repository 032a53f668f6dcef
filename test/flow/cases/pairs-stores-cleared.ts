// All that a store or a table has is taken away, the markers of claims with it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Pool } from "pg";
import { createClient } from "redis";
const [sns, redis, pool, client] = [new SNSClient({}), new Redis(), new Pool(), createClient()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 604800, "NX")) === "OK";
const take = async (id: string) => (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount === 1;

export const clearedBefore = async (event: SQSEvent) => {
  await redis.flushdb();
  for (const r of event.Records) if (await isNew(r.messageId)) await sns.send(tell(r.body)); }; // unguarded
export const clearedBehind = async (event: SQSEvent) => {
  for (const r of event.Records) if (await isNew(r.messageId)) await sns.send(tell(r.body)); // unguarded
  await redis.flushall(); };
export const anotherStoreCleared = async (event: SQSEvent) => {
  await client.flushDb();
  for (const r of event.Records) if (await isNew(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const tableCleared = async (event: SQSEvent) => {
  await pool.query("TRUNCATE seen");
  for (const r of event.Records) if (await take(r.messageId)) await sns.send(tell(r.body)); }; // unguarded
export const anotherTableCleared = async (event: SQSEvent) => {
  await pool.query("TRUNCATE staging");
  for (const r of event.Records) if (await take(r.messageId)) await sns.send(tell(r.body)); }; // guarded
