// Prices: what a row has is multiplied by something else that the row has, and put back. Each delivery does it once more.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
const found = (id: string) => prisma.price.findUniqueOrThrow({ where: { id } });

export const ofItself = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const price = await found(id);
    await prisma.price.update({ where: { id }, data: { sum: price.sum * price.factor } }); // unguarded
  }
};
export const ofOthers = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const price = await found(id);
    await prisma.price.update({ where: { id }, data: { total: price.sum * price.count } }); // idempotent
  }
};
export const divided = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const price = await found(id);
    await prisma.price.update({ where: { id }, data: { sum: price.sum / price.parts } }); // unguarded
  }
};
// The next time the factor is 1.
export const ofWhatIsTakenAway = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const price = await found(id);
    await prisma.price.update({ where: { id }, data: { sum: price.sum * price.factor, factor: 1 } }); // unknown
  }
};
export const ofAnotherRow = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const price = await found(id);
    const rate = await prisma.rate.findUniqueOrThrow({ where: { id: body } });
    await prisma.price.update({ where: { id }, data: { sum: price.sum * rate.value } }); // unguarded
  }
};
export const ofTheRecordAndAnotherRow = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const rate = await prisma.rate.findUniqueOrThrow({ where: { id: "rate" } });
    await prisma.price.update({ where: { id }, data: { sum: Number(body) * rate.value } }); // idempotent
  }
};
