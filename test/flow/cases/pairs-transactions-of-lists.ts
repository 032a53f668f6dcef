// Calls that are done as a whole, or not at all: one that refuses a repeat keeps it from the others.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
const add = { where: { id: 1 }, data: { n: { increment: 1 } } };

export const together = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await prisma.$transaction([
      prisma.seen.create({ data: { ref: r.messageId } }), // guarded
      prisma.account.update(add), // guarded
    ]);
  } catch (e: any) { if (e.code === "P2002") continue; throw e; }
} };
export const inAnotherOrder = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await prisma.$transaction([
      prisma.account.update(add), // guarded
      prisma.seen.create({ data: { ref: r.messageId } }), // guarded
    ]);
  } catch (e: any) { if (e.code === "P2002") continue; throw e; }
} };
export const withoutATest = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.$transaction([
    prisma.seen.create({ data: { ref: r.messageId } }), // unguarded
    prisma.account.update(add), // unguarded
  ]);
} };
export const atOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Promise.all([
      prisma.seen.create({ data: { ref: r.messageId } }), // guarded
      prisma.account.update(add), // unguarded
    ]);
  } catch (e: any) { if (e.code === "P2002") continue; throw e; }
} };
export const nothingRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await prisma.$transaction([
      prisma.seen.upsert({ where: { ref: r.messageId }, create: { ref: r.messageId }, update: {} }), // idempotent
      prisma.account.update(add), // unguarded
    ]);
  } catch (e: any) { if (e.code === "P2002") continue; throw e; }
} };
