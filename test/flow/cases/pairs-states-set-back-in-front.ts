// A write in front of `findOneAndUpdate` puts its row back into the state of which the old item is asked, where its own condition lets a repeat pass.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const orders = new MongoClient("mongodb://localhost").db("shop").collection<{ _id: string; state: string }>("orders");
const send = async (_id: string) => {
  const old = await orders.findOneAndUpdate({ _id }, { $set: { state: "sent" } }, { returnDocument: "before" });
  return old?.state === "received";
};
const tell = (Message: string) => new PublishCommand({ Message });
export const ofAny = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.messageId }, { $set: { state: "received" } });
  if (await send(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.messageId, state: { $ne: "received" } }, { $set: { state: "received" } });
  if (await send(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const ofSent = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.messageId, state: { $in: ["new", "sent"] } }, { $set: { state: "received" } });
  if (await send(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const ofNew = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.messageId, state: "new" }, { $set: { state: "received" } });
  if (await send(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const ofUnsent = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.messageId, state: { $nin: ["sent"] } }, { $set: { state: "received" } });
  if (await send(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
