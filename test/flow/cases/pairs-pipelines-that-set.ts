// Updates of MongoDB by a pipeline that sets what is written there: the filter finds the document once.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const jobs = new MongoClient("x").db("d").collection<any>("jobs");
const Job = mongoose.model("Job", new mongoose.Schema({ state: String }));

export const claimed = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "done" } }]);
  if (modifiedCount === 1) await sns.send(tell(id)); } }; // guarded
export const matched = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { matchedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "done", at: new Date() } }]);
  if (matchedCount === 1) await sns.send(tell(id)); } }; // guarded
export const foundAndSet = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await Job.findOneAndUpdate({ _id: id, state: "new" }, [{ $set: { state: "done" } }])) await sns.send(tell(id)); }; // guarded
export const setAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { matchedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { kind: "done" } }]);
  if (matchedCount === 1) await sns.send(tell(id)); } }; // unguarded
export const setAsItWas = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { matchedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "new" } }]);
  if (matchedCount === 1) await sns.send(tell(id)); } }; // unguarded
export const setByAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { matchedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "$next" } }]);
  if (matchedCount === 1) await sns.send(tell(id)); } }; // unknown
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "done" } }]);
  if (modifiedCount === 0) await sns.send(tell(id)); } }; // unguarded
export const putBack = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "done" } }]);
  if (modifiedCount === 1) await sns.send(tell(id)); // unguarded
  await jobs.updateOne({ _id: id }, [{ $set: { state: "new" } }]); } };
export const inTwoStages = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: id, state: "new" }, [{ $set: { state: "done" } }, { $unset: "at" }]);
  if (modifiedCount === 1) await sns.send(tell(id)); } }; // unknown
export const countedOn = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: id, n: { $lt: 5 } }, [{ $set: { n: { $add: ["$n", 1] } } }]); // unguarded
  if (modifiedCount === 1) await sns.send(tell(id)); } }; // unguarded
export const marked = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const job = await jobs.findOne({ _id: id });
  if (job?.state === "done") continue;
  await sns.send(tell(id)); // weak (racy)
  await jobs.updateOne({ _id: id }, [{ $set: { state: "done" } }]); } };
