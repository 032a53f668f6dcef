// Subscriptions: a date that was found, or now where that is later, and some time behind it. Each delivery adds that time once more.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { addDays, max } from "date-fns";
import dayjs from "dayjs";
import { DateTime } from "luxon";
import moment from "moment";
import mongoose from "mongoose";
const prisma = new PrismaClient();
const doc = DynamoDBDocument.from({} as never);
const found = (id: string) => prisma.plan.findUniqueOrThrow({ where: { id } });

export const laterOfTwoNumbers = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const due = new Date(Math.max(plan.due.getTime(), Date.now()) + 86_400_000);
    await prisma.plan.update({ where: { id }, data: { due } }); // unguarded
  }
};
export const laterOfTwoNumbersItself = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const due = new Date(Math.max(plan.due.getTime(), Date.now()));
    await prisma.plan.update({ where: { id }, data: { due } }); // idempotent
  }
};
export const laterOfTwoOfDayjs = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const due = dayjs.max(dayjs(plan.due), dayjs())!.add(1, "month").toDate();
    await prisma.plan.update({ where: { id }, data: { due } }); // unguarded
  }
};
export const laterOfTwoOfMoment = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const due = moment.max(moment(plan.due), moment()).add(1, "month").toDate();
    await prisma.plan.update({ where: { id }, data: { due } }); // unguarded
  }
};
export const laterOfTwoOfLuxon = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const due = DateTime.max(DateTime.fromJSDate(plan.due), DateTime.now())!.plus({ months: 1 }).toJSDate();
    await prisma.plan.update({ where: { id }, data: { due } }); // unguarded
  }
};
export const laterOfAList = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { due: addDays(max([plan.due, new Date()]), 30) } }); // unguarded
  }
};
export const laterOfWhatElseIsThere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    await prisma.plan.update({ where: { id }, data: { due: addDays(max([plan.begun, new Date()]), 30) } }); // idempotent
  }
};
export const nowWhereItIsOver = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    let due = dayjs(plan.due);
    if (due.isBefore(dayjs())) due = dayjs();
    await prisma.plan.update({ where: { id }, data: { due: due.add(1, "month").toDate() } }); // unguarded
  }
};
export const monthsUntilNow = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    let due = dayjs(plan.due);
    const now = dayjs();
    while (due.isBefore(now)) due = due.add(1, "month");
    await prisma.plan.update({ where: { id }, data: { due: due.toDate() } }); // idempotent
  }
};
export const chosenByItself = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { Item: plan } = await doc.get({ TableName: "plans", Key: { id } });
    const base = dayjs(plan!.due).isAfter(dayjs()) ? dayjs(plan!.due) : dayjs();
    const set = { UpdateExpression: "SET due = :due", ExpressionAttributeValues: { ":due": base.add(1, "year").toISOString() } };
    await doc.update({ TableName: "plans", Key: { id }, ...set }); // unguarded
  }
};
export const whereThereIsOne = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    const base = plan.due && plan.due > new Date() ? plan.due : new Date();
    await prisma.plan.update({ where: { id }, data: { due: addDays(base, 30) } }); // unguarded
  }
};
export const setAndMoved = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    if (plan.due < new Date()) plan.due = new Date();
    await prisma.plan.update({ where: { id }, data: { due: addDays(plan.due, 30) } }); // unguarded
  }
};
export const setInAnyCase = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = await found(id);
    plan.due = new Date();
    await prisma.plan.update({ where: { id }, data: { due: addDays(plan.due, 30) } }); // idempotent
  }
};
const Plan = mongoose.model("Plan", new mongoose.Schema({ due: Date }));
export const setAndMovedInADocument = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const plan = (await Plan.findById(id))!;
    if (plan.due! < new Date()) plan.due = new Date();
    plan.due = addDays(plan.due!, 30);
    await plan.save(); // unguarded
  }
};
