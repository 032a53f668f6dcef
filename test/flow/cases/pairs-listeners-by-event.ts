// Listeners run where their event is emitted, behind the guards that stand there.
import { EventEmitter } from "node:events";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { run } from "some-unlisted-package";

const [sns, redis] = [new SNSClient({}), new Redis()];
const isNew = async (id: string) => (await redis.set(`told:${id}`, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

export const twoSteps = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  bus.on("came", async (record) => { if (await isNew(record.messageId)) bus.emit("first", record); });
  bus.on("first", ({ body }) => sns.send(say(body))); // guarded
  for (const record of Records) bus.emit("came", record); };
export const wrongStep = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  bus.on("came", async (record) => { if (await isNew(record.messageId)) bus.emit("first", record); });
  bus.on("came", ({ body }) => sns.send(say(body))); // unguarded
  for (const record of Records) bus.emit("came", record); };
export const eventOfTheRecord = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  bus.on("first", ({ body }) => sns.send(say(body))); // unguarded
  for (const record of Records) { bus.emit(record.body, record); if (await isNew(record.messageId)) bus.emit("first", record); } };
export const emittedElsewhere = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  bus.on("first", ({ body }) => sns.send(say(body))); // unguarded
  await run(bus, Records); }; // unknown
export const emittedBefore = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  for (const record of Records) bus.emit("first", record);
  bus.on("first", ({ body }) => sns.send(say(body))); }; // unguarded
