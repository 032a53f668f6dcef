// The number of documents that an update modifies: none where a repeat sets what is there already.
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const jobs = new MongoClient("mongodb://jobs").db().collection<any>("jobs");
const Job = mongoose.model("Job", new mongoose.Schema({ state: String }, { timestamps: true }));
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });
export const modified = async (event: SQSEvent) => { for (const r of event.Records) { const { modifiedCount } = await jobs.updateOne({ _id: r.messageId }, { $set: { state: "sent" } }); if (modifiedCount === 0) continue; await sns.send(tell("x")); } }; // guarded
export const matched = async (event: SQSEvent) => { for (const r of event.Records) { const { matchedCount } = await jobs.updateOne({ _id: r.messageId }, { $set: { state: "sent" } }); if (matchedCount === 0) continue; await sns.send(tell("x")); } }; // unguarded
export const timed = async (event: SQSEvent) => { for (const r of event.Records) { const { modifiedCount } = await jobs.updateOne({ _id: r.messageId }, { $set: { at: new Date() } }); if (modifiedCount === 0) continue; await sns.send(tell("x")); } }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { const { modifiedCount } = await jobs.updateOne({ _id: r.messageId }, { $set: { state: "sent" }, $inc: { n: 1 } }); // unguarded
  if (modifiedCount === 0) continue; await sns.send(tell("x")); } }; // unguarded
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) { await jobs.updateOne({ _id: r.messageId }, { $set: { state: "sent" } }); await sns.send(tell("x")); } }; // unguarded
// With timestamps each update of Mongoose modifies the document.
export const ofMongoose = async (event: SQSEvent) => { for (const r of event.Records) { const { modifiedCount } = await Job.updateOne({ _id: r.messageId }, { $set: { state: "sent" } }); if (modifiedCount === 0) continue; await sns.send(tell("x")); } }; // unguarded
