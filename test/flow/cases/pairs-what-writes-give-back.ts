// What a write gives back is a look as well: the row of an upsert, the document as it was, whether something was deleted.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { PrismaClient } from "@prisma/client";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const redis = new Redis();
const prisma = new PrismaClient();
const seen = new MongoClient("m").db("a").collection("seen");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const stateOfAnUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await prisma.mail.upsert({ where: { key: r.messageId }, create: { key: r.messageId, state: "NEW" }, update: {} });
  if (mail.state === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.mail.update({ where: { id: mail.id }, data: { state: "SENT" } }); } };
export const stateThatStays = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await prisma.mail.upsert({ where: { key: r.messageId }, create: { key: r.messageId, state: "NEW" }, update: {} });
  if (mail.state === "BLOCKED") continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.mail.update({ where: { id: mail.id }, data: { state: "SENT" } }); } };
export const documentAsItWas = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await seen.findOneAndUpdate({ _id: r.messageId as never }, { $set: { at: new Date() } }, { upsert: true });
  if (before) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const documentAsItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const after = await seen.findOneAndUpdate({ _id: r.messageId as never }, { $set: { at: new Date() } }, { upsert: true, returnDocument: "after" });
  if (!after) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const nothingWasDeleted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.del(`cache:${r.body}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
