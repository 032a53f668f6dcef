// Result of SET NX not looked at
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (e: SQSEvent) => { for (const r of e.Records) {
  await redis.set(r.messageId, "1", "EX", 999999, "NX");
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
