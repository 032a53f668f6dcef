// A chain that begins as a search of rows and gives their number, or one of them: whether there is any is what it tells. What it goes through it finds.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { Model } from "objection";
const [sns, mongo] = [new SNSClient({}), new MongoClient("x")];
const Seen = mongoose.model("Seen", new mongoose.Schema({ _id: String, owner: String }));
class Row extends Model { static override tableName = "seen"; }
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const estimated = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await Seen.find({ _id: messageId }).estimatedDocumentCount()) continue;
  await sns.send(told); // weak (racy)
  await Seen.create({ _id: messageId }); // idempotent
} };
export const nextOfACursor = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await Seen.find({ _id: messageId }).cursor().next()) continue;
  await sns.send(told); // weak (racy)
  await Seen.create({ _id: messageId }); // idempotent
} };
export const throughACursor = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  for await (const { owner } of Seen.find({ owner: messageId }).cursor()) await sns.send(new PublishCommand({ TopicArn: "t", Message: owner! })); // unguarded
} };
export const tried = async ({ Records }: SQSEvent) => { const seen = mongo.db().collection<{ _id: string }>("seen"); for (const { messageId } of Records) {
  if (await seen.find({ _id: messageId }).project({ _id: 1 }).tryNext()) continue;
  await sns.send(told); // weak (racy)
  await seen.insertOne({ _id: messageId }); // idempotent
} };
export const sized = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  if ((await Row.query().where({ id }).resultSize()) > 0) continue;
  await sns.send(told); // weak (racy)
  await Row.query().insert({ id } as object); // weak (racy)
} };
export const sizedAndNotMade = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  if ((await Row.query().where({ id }).resultSize()) > 0) continue;
  await sns.send(told); // unguarded
} };
