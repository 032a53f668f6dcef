// Documents of MongoDB that are counted on, put in place of others, or asked to be there.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import mongoose, { Schema } from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

const col = new MongoClient("mongodb://x").db("d").collection<any>("seen");
const Job = mongoose.model("Job", new Schema({ _id: String, status: String, n: Number }));

export const oldOfCounted = each(async (id, body) => {
  const before = await col.findOneAndUpdate({ _id: id }, { $inc: { n: 1 } }, { upsert: true }); // guarded
  if (before) return;
  await sns.send(tell(body)); }); // guarded
export const oldAskedWrongly = each(async (id, body) => {
  const before = await col.findOneAndUpdate({ _id: id }, { $inc: { n: 1 } }, { upsert: true }); // unguarded
  if (!before) return;
  await sns.send(tell(body)); }); // unguarded
export const twoCounts = each(async (id, body) => {
  const counted = { $inc: { n: 1, total: 5 } };
  const now = await col.findOneAndUpdate({ _id: id }, counted, { upsert: true, returnDocument: "after" }); // unknown
  if (now!.n > 1) return;
  await sns.send(tell(body)); }); // unknown
export const replaced = each(async (id, body) => {
  const before = await col.findOneAndReplace({ _id: id }, { status: "SENT", at: new Date() }, { upsert: true }); // idempotent
  if (before?.status === "SENT") return;
  await sns.send(tell(body)); }); // guarded
export const replacedByAnother = each(async (id, body) => {
  const before = await col.findOneAndReplace({ _id: id }, { status: "SENT" }, { upsert: true }); // idempotent
  if (before?.status === "DONE") return;
  await sns.send(tell(body)); }); // unguarded
export const mustBeThere = each(async (id, body) => {
  await Job.findOneAndUpdate({ _id: id, status: "NEW" }, { status: "SENT" }).orFail(); // idempotent
  await sns.send(tell(body)); }); // guarded
export const mayBeGone = each(async (id, body) => {
  await Job.findOneAndUpdate({ _id: id, status: "NEW" }, { status: "SENT" }); // idempotent
  await sns.send(tell(body)); }); // unguarded
