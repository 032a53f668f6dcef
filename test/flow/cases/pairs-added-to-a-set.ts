// What is added to a set of MongoDB changes a document once: the count of changed ones tells a repeat.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import { Schema, connection, model } from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const users = new MongoClient("m").db("a").collection("users");
const User = model("User", new Schema({ orders: [String], lines: [{ id: String }] }));
const Stamped = model("Stamped", new Schema({ orders: [String] }, { timestamps: true }));

export const adds = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asksWhatWasMatched = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (res.matchedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const asksTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (res.modifiedCount === 0) await sns.send(tell(r.body)); } }; // unguarded
export const addsEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await users.updateOne({ _id: r.body }, { $addToSet: { orders: { $each: [r.messageId] } } });
  if (modifiedCount) await sns.send(tell(r.body)); } }; // guarded
export const addsToAnArray = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $push: { orders: r.messageId } as any }); // unguarded
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const setsTheSameBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId }, $set: { isBuyer: true } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const setsATimeBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId }, $set: { at: new Date() } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const countsBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId }, $inc: { n: 1 } }); // unguarded
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
// Another time is another element.
export const addsATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body }, { $addToSet: { orders: { id: r.messageId, at: new Date() } } }); // unguarded
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // weak (volatile-key)
export const addsNothingOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: "all" as any }, { $addToSet: { kinds: "order" } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // weak (batch-key)
export const mongooseAdds = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await User.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const mongooseAddsOfOld = async (event: SQSEvent) => { for (const r of event.Records) {
  const res: any = await User.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (!res.nModified) continue;
  await sns.send(tell(r.body)); } }; // guarded
// Mongoose sets `updatedAt` with each update of such a model.
export const mongooseSetsATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await Stamped.updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
// Mongoose gives a document inside of another one an `_id` of its own.
export const mongooseAddsADocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await User.updateOne({ _id: r.body }, { $addToSet: { lines: { id: r.messageId } } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
// Whether the schema asks for times is not known.
export const mongooseOfAnUnknownSchema = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await connection.model("Other").updateOne({ _id: r.body }, { $addToSet: { orders: r.messageId } });
  if (res.modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
// A document that is made is counted apart: the one count or the other tells a first run.
export const addsUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body as any }, { $addToSet: { orders: r.messageId } }, { upsert: true });
  if (res.modifiedCount === 0 && res.upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const addsUpsertTested = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body as any }, { $addToSet: { orders: r.messageId } }, { upsert: true });
  if (!res.modifiedCount && !res.upsertedCount) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asksForChangesOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body as any }, { $addToSet: { orders: r.messageId } }, { upsert: true });
  if (!res.modifiedCount) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asksWhatWasMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body as any }, { $addToSet: { orders: r.messageId } }, { upsert: true });
  if (res.matchedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const setsATimeWhereItMakes = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await users.updateOne({ _id: r.body as any }, { $addToSet: { orders: r.messageId }, $set: { at: new Date() } }, { upsert: true });
  if (!res.modifiedCount && !res.upsertedCount) continue;
  await sns.send(tell(r.body)); } }; // unguarded
