// A row that is taken away as a claim, and made anew in front of it at each delivery.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({}), prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const upserted = async (e: SQSEvent) => { for (const r of e.Records) {
  await prisma.job.upsert({ where: { id: r.messageId }, create: { id: r.messageId }, update: {} }); // idempotent
  await prisma.job.delete({ where: { id: r.messageId } }); // idempotent
  await sns.send(tell(r.body)); } }; // unguarded
export const created = async (e: SQSEvent) => { for (const r of e.Records) {
  await prisma.job.create({ data: { id: r.messageId } }); // idempotent
  await prisma.job.delete({ where: { id: r.messageId } }); // idempotent
  await sns.send(tell(r.body)); } }; // unguarded
export const updated = async (e: SQSEvent) => { for (const r of e.Records) {
  await prisma.job.update({ where: { id: r.messageId }, data: { a: 1 } }); // idempotent
  await prisma.job.delete({ where: { id: r.messageId } }); // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const other = async (e: SQSEvent) => { for (const r of e.Records) {
  await prisma.log.upsert({ where: { id: r.messageId }, create: { id: r.messageId }, update: {} }); // idempotent
  await prisma.job.delete({ where: { id: r.messageId } }); // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const alone = async (e: SQSEvent) => { for (const r of e.Records) {
  await prisma.job.delete({ where: { id: r.messageId } }); // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const sometimes = async (e: SQSEvent) => { for (const r of e.Records) {
  if (r.body === "x") await prisma.job.upsert({ where: { id: r.messageId }, create: { id: r.messageId }, update: {} }); // idempotent
  await prisma.job.delete({ where: { id: r.messageId } }); // idempotent
  await sns.send(tell(r.body)); } }; // unknown
