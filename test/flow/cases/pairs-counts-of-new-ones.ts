// What a write answers of the rows or fields that it has made: one the first time, none of what is there already.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const redis = new Redis();
const seen = new MongoClient("").db().collection("seen");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const newField = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hset("seen", r.messageId, "1")) === 0) continue;
  await sns.send(tell("x")); } }; // guarded
export const oldField = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hset("seen", r.messageId, "1")) === 1) continue;
  await sns.send(tell("x")); } }; // unguarded
export const twoFields = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hset("seen", r.messageId, "1", "last", r.messageId)) === 0) continue;
  await sns.send(tell("x")); } }; // unguarded
export const answersOk = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.hmset("seen", r.messageId, "1"))) continue;
  await sns.send(tell("x")); } }; // unguarded
export const fieldTakenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hset("seen", r.messageId, "1")) === 0) continue;
  await sns.send(tell("x")); // unguarded
  await redis.hdel("seen", r.messageId); } };
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.hset("seen", r.messageId, "1");
  await sns.send(tell("x")); } }; // unguarded

const upsert = (_id: string, state: string) => seen.updateOne({ _id }, { $set: { state } }, { upsert: true });
export const upserted = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await upsert(r.messageId, "new")).upsertedCount === 0) continue;
  await sns.send(tell("x")); } }; // guarded
export const upsertedId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { upsertedId } = await upsert(r.messageId, "new");
  if (!upsertedId) continue;
  await sns.send(tell("x")); } }; // guarded
export const matched = async (event: SQSEvent) => { for (const r of event.Records) {
  const { matchedCount } = await upsert(r.messageId, "new");
  if (matchedCount) await sns.send(tell("x")); } }; // unguarded
export const modified = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await upsert(r.messageId, r.body);
  if (modifiedCount) continue;
  await sns.send(tell("x")); } }; // unguarded
export const foundByWhatIsSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { upsertedCount } = await seen.updateOne({ of: r.messageId, state: "new" }, { $set: { state: "done" } }, { upsert: true });
  if (upsertedCount === 0) continue;
  await sns.send(tell("x")); } }; // unguarded
