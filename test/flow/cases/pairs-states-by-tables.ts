// A stored state that is read by a table of the code: it decides as the state itself does, where a write behind it ends that. Beside it twins that nothing ends.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import Redis from "ioredis";
const prisma = new PrismaClient();
const redis = new Redis();
const RANK: Record<string, number> = { NEW: 0, PAID: 1, SENT: 2 };
const rankByName = new Map([["NEW", 0], ["PAID", 1], ["SENT", 2]]);
const steps = [
  (order: object) => axios.post("https://shop.example.com/bills", order), // unknown
  (order: object) => axios.post("https://shop.example.com/mails", order), // unknown
];
const names = ["bill", "mail"];
const byName: Record<string, (order: object) => Promise<unknown>> = {
  bill: (order) => axios.post("https://shop.example.com/bills", order), // unknown
  mail: (order) => axios.post("https://shop.example.com/mails", order), // unknown
};

export const ranked = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    if (RANK[order!.status]! >= RANK.SENT!) continue;
    await axios.post("https://shop.example.com/mails", record.body); // weak
    await prisma.order.update({ where: { id: record.messageId }, data: { status: "SENT" } }); // idempotent
  }
};
export const rankedTooLow = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    if (RANK[order!.status]! >= RANK.SENT!) continue;
    await axios.post("https://shop.example.com/mails", record.body); // unguarded
    await prisma.order.update({ where: { id: record.messageId }, data: { status: "PAID" } }); // idempotent
  }
};
export const rankedByAMap = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    if (rankByName.get(order!.status)! >= 2) continue;
    await axios.post("https://shop.example.com/mails", record.body); // weak
    await prisma.order.update({ where: { id: record.messageId }, data: { status: "SENT" } }); // idempotent
  }
};
export const rankedOrNew = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const state = await redis.get(record.messageId);
    if (RANK[state ?? "NEW"]! >= 2) continue;
    await axios.post("https://shop.example.com/mails", record.body); // weak
    await redis.set(record.messageId, "SENT"); // idempotent
  }
};
export const workOfTheState = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    const work = { NEW: () => axios.post("https://shop.example.com/mails", record.body) }[order!.status as "NEW"]; // weak
    if (!work) continue;
    await work();
    await prisma.order.update({ where: { id: record.messageId }, data: { status: "SENT" } }); // idempotent
  }
};
export const workOfTheKind = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    const work = { MAIL: () => axios.post("https://shop.example.com/mails", record.body) }[order!.kind as "MAIL"]; // unguarded
    if (!work) continue;
    await work();
    await prisma.order.update({ where: { id: record.messageId }, data: { status: "SENT" } }); // idempotent
  }
};
export const stepsThatAreLeft = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    for (const step of steps.slice(order!.done)) await step(order!);
    await prisma.order.update({ where: { id: record.messageId }, data: { done: 2 } }); // idempotent
  }
};
export const namesThatAreLeft = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await prisma.order.findUnique({ where: { id: record.messageId } });
    for (const name of names.slice(names.indexOf(order!.last) + 1)) {
      await byName[name]!(order!);
      await prisma.order.update({ where: { id: record.messageId }, data: { last: name } }); // idempotent
    }
  }
};
