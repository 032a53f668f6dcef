// What a write gives back of the item or document as it was before: a repeat finds there what the write has left.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const jobs = new MongoClient("m").db("d").collection("jobs");
const Job = mongoose.model("Job", new mongoose.Schema({ status: String, sentAt: Date }));
const d = DynamoDBDocument.from({} as never);

export const aTimeThatIsSet = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await Job.findByIdAndUpdate(id, { $set: { sentAt: new Date() } });
  if (old?.sentAt) continue;
  await sns.send(tell(body)); } }; // guarded
export const asItIsAfterwards = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const now = await Job.findByIdAndUpdate(id, { $set: { sentAt: new Date() } }, { new: true });
  if (now?.sentAt) continue;
  await sns.send(tell(body)); } }; // unguarded
export const anotherField = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await Job.findByIdAndUpdate(id, { $set: { sentAt: new Date() } });
  if (old?.status === "sent") continue;
  await sns.send(tell(body)); } }; // unguarded
export const aState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await jobs.findOneAndUpdate({ id }, { $set: { status: "sent" } }, { returnDocument: "before" });
  if (old?.status === "sent") continue;
  await sns.send(tell(body)); } }; // guarded
export const aStateOfAnOlderDriver = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await jobs.findOneAndUpdate({ id }, { $set: { status: "sent" } });
  if (old?.value?.status === "sent") continue;
  await sns.send(tell(body)); } }; // guarded
export const anotherState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await jobs.findOneAndUpdate({ id }, { $set: { status: "sent" } });
  if (old?.status === "late") continue;
  await sns.send(tell(body)); } }; // unguarded
export const aStateThatIsMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await Job.findOneAndUpdate({ id }, { status: "sent" }, { upsert: true });
  if (old?.status === "sent") continue;
  await sns.send(tell(body)); } }; // guarded
export const aStateLeftBehind = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await Job.findOneAndUpdate({ id }, { status: "run" });
  if (old?.status === "run") continue;
  await sns.send(tell(body)); // unknown
  await Job.updateOne({ id }, { status: "done" }); } };
export const aStateThatIsMarkedLater = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await jobs.findOneAndUpdate({ id }, { $set: { status: "run" } });
  if (old?.status === "sent") continue;
  await sns.send(tell(body)); // weak (racy)
  await jobs.updateOne({ id }, { $set: { status: "sent" } }); } };
export const thatThereIsNone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await jobs.findOneAndUpdate({ id }, { $set: { status: "sent" } });
  if (old) continue;
  await sns.send(tell(body)); } }; // unguarded
export const thatThereIsNoneAndOneIsMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await jobs.findOneAndUpdate({ id }, { $set: { status: "sent" } }, { upsert: true });
  if (old) continue;
  await sns.send(tell(body)); } }; // guarded
const claim = (id: string, options: object) => jobs.findOneAndUpdate({ id }, { $setOnInsert: { at: new Date() } }, { upsert: true, ...options });
export const nothingBeforeItIsMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if ((await claim(id, { returnDocument: "before" })) !== null) continue;
  await sns.send(tell(body)); } }; // guarded
export const theOneThatIsMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const isNew = (await Job.findOneAndUpdate({ id }, { $setOnInsert: { sentAt: new Date() } }, { upsert: true, new: true })) === null;
  if (isNew) continue;
  await sns.send(tell(body)); } }; // unguarded
export const thatNoneIsMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const isNew = (await Job.findOneAndUpdate({ id }, { $setOnInsert: { sentAt: new Date() } }, { upsert: true, new: true })) === null;
  if (!isNew) continue;
  await sns.send(tell(body)); } }; // never: there is always one
export const theOneThatIsMadeWithMetadata = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { lastErrorObject } = await jobs.findOneAndUpdate({ id }, { $setOnInsert: { at: new Date() } }, { upsert: true, returnDocument: "after", includeResultMetadata: true });
  if (lastErrorObject!.updatedExisting) continue;
  await sns.send(tell(body)); } }; // guarded
const kept = new Map<string, { status?: string } | null>();
export const ofAnEarlierDelivery = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!kept.has(id)) kept.set(id, await jobs.findOneAndUpdate({ id }, { $set: { status: "sent" } }));
  if (kept.get(id)?.status === "sent") continue;
  await sns.send(tell(body)); } }; // unguarded
export const onlyWorkedOn = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const old = await Job.findByIdAndUpdate(id, { status: "sent" });
  if (!old) continue;
  await sns.send(tell(body)); } }; // unguarded

const count = (pk: string, ReturnValues: "UPDATED_OLD" | "UPDATED_NEW" | "ALL_OLD", UpdateExpression = "ADD n :one") =>
  d.update({ TableName: "t", Key: { pk }, UpdateExpression, ExpressionAttributeValues: { ":one": 1 }, ReturnValues }); // unguarded
export const aCountThatWasThere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Attributes } = await count(id, "UPDATED_OLD");
  if (Attributes?.n) continue;
  await sns.send(tell(body)); } }; // guarded
export const atLeastOne = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Attributes } = await count(id, "ALL_OLD");
  if ((Attributes?.n ?? 0) >= 1) continue;
  await sns.send(tell(body)); } }; // guarded
export const atLeastThree = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Attributes } = await count(id, "ALL_OLD");
  if ((Attributes?.n ?? 0) >= 3) continue;
  await sns.send(tell(body)); } }; // unguarded
export const aCountOfTheNewItem = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Attributes } = await count(id, "UPDATED_NEW");
  if (Attributes?.n !== 1) continue;
  await sns.send(tell(body)); } }; // guarded
