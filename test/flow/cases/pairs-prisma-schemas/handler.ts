// The schema of Prisma says which rows the database refuses the second time.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const tell = () => sns.send(new PublishCommand({ Message: "x" })); // guarded

export const uniqueColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.payment.create({ data: { externalId: r.messageId, amount: 1 } }); }; // idempotent
export const uniqueByChance = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.payment.create({ data: { externalId: randomUUID(), amount: 1 } }); }; // unguarded
export const anotherColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.payment.create({ data: { reference: r.messageId, amount: 1 } }); }; // unguarded
export const keyOfTwo = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.orderLine.create({ data: { tenantId: JSON.parse(r.body).tenant, number: JSON.parse(r.body).number } }); }; // idempotent
export const halfOfAKey = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.orderLine.create({ data: { tenantId: JSON.parse(r.body).tenant } }); }; // unguarded
export const keyMadeUp = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.note.create({ data: { text: r.body } }); }; // unguarded
export const refused = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.payment.create({ data: { externalId: r.messageId, amount: 1 } }); // idempotent
  await tell(); } };
export const notRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.note.create({ data: { text: r.body } }); // unguarded
  await sns.send(new PublishCommand({ Message: "y" })); } }; // unguarded
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { externalId: r.messageId, amount: 1 } }); // idempotent
    await tx.note.create({ data: { text: r.body } }); }); }; // guarded
export const skippedByTwo = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.orderLine.createMany({ data: [{ tenantId: r.body, number: 1 }], skipDuplicates: true }); }; // idempotent
export const skippedByHalfOfAKey = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.orderLine.createMany({ data: [{ tenantId: r.body }], skipDuplicates: true }); }; // unknown
export const skippedByNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.note.createMany({ data: [{ text: r.body }], skipDuplicates: true }); }; // unknown
const isRefused = (made: Promise<unknown>) => made.then(() => false, (error) => { if (error.code === "P2002") return true; throw error; });
export const askedOfAUniqueOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRefused(prisma.payment.create({ data: { externalId: r.messageId, amount: 1 } }))) continue; // idempotent
  await sns.send(new PublishCommand({ Message: "a" })); } }; // guarded
export const askedOfNone = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRefused(prisma.note.create({ data: { text: r.messageId } }))) continue; // unknown
  await sns.send(new PublishCommand({ Message: "b" })); } }; // unknown
export const askedOfALinkedOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRefused(prisma.note.create({ data: { order: { connect: { id: r.messageId } } } }))) continue; // guarded
  await sns.send(new PublishCommand({ Message: "c" })); } }; // guarded
