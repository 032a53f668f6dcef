// Queries that are told to fail where they find nothing: whether they failed is whether the row is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import mongoose from "mongoose";
import { Model } from "objection";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Seen = mongoose.model("Seen", new mongoose.Schema({ _id: String }));
class Row extends Model { static tableName = "seen"; }

export const ofMongoose = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const there = await Seen.findOne({ _id: id }).orFail().then(() => true).catch(() => false);
  if (there) continue;
  await sns.send(tell(id)); // weak (fails-open, racy)
  await Seen.create({ _id: id }); } };
export const byItsId = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  try {
    await Seen.findById(id).orFail().lean().exec();
  } catch (error) {
    if ((error as Error).name !== "DocumentNotFoundError") throw error;
    await sns.send(tell(id)); // weak (racy)
    await Seen.create({ _id: id }); } } };
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const there = await Seen.findOne({ _id: id }).orFail().then(() => true).catch(() => false);
  if (there) await sns.send(tell(id)); // unguarded
  await Seen.create({ _id: id }); } };
export const marksNothing = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const there = await Seen.findOne({ _id: id }).orFail().then(() => true).catch(() => false);
  if (there) continue;
  await sns.send(tell(id)); } }; // unguarded
export const withoutIt = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const asked = await Seen.findOne({ _id: id }).then(() => true, () => false);
  if (asked) continue;
  await sns.send(tell(id)); // unguarded
  await Seen.create({ _id: id }); } };
export const ofObjection = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const there = await Row.query().findById(id).throwIfNotFound().then(() => true, () => false);
  if (there) continue;
  await sns.send(tell(id)); // weak (fails-open, racy)
  await Row.query().insert({ id } as any); } }; // weak (fails-open, racy)
export const toldFirst = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  let there = true;
  try { await Row.query().throwIfNotFound().findOne({ id }); } catch { there = false; }
  if (there) continue;
  await sns.send(tell(id)); // weak (fails-open, racy)
  await Row.query().insert({ id } as any); } }; // weak (fails-open, racy)
export const askedForMany = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const there = await Row.query().where({ id }).throwIfNotFound().then(() => true, () => false);
  if (there) continue;
  await sns.send(tell(id)); // weak (fails-open, racy)
  await Row.query().insert({ id } as any); } }; // weak (fails-open, racy)
export const turnedOfObjection = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  await Row.query().findById(id).throwIfNotFound();
  await sns.send(tell(id)); } }; // unguarded
export const ofOneRow = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await Row.query().findById(id).throwIfNotFound() as any;
  if (row.state === "sent") continue;
  await sns.send(tell(id)); // weak (racy)
  await Row.query().findById(id).patch({ state: "sent" } as any); } }; // idempotent
export const patched = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  await Row.query().findById(id).patch({ state: "sent" } as any).throwIfNotFound();
  await sns.send(tell(id)); } }; // unguarded
