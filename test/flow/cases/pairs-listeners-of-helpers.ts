// What a listener or a task holds of the helper that made it is there when it is called.
import { EventEmitter } from "node:events";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import async from "async";
import { Redis } from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
type Task = () => Promise<unknown>;
const named = (name: string, task: Task): Task => async () => { console.log(name); return task(); };
const worker = (name: string) => async.queue(async (Message: string) => { console.log(name); await sns.send(new PublishCommand({ Message })); }); // unguarded
const kept = (task: Task) => async () => { const mine = task; return () => mine(); };

export const listening = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  for (const { body } of Records) bus.on("done", named("tell", async () => sns.send(new PublishCommand({ Message: body })))); // unguarded
  bus.emit("done");
};
export const listeningOnce = async ({ Records }: SQSEvent) => {
  const bus = new EventEmitter();
  for (const { messageId, body } of Records) {
    if ((await redis.set(messageId, "1", "EX", 1_209_600, "NX")) !== "OK") continue;
    bus.on("done", named("tell", async () => sns.send(new PublishCommand({ Message: body })))); // unknown
  }
  bus.emit("done");
};
export const queued = async ({ Records }: SQSEvent) => {
  const queue = worker("tell");
  for (const { body } of Records) queue.push(body);
  await queue.drain();
};
export const givenBack = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) {
    const tasks = await async.series([kept(async () => sns.send(new PublishCommand({ Message: body }))), kept(async () => 1)]); // unguarded
    for (const task of tasks) await task();
  }
};
