// What a query of Mongoose looks for may be told by its steps.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import mongoose from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Seen = mongoose.model("Seen", new mongoose.Schema({ _id: String, token: String, kind: String }));

export const byId = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne().where("_id").equals(id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ _id: id }); } };
export const byAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne().where("kind").equals("mail").where("token").equals(id).exec()) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ token: id, kind: "mail" }); } }; // weak (racy)
export const inSession = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const session = await mongoose.startSession();
  if (await Seen.findOne({ _id: id }).session(session).lean()) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ _id: id }); } };
export const notMarked = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne().where("_id").equals(id)) continue;
  await sns.send(tell(id)); } }; // unguarded
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (!(await Seen.findOne().where("_id").equals(id))) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ _id: id }); } };
export const byTime = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne().where("_id").equals(`${Date.now()}`)) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ _id: id }); } };
export const markedElsewhere = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne({ kind: id })) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ token: id }); } }; // unguarded
export const byAnotherColumn = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne().where("kind").equals(id)) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ token: id }); } }; // unguarded
export const fromTheModel = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.where("_id").equals(id).findOne()) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ _id: id }); } };
export const fromTheModelTurned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (!(await Seen.where("_id").equals(id).findOne())) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ _id: id }); } };
export const countedAsMarked = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.find().where("kind").equals("mail").where("token").equals(id).countDocuments()) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ token: id, kind: "mail" }); } }; // weak (racy)
export const countedAsAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.find().where("kind").equals("mail").where("token").equals(id).countDocuments()) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ token: id, kind: "letter" }); } }; // unguarded
export const notInAState = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne({ token: id }).where("kind").ne("mail")) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ token: id, kind: "mail" }); } }; // unguarded
export const inAnotherState = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.findOne({ token: id }).where("kind").ne("draft")) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ token: id, kind: "mail" }); } }; // weak (racy)
export const oneOfStates = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.exists({}).where("token").equals(id).where("kind").in(["mail", "letter"])) continue;
  await sns.send(tell(id)); // weak (racy)
  await Seen.create({ token: id, kind: "mail" }); } }; // weak (racy)
export const oneOfOtherStates = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (await Seen.exists({}).where("token").equals(id).where("kind").in(["draft", "letter"])) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ token: id, kind: "mail" }); } }; // unguarded
