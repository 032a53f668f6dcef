// What hangs on the context beside what Lambda gives was put there by a middleware.
import type { Context, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import Redis from "ioredis";
import type { Collection } from "mongodb";
declare function connect(): Promise<unknown>;
export const untyped = async (event: SQSEvent, context: any) => { for (const r of event.Records)
  await context.orders.insertOne({ text: r.body }); }; // unknown
export const typed = async (event: SQSEvent, context: any) => { for (const r of event.Records) {
  const orders: Collection = context.orders;
  await orders.insertOne({ text: r.body }); // unguarded
  await orders.updateOne({ _id: r.messageId }, { $set: { text: r.body } }, { upsert: true }); // idempotent
} };
const laid = { before: async (request: any) => { request.context.orders = await connect(); } };
export const behind = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records)
  await context.orders.insertOne({ text: r.body }); }).use(laid); // unknown
export const functionOfIt = async (event: SQSEvent, context: any) => { for (const r of event.Records)
  await context.send(r.body); }; // unknown
export const ofLambda = async (event: SQSEvent, context: Context) => { for (const r of event.Records) {
  console.log(r.body, context.getRemainingTimeInMillis(), context.clientContext?.Custom.toString(r.body));
  context.succeed(r.body); } };
export const logger = async (event: SQSEvent, context: any) => { for (const r of event.Records) context.log.info(r.body); };

const sns = new SNSClient({});
const redis = new Redis();
const isFirst = async (id: string) => (await redis.set(id, "1", "EX", 86_400, "NX")) === "OK";
// The event that a middleware takes apart is that of the handler.
const claimedOnly = () => ({ before: async ({ event }: { event: SQSEvent }) => {
  const claimed = [];
  for (const record of event.Records) if (await isFirst(record.messageId)) claimed.push(record);
  event.Records = claimed;
} });
const claimedForNothing = () => ({ before: async ({ event }: { event: SQSEvent }) => {
  const claimed = [];
  for (const record of event.Records) if (await isFirst(record.messageId)) claimed.push(record);
  console.log(event.Records.length - claimed.length);
} });
export const leavesOut = middy(async (event: SQSEvent) => {
  for (const { body } of event.Records) await sns.send(new PublishCommand({ Message: body })); // guarded
}).use(claimedOnly());
export const leavesNoneOut = middy(async (event: SQSEvent) => {
  for (const { body } of event.Records) await sns.send(new PublishCommand({ Message: body })); // unguarded
}).use(claimedForNothing());
