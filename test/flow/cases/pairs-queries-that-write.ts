// What is begun as a search and ends as a write of what it finds: `find(…).updateOne(…)` of Mongoose, by the interface for queries of Sequelize. What is only counted or looked for is a look.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import mongoose from "mongoose";
import { DataTypes, Sequelize } from "sequelize";
const [sns, sequelize] = [new SNSClient({}), new Sequelize("x")];
const Job = mongoose.model("Job", new mongoose.Schema({ _id: String, tries: Number, state: String }));
const Note = sequelize.define("note", { id: { type: DataTypes.STRING, primaryKey: true } });
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const foundAndChanged = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await Job.find({ _id: messageId }).updateOne({ $inc: { tries: 1 } }); // unknown
};
export const oneFoundAndChanged = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await Job.findOne({ _id: messageId }).updateOne({ $inc: { tries: 1 } }).exec(); // unknown
};
export const askedAndChanged = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await Job.where("_id").equals(messageId).findOneAndUpdate({}, { $inc: { tries: 1 } }); // unknown
};
export const foundAndRemoved = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await Job.find().where("_id", messageId).deleteMany(); // idempotent
};
export const counted = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await Job.find({ _id: messageId }).countDocuments()) continue;
  await sns.send(told); // weak (racy)
  await Job.create({ _id: messageId }); // idempotent
} };
export const lookedFor = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await Job.where({ _id: messageId }).findOne()) continue;
  await sns.send(told); // weak (racy)
  await Job.create({ _id: messageId }); // idempotent
} };
export const counts = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if ((await Job.where({ _id: messageId }).countDocuments()) > 0) continue;
  await sns.send(told); // unguarded
} };
export const insertedByTheInterface = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await sequelize.getQueryInterface().bulkInsert("notes", [{ of: messageId }]); // unguarded
};
export const deletedByTheInterface = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await sequelize.getQueryInterface().bulkDelete("notes", { of: messageId }); // idempotent
};
export const changedByTheInterface = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await sequelize.getQueryInterface().bulkUpdate("notes", { seen: true }, { of: messageId }); // unknown
};
export const ofAnotherSchema = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  await Note.schema("archive").increment("tries", { where: { id: messageId } }); // unguarded
};
