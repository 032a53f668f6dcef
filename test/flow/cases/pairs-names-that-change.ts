// Under a name that is another one at each delivery there may be nothing.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const membersOf = async (name: string) => { const by: Record<string, string> = {}; for (const one of await redis.smembers(name)) by[one] = one; return by; };
export const byItsReceipt = async (event: SQSEvent) => { const seen = await membersOf("seen"); for (const r of event.Records) {
  if (seen[r.receiptHandle] !== undefined) continue;
  await sns.send(say(r.body)); } }; // unguarded
export const byChance = async (event: SQSEvent) => { const seen = await membersOf("seen"); for (const r of event.Records) {
  if (seen[String(Math.random())]) continue;
  await sns.send(say(r.body)); } }; // unguarded
export const byItsId = async (event: SQSEvent) => { const seen = await membersOf("seen"); for (const r of event.Records) {
  if (seen[r.messageId]) continue;
  await sns.send(say(r.body)); // weak (racy)
  await redis.sadd("seen", r.messageId); } }; // idempotent
export const aPlaceByChance = async (event: SQSEvent) => { const topics = ["a", "b"]; for (const r of event.Records) {
  const TopicArn = topics[Math.floor(Math.random() * topics.length)];
  if (!TopicArn) await redis.incr("never");
  await sns.send(new PublishCommand({ TopicArn, Message: r.body })); } }; // unguarded
