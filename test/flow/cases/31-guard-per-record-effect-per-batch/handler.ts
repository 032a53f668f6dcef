// Guard per record, effect per batch
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (e: SQSEvent) => {
  for (const r of e.Records) { if (!(await redis.set(r.messageId, "1", "EX", 999999, "NX"))) continue; console.log(r); }
  await sns.send(new PublishCommand({ Message: `${e.Records.length} done` })); }; // unguarded
