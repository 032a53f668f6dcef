// Stages behind a $lookup: what asks for a field of the document itself, and what makes one for each row and for none, finds the same whatever rows came along.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteObjectCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { MongoClient } from "mongodb";
const [sns, s3] = [new SNSClient({}), new S3Client({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const db = new MongoClient("x").db();
const [files, lines] = [db.collection("files"), db.collection("lines")];
const USER = { $lookup: { from: "users", localField: "userId", foreignField: "_id", as: "user" } };
const notice = async (text: string) => { await sns.send(tell(text)); }; // unguarded

export const alsoWhereItFails = async (event: SQSEvent) => { for (const r of event.Records) {
  const file = await files.aggregate([USER, { $match: { key: r.messageId } }, { $unwind: { path: "$user", preserveNullAndEmptyArrays: true } }]).next();
  if (!file?.user) continue;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId }));
    await lines.insertOne({ file: file.id, text: await Body!.transformToString() }); // weak
    await notice("done");
  } catch {
    await notice("failed: the object is gone when the record comes again");
  } finally {
    await s3.send(new DeleteObjectCommand({ Bucket: "b", Key: r.messageId })); // idempotent
  } } };
export const byItsOwnField = async (event: SQSEvent) => { for (const r of event.Records) {
  const file = await files.aggregate([USER, { $match: { key: r.messageId } }]).next();
  if (!file) continue;
  await sns.send(tell("no line decides")); // unguarded
  await lines.insertOne({ file: r.messageId }); } }; // unguarded
export const byAFieldOfTheRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const file = await files.aggregate([USER, { $match: { key: r.messageId, "user.told": { $exists: false } } }]).next();
  if (!file) continue;
  await sns.send(tell("what came along decides")); // unknown
  await lines.insertOne({ file: r.messageId }); } }; // unknown
export const whereThereIsOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const file = await files.aggregate([USER, { $match: { key: r.messageId } }, { $unwind: "$user" }]).next();
  if (!file) continue;
  await sns.send(tell("none is found without one")); // unknown
  await lines.insertOne({ file: r.messageId }); } }; // unknown
