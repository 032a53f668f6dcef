// Filters that ask for another value than the last one, in mappers that are given objects.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const db = knex({ client: "pg" });
const users = new MongoClient("mongodb://users").db("d").collection("users");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const lastOfAccount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.account.updateMany({ where: { id: r.body, last: { not: r.messageId } }, data: { last: r.messageId } }); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const sumOfAccount = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.account.updateMany({ where: { id: r.body, last: { not: r.messageId } }, data: { last: r.messageId, n: { increment: 1 } } }); }; // unknown
export const ownRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.mail.updateMany({ where: { id: r.messageId, last: { not: r.body } }, data: { last: r.body } }); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const doneOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.account.updateMany({ where: { id: r.body, state: { not: "DONE" } }, data: { state: "DONE", n: { increment: 1 } } }); }; // idempotent
export const lastOfUser = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await users.updateOne({ name: r.body, last: { $ne: r.messageId } }, { $set: { last: r.messageId } }); // idempotent
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const sumOfUser = async (event: SQSEvent) => { for (const r of event.Records)
  await users.updateOne({ name: r.body, last: { $ne: r.messageId } }, { $set: { last: r.messageId }, $inc: { n: 1 } }); }; // unknown
export const ownDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await users.updateOne({ message: r.messageId, last: { $ne: r.body } }, { $set: { last: r.body } }); // idempotent
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const lastBySteps = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("accounts").where({ id: r.body }).whereNot("last", r.messageId).update({ last: r.messageId }); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ownRowBySteps = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("mails").where({ id: r.messageId }).whereNot("last", r.body).update({ last: r.body }); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const lastByStepsBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("accounts").update({ last: r.messageId }).where({ id: r.body }).where("last", "<>", r.messageId); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ownRowByStepsBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("mails").update({ last: r.body }).where({ id: r.messageId }).where("last", "<>", r.body); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
