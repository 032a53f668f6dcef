// Commands that are queued as a list do what they would do if they were called.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const redis = new Redis();
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body);
  await redis.pipeline([["incr", "visits"]]).exec(); } }; // unguarded
export const countedTogether = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.multi([
    ["set", r.messageId, "1"], // idempotent
    ["LPUSH", "bodies", r.body], // unguarded
  ]).exec(); } };
export const gathered = async (event: SQSEvent) => {
  const commands: string[][] = [];
  for (const r of event.Records) commands.push(["rpush", "bodies", r.body]);
  await redis.pipeline(commands).exec(); }; // unguarded
export const setTogether = async (event: SQSEvent) => { for (const r of event.Records)
  await redis.pipeline([["set", r.messageId, r.body], ["sadd", "ids", r.messageId]]).exec(); }; // idempotent
export const readTogether = async (event: SQSEvent) => { for (const r of event.Records) console.log(await redis.pipeline([["get", r.messageId], ["ttl", r.messageId]]).exec()); };
