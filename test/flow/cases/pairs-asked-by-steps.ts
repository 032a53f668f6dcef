// States that steps of a chain ask for, and what a document must not have yet, as claims of an update.
import knex from "knex";
import { MongoClient } from "mongodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const db = knex({ client: "pg" }); const sns = new SNSClient({});
const orders = new MongoClient("x").db("x").collection("orders");
const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });

export const whereNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where({ id: r.messageId }).whereNot("state", "SENT").update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // guarded
export const whereNotAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where({ id: r.messageId }).whereNot("state", "FAILED").update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // unguarded
export const whereIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where({ id: r.messageId }).whereIn("state", ["NEW", "OPEN"]).update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // guarded
export const whereInItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where({ id: r.messageId }).whereIn("state", ["NEW", "SENT"]).update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // unguarded
export const whereOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where("id", r.messageId).andWhere("state", "<>", "SENT").update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // guarded
export const whereNotObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where({ id: r.messageId }).whereNot({ state: "SENT", kind: "A" }).update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // unknown
export const orWhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("orders").where({ id: r.messageId }).orWhere({ state: "NEW" }).update({ state: "SENT" });
  if (n === 1) await sns.send(tell(r.body)); } }; // unguarded
export const rowsNotIn = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const one of await db("tasks").where("ref", r.messageId).whereNotIn("state", ["DONE", "FAILED"])) {
    await sns.send(tell(one.text)); // weak (racy)
    await db("tasks").where({ id: one.id }).update({ state: "DONE" }); } } };
export const rowsNotInOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const one of await db("tasks").where("ref", r.messageId).whereNotIn("state", ["FAILED"])) {
    await sns.send(tell(one.text)); // unguarded
    await db("tasks").where({ id: one.id }).update({ state: "DONE" }); } } };
export const lacksItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { modifiedCount } = await orders.updateOne({ _id: r.body, "lines.id": { $ne: id } }, { $push: { lines: { id } }, $inc: { n: 1 } });
  if (modifiedCount) await sns.send(tell(r.body)); } }; // guarded
export const lacksElement = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  await orders.updateOne({ _id: r.body, lines: { $not: { $elemMatch: { id } } } }, { $push: { lines: { id, text: "x" } } }); } }; // idempotent
export const lacksAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.body, "lines.id": { $ne: r.messageId } }, { $push: { lines: { id: r.eventSource } } }); } }; // unknown
export const lacksNothingOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.body, "other.id": { $ne: r.messageId } }, { $push: { lines: { id: r.messageId } } }); } }; // unguarded
