// Rows that a mapper has found by one field, and of which code asks another: filtered and counted, gone through, all of them.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import mongoose from "mongoose";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, db] = [new PrismaClient(), knex({ client: "pg" })];
const Entry = mongoose.model("Entry", new mongoose.Schema({ orderId: String, type: String, sent: Boolean }));
const entriesOf = (orderId: string) => prisma.entry.findMany({ where: { orderId } });

export const filteredAndCounted = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.filter((one) => one.type === "SENT").length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.create({ data: { orderId: id, type: "SENT" } }); } }; // weak (racy)
export const filteredByAnother = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.filter((one) => one.type === "CLOSED").length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.entry.create({ data: { orderId: id, type: "SENT" } }); } }; // unguarded
export const filteredByKnex = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await db("entries").where({ order_id: id });
  const sent = entries.filter((one: { type: string }) => one.type === "SENT");
  if (sent.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db("entries").insert({ order_id: id, type: "SENT" }); } }; // weak (racy)
export const filteredByMongoose = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await Entry.find({ orderId: id });
  if (entries.filter((one) => one.type === "SENT").length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Entry.create({ orderId: id, type: "SENT" }); } }; // weak (racy)

export const goneThrough = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  let isSent = false;
  for (const one of await entriesOf(id)) if (one.type === "SENT") isSent = true;
  if (isSent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.create({ data: { orderId: id, type: "SENT" } }); } }; // weak (racy)
export const goneThroughForAnother = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  let isClosed = false;
  for (const one of await entriesOf(id)) if (one.type === "CLOSED") isClosed = true;
  if (isClosed) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.entry.create({ data: { orderId: id, type: "SENT" } }); } }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.reduce((count, one) => count + (one.type === "SENT" ? 1 : 0), 0) > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.create({ data: { orderId: id, type: "SENT" } }); } }; // weak (racy)

export const allOfThem = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.every((one) => one.sent)) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.entry.updateMany({ where: { orderId: id }, data: { sent: true } }); } };
export const allOfThemByAnother = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.every((one) => one.paid)) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.entry.updateMany({ where: { orderId: id }, data: { sent: true } }); } };
export const anyOfThem = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.some((one) => one.sent)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.updateMany({ where: { orderId: id }, data: { sent: true } }); } };

// The last test is a member by itself: it asks where the one before it held.
export const someByAMember = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.some((one) => one.type === "MAIL" && one.sentAt)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.create({ data: { orderId: id, type: "MAIL", sentAt: new Date() } }); } }; // weak (racy)
export const someByAMemberNeverSet = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const entries = await entriesOf(id);
  if (entries.some((one) => one.type === "MAIL" && one.seenAt)) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.entry.create({ data: { orderId: id, type: "MAIL", seenAt: null } }); } }; // unguarded
export const foundByAMember = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const sent = (await entriesOf(id)).find((one) => one.type === "MAIL" && one.sentAt);
  if (sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.create({ data: { orderId: id, type: "MAIL", sentAt: new Date() } }); } }; // weak (racy)
export const keptByAMember = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const sent = (await entriesOf(id)).filter((one) => one.type === "MAIL" && one.sentAt);
  if (sent.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.entry.create({ data: { orderId: id, type: "MAIL", sentAt: new Date() } }); } }; // weak (racy)
export const keptOfOthers = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const sent = (await entriesOf(id)).filter((one) => one.type === "MAIL" && one.sentAt);
  if (sent.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.entry.create({ data: { orderId: id, type: "MAIL", sentAt: new Date() } }); } }; // unguarded
