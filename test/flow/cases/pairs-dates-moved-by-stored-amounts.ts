// Subscriptions: the next date is the one that was found, and as much later as the row of the plan says. Each delivery moves it on once more.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import { add, addMonths } from "date-fns";
import dayjs from "dayjs";
import { DateTime } from "luxon";
import moment from "moment";
const prisma = new PrismaClient();
const found = (id: string) => prisma.plan.findUniqueOrThrow({ where: { id } });

export const byAUnitAndANumber = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const begins = DateTime.fromISO(plan.ends);
    const ends = begins.plus({ [plan.unit]: plan.often }).toJSDate().toISOString();
    await prisma.plan.update({ where: { id }, data: { ends } }); // unguarded
  }
};
export const fromNow = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const ends = DateTime.now().plus({ [plan.unit]: plan.often }).toJSDate().toISOString();
    await prisma.plan.update({ where: { id }, data: { ends } }); // idempotent
  }
};
export const fromTheRecord = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: DateTime.fromISO(body).plus({ months: plan.often }).toISO() } }); // idempotent
  }
};
export const byMonths = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: addMonths(plan.ends, plan.often) } }); // unguarded
  }
};
export const byMonthsBehindWhereItBegan = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: addMonths(new Date(), plan.often) } }); // idempotent
  }
};
export const byAnObject = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: add(plan.ends, { days: plan.days }) } }); // unguarded
  }
};
export const ofDayjs = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: dayjs(plan.ends).add(plan.often, "month").toDate() } }); // unguarded
  }
};
export const ofDayjsFromNow = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: dayjs().add(plan.often, "month").toDate() } }); // idempotent
  }
};
export const ofMoment = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { ends: moment(plan.ends).subtract(plan.often, "days").toDate() } }); // unguarded
  }
};
// The later of the two, whichever it is.
export const ofTheLaterOne = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const from = dayjs.max(dayjs(plan.ends), dayjs())!;
    await prisma.plan.update({ where: { id }, data: { ends: from.add(plan.often, "month").toDate() } }); // unguarded
  }
};
