// What hangs on the context beside what Lambda gives was put there by a middleware.
import type { Context, SQSEvent } from "aws-lambda";
import middy from "@middy/core";
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
