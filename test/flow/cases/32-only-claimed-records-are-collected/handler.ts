// Only claimed records are collected
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (e: SQSEvent) => { const fresh = [];
  for (const r of e.Records) if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) fresh.push(r);
  for (const f of fresh) await sns.send(new PublishCommand({ Message: f.body })); }; // guarded
