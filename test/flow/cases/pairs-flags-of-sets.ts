// A look that answers with 1 or 0 is turned only by what is put there, or taken away: who works on what is there already works again.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const [redis, sns] = [new Redis(), new SNSClient({})];
const pub = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (racy)
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
export const whereNew = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.sismember("seen", r.messageId)) === 1) continue;
  await pub("new");
  await redis.sadd("seen", r.messageId); } }; // idempotent
export const whereSeen = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await redis.sismember("seen", r.messageId);
  await redis.sadd("seen", r.messageId); // idempotent
  if (seen !== 1) continue;
  await other("seen"); } };
export const onBothSides = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await redis.sismember("seen", r.messageId);
  if (seen !== 1) await redis.sadd("seen", r.messageId); // idempotent
  await other("both"); } };
export const whereThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await redis.exists(r.messageId);
  await redis.set(r.messageId, "1"); // idempotent
  if (seen === 1) await other("there"); } };
export const whereWaiting = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.sismember("waiting", r.messageId)) !== 1) continue;
  await pub("waiting");
  await redis.srem("waiting", r.messageId); } }; // idempotent
