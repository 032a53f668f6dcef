// Guard on one branch only; guard behind the effect
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (e: SQSEvent) => { for (const r of e.Records) {
  if (JSON.parse(r.body).vip) { if ((await redis.set(r.messageId, "1", "EX", 999999, "NX")) === null) continue; }
  await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  if (!(await redis.set(`${r.messageId}:2`, "1", "EX", 999999, "NX"))) continue; } };
