// What is popped off a list is gone: whether that keeps a repeat out is not known, whichever way leads on to the next record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const broken = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await redis.lpop(`jobs:${r.messageId}`); // unguarded
  if (!job) break;
  await sns.send(tell(job)); } }; // unknown
export const brokenOfAll = async (event: SQSEvent) => { for (const _ of event.Records) {
  const job = await redis.rpop("jobs"); // unguarded
  if (job === null) break;
  await sns.send(tell(job)); } }; // unknown
export const goneOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await redis.lpop(`jobs:${r.messageId}`); // unguarded
  if (!job) continue;
  await sns.send(tell(job)); } }; // unknown
export const left = async (event: SQSEvent) => { for (const _ of event.Records) {
  const job = await redis.lpop("jobs"); // unguarded
  if (!job) return;
  await sns.send(tell(job)); } }; // unknown
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await redis.lpop("jobs"); // unguarded
  if (r.body.length > 9) break;
  await sns.send(tell(`${r.messageId} ${typeof job}`)); } }; // unguarded
