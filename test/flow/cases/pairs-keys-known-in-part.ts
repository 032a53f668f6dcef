// Keys of which only a part is known, or that are one of several: what is known of them tells that they name something else.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import Redis from "ioredis";
const [sns, s3, redis] = [new SNSClient({}), new S3Client({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Bucket = "images";
const isThere = async (Key: string) => {
  const found = await s3.send(new HeadObjectCommand({ Bucket, Key })).catch(() => undefined);
  return found !== undefined; };
const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: "b" })); // idempotent

export const sizesBesideTheOriginal = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = r.body;
  if (await isThere(key)) continue;
  for (const one of [1200, 800, 400].filter((width) => width < Number(process.env.WIDTH)).map((width) => `${key}-w${width}`))
    await put(one);
  await sns.send(tell(key)); } }; // unguarded
export const sizesOfWhichOneIsLookedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = r.body;
  if (await isThere(`${key}-w800`)) continue;
  await sns.send(tell(key)); // weak (fails-open, racy)
  for (const one of [1200, 800, 400].filter((width) => width < Number(process.env.WIDTH)).map((width) => `${key}-w${width}`))
    await put(one); } };
export const suffixOfTheEnvironment = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(`seen:${r.messageId}/${process.env.STAGE}`, "1"); } };
export const suffixThatMayBeEmpty = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(`seen:${r.messageId}${process.env.SUFFIX}`, "1"); } };
export const prefixThatIsChosenByTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(r.body === "" ? `seen:${r.messageId}` : `done:${r.messageId}`, "1"); } };
export const prefixesThatAreOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(r.body === "" ? `drafts:${r.messageId}` : `done:${r.messageId}`, "1"); } };
export const prefixOfTheEnvironment = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`${process.env.STAGE}:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(`${process.env.STAGE}:${r.messageId}`, "1"); } };
export const otherEndBehindThePrefix = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`${process.env.STAGE}:${r.messageId}:seen`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(`${process.env.STAGE}:${r.messageId}:last`, "1"); } };
