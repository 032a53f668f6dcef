// Upserts that give a document once more what its filter asks for: that names it, and is no other value than the last one. What they answer tells whether they made it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marks = new MongoClient("m").db("d").collection("marks");
const Mark = mongoose.model("Mark", new mongoose.Schema({ key: { type: String, unique: true }, last: String, until: Date }));
const Stamped = mongoose.model("Stamped", new mongoose.Schema({ key: String }, { timestamps: true }));
const parsed = (body: string) => JSON.parse(body);

export const byTheOldDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const old = await Mark.findOneAndUpdate({ key }, { $setOnInsert: { key, until: new Date() } }, { upsert: true, new: false });
  if (old) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byTheNewDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const now = await Mark.findOneAndUpdate({ key }, { $setOnInsert: { key, until: new Date() } }, { upsert: true, new: true });
  if (!now) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byACount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { mail } = parsed(r.body);
  const { upsertedCount } = await marks.updateOne({ mail }, { $setOnInsert: { mail, at: 1 } }, { upsert: true });
  if (upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const setEachTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { mail } = parsed(r.body);
  const { upsertedCount } = await marks.updateOne({ mail }, { $set: { mail, at: 1 } }, { upsert: true });
  if (upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const setToSomethingElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const { mail, other } = parsed(r.body);
  const { upsertedCount } = await marks.updateOne({ mail }, { $set: { mail: other, at: 1 } }, { upsert: true });
  if (upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const anotherThanTheLastOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order, mail } = parsed(r.body);
  const { modifiedCount } = await marks.updateOne({ order, last: { $ne: mail } }, { $set: { order, last: mail } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const whereItHasExpired = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const now = new Date();
  const until = new Date(now.getTime() + 14 * 24 * 3600 * 1000);
  if (!(await Mark.findOneAndUpdate({ key, until: { $lt: now } }, { $set: { until } }, { new: true }))) {
    const old = await Mark.findOneAndUpdate({ key }, { $setOnInsert: { key, until } }, { upsert: true, new: false });
    if (old) continue;
  }
  await sns.send(tell(r.body)); } }; // guarded
export const byWhatWasDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const done = await Mark.findOneAndUpdate({ key }, { $set: { key, until: new Date() } }, { upsert: true, new: true, includeResultMetadata: true });
  if (done.lastErrorObject?.updatedExisting) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byTheIdThatWasMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const done = await Mark.findOneAndUpdate({ key }, { $set: { until: new Date() } }, { upsert: true, new: true, rawResult: true });
  if (!done.lastErrorObject?.upserted) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byADocumentThatIsAlwaysThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const done = await Mark.findOneAndUpdate({ key }, { $set: { until: new Date() } }, { upsert: true, new: true, rawResult: true });
  if (!done.value) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byBothCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const done = await Mark.updateOne({ key }, { $setOnInsert: { key, until: new Date() } }, { upsert: true });
  if (done.modifiedCount === 0 && done.upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byBothCountsBesideATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const done = await Stamped.updateOne({ key }, { $setOnInsert: { key } }, { upsert: true });
  if (done.modifiedCount === 0 && done.upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byBothCountsOfATimeThatIsSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `mail-${parsed(r.body).mail}`;
  const done = await Mark.updateOne({ key }, { $set: { key, until: new Date() } }, { upsert: true });
  if (done.modifiedCount === 0 && done.upsertedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
