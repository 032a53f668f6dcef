// MongoDB counts the documents that an update has made other than they were: of one that sets what stands there already, none.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import mongoose, { Schema } from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const orders = new MongoClient("mongodb://db").db().collection<{ _id: string }>("orders");
const Plain = mongoose.model("Plain", new Schema({ sent: Boolean }));
const Timed = mongoose.model("Timed", new Schema({ sent: Boolean }, { timestamps: true }));

export const setByTheDriver = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.messageId }, { $set: { sent: true } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const setWithATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.messageId }, { $set: { sent: true, at: new Date() } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const setByAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await Plain.updateOne({ _id: r.messageId }, { sent: true });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const setByAMapperWithTimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await Timed.updateOne({ _id: r.messageId }, { sent: true });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const takenOutOfAList = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.body }, { $pull: { waiting: r.messageId } } as never);
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const countedByWhatItFinds = async (event: SQSEvent) => { for (const r of event.Records) {
  const { matchedCount } = await orders.updateOne({ _id: r.messageId }, { $set: { sent: true } });
  if (matchedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const notGone = { state: { $ne: "gone" } };
export const unlessGone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.messageId, ...notGone } as never, { $set: { state: "sent" } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const unlessGoneByWhatItFinds = async (event: SQSEvent) => { for (const r of event.Records) {
  const { matchedCount } = await orders.updateOne({ _id: r.messageId, ...notGone } as never, { $set: { state: "sent" } });
  if (matchedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const unlessGoneWithATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.messageId, ...notGone } as never, { $set: { state: "sent", at: new Date() } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const unlessGoneAndSetBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.messageId, ...notGone } as never, { $set: { state: "sending" } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: r.messageId }, { $set: { state: "idle" } }); } }; // idempotent
export const untilItIsGone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await orders.updateOne({ _id: r.messageId, ...notGone } as never, { $set: { state: "sending" } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); // guarded
  await orders.updateOne({ _id: r.messageId }, { $set: { state: "gone" } }); } }; // idempotent
