// Own higher-order guard
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

const once = async (id: string, work: () => Promise<unknown>) => { if (await redis.set(id, "1", "EX", 999999, "NX")) await work(); };
export const handler = async (e: SQSEvent) => { for (const r of e.Records)
  await once(r.messageId, () => sns.send(new PublishCommand({ Message: r.body }))); }; // guarded
