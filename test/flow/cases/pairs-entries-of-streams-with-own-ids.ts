// An entry of a stream of Redis under an id of one's own is refused where it is no greater than the last one. Where Redis gives it one, or the clock does, it is another entry each time.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const numbered = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order, seq } = JSON.parse(r.body);
  try {
    await redis.xadd(`orders:${order}`, `${seq}-0`, "body", r.body); // idempotent
  } catch (error: any) {
    if (/equal or smaller/.test(error.message)) continue;
    throw error;
  }
  await sns.send(tell(r.body)); } }; // guarded
export const numberedByRedis = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order } = JSON.parse(r.body);
  await redis.xadd(`orders:${order}`, "*", "body", r.body); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const numberedInPart = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order, at } = JSON.parse(r.body);
  await redis.xadd(`orders:${order}`, `${at}-*`, "body", r.body); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const numberedByTheClock = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order } = JSON.parse(r.body);
  await redis.xadd(`orders:${order}`, `${Date.now()}-0`, "body", r.body); // unguarded
  await sns.send(tell(r.body)); } }; // weak (volatile-key)
export const ofAtMostSoMany = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order } = JSON.parse(r.body);
  await redis.xadd(`orders:${order}`, "MAXLEN", "~", 1000, "*", "body", r.body); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const refusalForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order, seq } = JSON.parse(r.body);
  await redis.xadd(`orders:${order}`, `${seq}-0`, "body", r.body).catch(() => undefined); // idempotent
  await sns.send(tell(r.body)); } }; // unguarded
