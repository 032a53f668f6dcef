// A retry loop around the claim; two claims by one helper
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

const claim = async (k) => (await redis.set(k, "1", "EX", 999999, "NX")) === "OK";
export const handler = async (e: SQSEvent) => { for (const r of e.Records) { let won = false; let tries = 0;
  while (tries++ < 3) { try { won = await claim(r.messageId); break; } catch { continue; } }
  const mail = await claim(`${r.messageId}:mail`); console.log(mail);
  if (won) await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
