// Modules that a generator writes are in no commit; what they export goes by a name that nothing else has.
import type { SQSEvent } from "aws-lambda";
import { container } from "tsyringe";
import { db, Prisma } from "./db";
import { PrismaClient } from "./db/built";
import { append, Orders } from "./db/orders";
import Results, { put } from "./legacy/results";
import { Client } from "./db/generated/other";
const built = new PrismaClient();
const orders = container.resolve(Orders);

export const created = async (event: SQSEvent) => { for (const r of event.Records)
  await db.order.createMany({ data: JSON.parse(r.body).map(({ name }: any) => ({ name })) }); }; // unguarded
export const found = async (event: SQSEvent) => { for (const r of event.Records) await db.order.findUnique({ where: { id: r.messageId } }); };
export const added = async (event: SQSEvent) => { for (const r of event.Records)
  await db.$executeRaw(Prisma.sql`UPDATE totals SET n = n + 1 WHERE id = ${r.messageId}`); }; // unguarded
export const set = async (event: SQSEvent) => { for (const r of event.Records)
  await db.$executeRaw(Prisma.sql`UPDATE totals SET n = 1 WHERE id = ${r.messageId}`); }; // idempotent
export const byType = async (event: SQSEvent) => { for (const r of event.Records) { await orders.add(r.body); await orders.set(r.messageId); } };
export const inTransaction = async (event: SQSEvent) => { for (const r of event.Records) await db.$transaction((tx: any) => append(tx, r.body)); };
export const asGenerated = async (event: SQSEvent) => { for (const r of event.Records) await built.order.create({ data: { text: r.body } }); }; // unguarded
export const ofNoListedGenerator = async (event: SQSEvent) => { for (const r of event.Records) await new Client().order.create({ data: r.body }); }; // unknown

export const wholeOfMixed = async (event: SQSEvent) => { for (const r of event.Records) { await Results.put(r.body); await Results.look("s"); } };
export const nameOfMixed = async (event: SQSEvent) => { for (const r of event.Records) await put(r.body); };
