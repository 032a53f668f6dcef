// What is declared of the global object is no object of its own.
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
interface WithClient { prisma: PrismaClient; settings: { table: string } }
declare const global: WithClient;
const prisma = global.prisma || new PrismaClient({ log: ["query"] });
if (process.env.STAGE === "development") global.prisma = prisma;
export const keptClient = async (event: SQSEvent) => { for (const r of event.Records) await prisma.order.create({ data: { text: r.body } }); }; // unguarded
export const keptClientSets = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.order.update({ where: { id: r.body }, data: { seen: true } }); }; // idempotent
export const keptClientLooks = async (event: SQSEvent) => { for (const r of event.Records) await prisma.order.findMany({ where: { text: r.body } }); };
