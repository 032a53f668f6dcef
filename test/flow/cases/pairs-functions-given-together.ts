// Functions that an unlisted package is given together: it may call one after what another one came to, so that a claim in one of them may keep out what the other does.
import { SNS } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Consumer, createConsumer, SqsHandler } from "@house/lambda";
import type { SQSEvent, SQSRecord } from "aws-lambda";
const [sns, redis] = [new SNS(), new Redis()];
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";

export const byOptions = async (event: SQSEvent) => createConsumer({ filter: async (r: SQSRecord) => claim(r.messageId), handle: async (r: SQSRecord) => {
  await sns.publish({ Message: r.body }); } }).run(event); // unknown
export const byOptionsWithoutAClaim = async (event: SQSEvent) => createConsumer({ filter: async (r: SQSRecord) => r.body !== "", handle: async (r: SQSRecord) => {
  await sns.publish({ Message: r.body }); } }).run(event); // unguarded

class Hooked extends SqsHandler {
  protected async shouldProcess(r: SQSRecord) { return claim(r.messageId); }
  async handleMessage(r: SQSRecord) {
    await sns.publish({ Message: r.body }); } } // unknown
export const byHook = (event: SQSEvent) => new Hooked().handle(event); // unknown

const consumer = new Consumer();
consumer.use(async (r: SQSRecord, next: () => Promise<void>) => { if (await claim(r.messageId)) await next(); });
consumer.on("message", async (r: SQSRecord) => {
  await sns.publish({ Message: r.body }); }); // unknown
export const registered = async (event: SQSEvent) => consumer.handler(event); // unknown
