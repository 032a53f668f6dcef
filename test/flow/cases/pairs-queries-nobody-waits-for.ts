// A query of Prisma or Mongoose is sent once somebody waits for it: one that is made and left marks and changes nothing.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { Schema, model } from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const Order = model("Order", new Schema({ _id: String, told: Boolean, n: Number }));

export const markLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findUnique({ where: { id: r.messageId } })) continue;
  await sns.send(tell(r.body)); // unguarded
  prisma.seen.create({ data: { id: r.messageId } }); } };
export const markVoided = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findUnique({ where: { id: r.messageId } })) continue;
  await sns.send(tell(r.body)); // unguarded
  void prisma.seen.create({ data: { id: r.messageId } }); } };
export const markCaught = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.order.findFirst({ where: { id: r.messageId, told: true } })) continue;
  await sns.send(tell(r.body)); // weak
  prisma.order.update({ where: { id: r.messageId }, data: { told: true } }).catch(console.error); } };
export const claimLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  try { prisma.seen.create({ data: { id: r.messageId } });
  } catch (error) { if ((error as { code?: string }).code === "P2002") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const documentMarkLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findById(r.messageId);
  if (order?.told) continue;
  await sns.send(tell(r.body)); // unguarded
  Order.updateOne({ _id: r.messageId }, { told: true }); } };
export const documentMarkSent = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findById(r.messageId);
  if (order?.told) continue;
  await sns.send(tell(r.body)); // weak
  Order.updateOne({ _id: r.messageId }, { told: true }).exec(); } };

export const effectLeft = async (event: SQSEvent) => { for (const r of event.Records)
  prisma.log.create({ data: { text: r.body } }); };
export const effectLeftOnOneWay = async (event: SQSEvent) => { for (const r of event.Records) {
  r.body !== "" && prisma.log.create({ data: { text: r.body } });
  r.body === "" ? prisma.log.create({ data: { text: "-" } }) : undefined; } };
export const effectOnOneWay = async (event: SQSEvent) => { for (const r of event.Records)
  r.body !== "" && (await prisma.log.create({ data: { text: r.body } })); }; // unguarded
export const effectThen = async (event: SQSEvent) => { for (const r of event.Records)
  prisma.log.create({ data: { text: r.body } }).then(() => undefined); }; // unguarded
export const givenToForEach = async (event: SQSEvent) =>
  event.Records.forEach((r) => prisma.log.create({ data: { text: r.body } }));
export const asyncGivenToForEach = async (event: SQSEvent) =>
  event.Records.forEach(async (r) => prisma.log.create({ data: { text: r.body } })); // unguarded
export const waitedForTogether = async (event: SQSEvent) => {
  await Promise.all(event.Records.map((r) => Order.updateOne({ _id: r.body }, { $inc: { n: 1 } }))); }; // unguarded
export const inATransaction = async (event: SQSEvent) => {
  await prisma.$transaction(event.Records.map((r) => prisma.log.create({ data: { text: r.body } }))); }; // unguarded
export const statementLeft = async (event: SQSEvent) => { for (const r of event.Records)
  prisma.$executeRaw`INSERT INTO log (text) VALUES (${r.body})`; };
export const statementSent = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$executeRaw`INSERT INTO log (text) VALUES (${r.body})`; }; // unguarded
export const countLeft = async (event: SQSEvent) => { for (const r of event.Records)
  Order.updateOne({ _id: r.body }, { $inc: { n: 1 } }); };
// These are sent at once: those that are told by a callback, what makes a document, and what saves one.
export const countWithCallback = async (event: SQSEvent) => { for (const r of event.Records)
  Order.updateOne({ _id: r.body }, { $inc: { n: 1 } }, () => undefined); }; // unguarded
export const madeAtOnce = async (event: SQSEvent) => { for (const r of event.Records)
  Order.create({ told: false, n: 1 }); }; // unguarded
export const savedAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findById(r.body);
  order!.n! += 1;
  order!.save(); } }; // unguarded
