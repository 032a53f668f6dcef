// Jobs that are added in bulk, by ids of their records: the queue knows each again. Beside each a twin whose jobs have no id, or another one each time.
import type { SQSEvent } from "aws-lambda";
import { Queue } from "bullmq";
import Bull from "bull";
import BeeQueue from "bee-queue";
import { randomUUID } from "node:crypto";
const queue = new Queue("orders");
const bull = new Bull("orders");
const bee = new BeeQueue("orders");

export const byTheirIds = async (event: SQSEvent) => {
  await queue.addBulk(event.Records.map((record) => ({ name: "order", data: record.body, opts: { jobId: record.messageId } }))); // guarded
};
export const withoutIds = async (event: SQSEvent) => {
  await queue.addBulk(event.Records.map((record) => ({ name: "order", data: record.body }))); // unguarded
};
export const byNewIds = async (event: SQSEvent) => {
  await queue.addBulk(event.Records.map((record) => ({ name: "order", data: record.body, opts: { jobId: randomUUID() } }))); // weak
};
export const oneWithoutAnId = async (event: SQSEvent) => {
  for (const record of event.Records)
    await queue.addBulk([{ name: "order", data: record.body, opts: { jobId: record.messageId } }, { name: "mail", data: record.body }]); // unguarded
};
export const ofBull = async (event: SQSEvent) => {
  await bull.addBulk(event.Records.map((record) => ({ data: record.body, opts: { jobId: record.messageId } }))); // guarded
};
export const ofBullWithoutIds = async (event: SQSEvent) => {
  await bull.addBulk(event.Records.map((record) => ({ data: record.body }))); // unguarded
};
export const namedJob = async (event: SQSEvent) => {
  for (const record of event.Records) await bee.createJob({ body: record.body }).setId(record.messageId).retries(3).save(); // unknown
};
export const unnamedJob = async (event: SQSEvent) => {
  for (const record of event.Records) await bee.createJob({ body: record.body }).retries(3).save(); // unguarded
};
