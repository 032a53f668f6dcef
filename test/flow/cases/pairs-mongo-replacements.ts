// Documents that are put in place of others, or made where there is none: what stood there tells a repeat.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import { model, Schema } from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const col = new MongoClient("x").db().collection<any>("seen");
const Seen = model("seen", new Schema({ key: String }));
const upsert = { upsert: true };

export const oldOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const old = await col.findOneAndReplace({ key: r.messageId }, { key: r.messageId, text: r.body }, upsert); // idempotent
  if (old) continue;
  await sns.send(tell("none was there")); } }; // guarded
export const ofOldDrivers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { value } = await col.findOneAndReplace({ _id: r.messageId }, { text: r.body }, { ...upsert, includeResultMetadata: true }); // idempotent
  if (value !== null) continue;
  await sns.send(tell("by its id")); } }; // guarded
export const askedTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const old = await col.findOneAndReplace({ key: r.messageId }, { key: r.messageId }, upsert); // idempotent
  if (!old) continue;
  await sns.send(tell("for repeats alone")); } }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { upsertedCount } = await col.replaceOne({ key: r.messageId }, { key: r.messageId }, upsert); // idempotent
  if (upsertedCount === 0) continue;
  await sns.send(tell("one was made")); } }; // unknown
export const byMongoose = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await Seen.findOneAndReplace({ key: r.messageId }, { key: r.messageId }, upsert)) continue; // idempotent
  await sns.send(tell("mongoose")); } }; // guarded
export const underAnotherKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const old = await col.findOneAndReplace({ key: r.messageId }, { key: r.body }, upsert); // idempotent
  if (old) continue;
  await sns.send(tell("perhaps not found again")); } }; // unknown
export const withoutTheKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const old = await col.findOneAndReplace({ key: r.messageId }, { text: r.body }, upsert); // unguarded
  if (old) continue;
  await sns.send(tell("not found again")); } }; // unguarded
export const onlyThere = async (event: SQSEvent) => { for (const r of event.Records)
  await col.replaceOne({ key: r.messageId }, { text: r.body }); }; // idempotent
