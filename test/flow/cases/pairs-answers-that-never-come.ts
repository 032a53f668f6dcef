// What a claim is compared with that it never answers decides nothing; sets and lists of MongoDB that a repeat changes as well.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
const [sns, redis] = [new SNSClient({}), new Redis()];
const days = new MongoClient("mongodb://db").db().collection<{ _id: string; seen: string[]; n: number; at: unknown[] }>("days");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const neverNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken: unknown = await redis.setnx(r.messageId, "1");
  if (taken === null) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const neverUndefined = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken: unknown = await redis.hsetnx("seen", r.messageId, "1");
  if (taken == null) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const zero = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.setnx(r.messageId, "1")) === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const one = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.setnx(r.messageId, "1")) !== 1) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const nothing = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.hsetnx("seen", r.messageId, "1"))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const timesInASet = async (event: SQSEvent) => { for (const r of event.Records)
  await days.updateOne({ _id: r.messageId }, { $addToSet: { at: { on: new Date() } } }); }; // unguarded
export const idsInASet = async (event: SQSEvent) => { for (const r of event.Records)
  await days.updateOne({ _id: r.messageId }, { $addToSet: { seen: r.messageId } }); }; // idempotent
export const listCut = async (event: SQSEvent) => { for (const r of event.Records)
  await days.updateOne({ _id: "d", seen: { $ne: r.messageId } }, { $inc: { n: 1 }, $push: { seen: { $each: [r.messageId], $slice: -5 } } }); }; // unknown
export const listWhole = async (event: SQSEvent) => { for (const r of event.Records)
  await days.updateOne({ _id: "d", seen: { $ne: r.messageId } }, { $inc: { n: 1 }, $push: { seen: r.messageId } }); }; // idempotent
