// Rows of which not all is known: a column that has to be given, and that is unique, stands in them.
import { PrismaClient } from "@prisma/client";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const prisma = new PrismaClient();
export const spread = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.user.create({ data: { ...JSON.parse(r.body), at: new Date() } }); }; // idempotent
export const whole = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.user.create({ data: JSON.parse(r.body) }); }; // idempotent
export const drawn = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.user.create({ data: { ...JSON.parse(r.body), id: randomUUID() } }); }; // unguarded
export const madeByTheTable = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.note.create({ data: { ...JSON.parse(r.body) } }); }; // unguarded
export const ofTwoColumns = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.seat.create({ data: { ...JSON.parse(r.body) } }); }; // idempotent
export const oneIsDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.seat.create({ data: { ...JSON.parse(r.body), row: randomUUID() } }); }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.count.create({ data: { ...JSON.parse(r.body) } }); }; // unguarded
