// Weak: forgets too early; volatile key
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (e: DynamoDBStreamEvent, ctx) => { for (const r of e.Records) {
  if ((await redis.set(r.eventID, "1", "EX", 60 * 60, "NX")) === "OK") await sns.send(new PublishCommand({ Message: "a" })); // weak
  const won = await redis.set(`${ctx.awsRequestId}:${r.eventID}`, "1", "EX", 999999, "NX");
  if (won) await sns.send(new PublishCommand({ Message: "b" })); } }; // weak
