// A counter that a module keeps from one invocation to the next, as a part of a key.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import Redis from "ioredis";
const [sns, s3, redis] = [new SNSClient({}), new S3Client({}), new Redis()];
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
let [made, added, begun, told] = [0, 0, 0, 0];
let limit = 0;
export const counted = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isNew(`${r.messageId}-${made++}`)) await sns.send(say(r.body)); }; // weak (volatile-key)
export const countedByASum = async (event: SQSEvent) => { for (const r of event.Records) {
  added += 1;
  if (await isNew(`${r.messageId}-${added}`)) await sns.send(say(r.body)); } }; // weak (volatile-key)
export const countedOfOneRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  begun = 0;
  for (const part of JSON.parse(r.body).parts) if (await isNew(`${r.messageId}-${begun++}`)) await sns.send(say(part)); } }; // guarded
export const countedInTheLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  let number = 0;
  for (const part of JSON.parse(r.body).parts) if (await isNew(`${r.messageId}-${number++}`)) await sns.send(say(part)); } }; // guarded
export const countedBesideTheKey = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isNew(r.messageId)) await sns.send(say(`${told++}: ${r.body}`)); }; // guarded
export const setOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!limit) limit = Number(process.env.LIMIT);
  if (await isNew(`${r.messageId}-${limit}`)) await sns.send(say(r.body)); } }; // guarded
export const nameOfAnObject = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${r.messageId}-${made++}`, Body: r.body })); }; // unknown
