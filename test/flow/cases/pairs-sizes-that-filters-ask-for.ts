// A filter that asks how many there are in a list to which the update adds: whether it finds the document again is not known. One that asks for something else of it is none.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
const [sns, jobs] = [new SNSClient({}), new MongoClient("x").db().collection<any>("jobs")];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const ofSize = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: r.messageId, tags: { $size: 0 } }, { $push: { tags: "done" } }); // unknown
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unknown
export const withoutFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: r.messageId, "tags.0": { $exists: false } }, { $push: { tags: "done" } }); // unknown
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unknown
export const empty = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: r.messageId, tags: [] }, { $push: { tags: "done" } }); // unknown
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unknown
export const ofAnotherList = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: r.messageId, parts: { $size: 0 } }, { $push: { tags: "done" } }); // unguarded
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unguarded
export const withAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: r.messageId, tags: "new" }, { $push: { tags: "done" } }); // unguarded
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unguarded
