// What was begun goes on behind its own `await` with what others have written by then: lists that are filled, flags that are set, what a claim said.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const SECONDS = 14 * 24 * 60 * 60;
const isNew = async (id: string) => (await redis.set(id, "1", "EX", SECONDS, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });
const tick = () => new Promise<void>((resolve) => { setImmediate(resolve); });
export const filled = async (event: SQSEvent) => {
  const list: string[] = [];
  const flush = async () => { await tick(); for (const one of list) await sns.send(tell(one)); }; // unguarded
  const done = flush();
  for (const { body } of event.Records) list.push(body);
  await done;
};
export const emptyWhenRead = async (event: SQSEvent) => {
  const list: string[] = [];
  const flush = async () => { for (const one of list) await sns.send(tell(one)); await tick(); }; // never: it is gone through before anything is added
  const done = flush();
  for (const { body } of event.Records) list.push(body);
  await done;
};
export const filledBehind = async (event: SQSEvent) => {
  const list: string[] = [];
  const flush = async () => { await tick(); for (const one of list) await sns.send(tell(one)); }; // never: what is added is added when it is done
  const done = flush();
  await done;
  for (const { body } of event.Records) list.push(body);
};
export const counted = async (event: SQSEvent) => {
  let total = 0;
  const counting = (async () => { await tick(); return total; })();
  for (const { body } of event.Records) total += body.length;
  if ((await counting) > 0) await sns.send(tell("counted")); // unguarded
};
export const chained = async (event: SQSEvent) => {
  const list: string[] = [];
  const count = async () => { await tick(); return list.length; };
  const done = count().then(async (length) => { if (length > 0) await sns.send(tell("some")); }); // unguarded
  for (const { body } of event.Records) list.push(body);
  await done;
};
export const leftAlone = async (event: SQSEvent) => {
  const list: string[] = [];
  const flush = async () => { await tick(); for (const one of list) await sns.send(tell(one)); }; // unguarded
  flush();
  for (const { body } of event.Records) list.push(body);
  await tick();
};
export const byTimer = async (event: SQSEvent) => {
  const list: string[] = [];
  setTimeout(() => { for (const one of list) void sns.send(tell(one)); }, 10); // unguarded
  for (const { body } of event.Records) list.push(body);
  await tick();
};
export const untilClosed = async (event: SQSEvent) => {
  const list: string[] = [];
  let isClosed = false;
  const work = async () => { while (!isClosed || list.length > 0) { const one = list.shift(); if (one === undefined) { await tick(); continue; } await sns.send(tell(one)); } }; // unguarded
  const done = work();
  for (const { body } of event.Records) list.push(body);
  isClosed = true;
  await done;
  await sns.send(tell("all of them")); // unguarded
};
export const besides = async (event: SQSEvent) => {
  const list: string[] = [];
  let isClosed = false;
  const work = async () => { while (!isClosed || list.length > 0) { const one = list.shift(); if (one === undefined) { await tick(); continue; } await sns.send(tell(one)); } }; // unguarded
  const fill = async () => { for (const { body } of event.Records) { list.push(body); await tick(); } isClosed = true; };
  await Promise.all([work(), fill()]);
};
export const claimedInside = async (event: SQSEvent) => {
  const list: SQSRecord[] = [];
  let isClosed = false;
  const work = async () => { while (!isClosed || list.length > 0) { const one = list.shift(); if (one === undefined) { await tick(); continue; } if (await isNew(one.messageId)) await sns.send(tell(one.body)); } }; // guarded
  const done = work();
  for (const record of event.Records) list.push(record);
  isClosed = true;
  await done;
};
export const claimedBeside = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    let isFirst = false;
    const work = (async () => { await tick(); if (isFirst) await sns.send(tell(body)); })(); // unknown
    isFirst = await isNew(messageId);
    await work;
  }
};
class Worker {
  private readonly list: string[] = [];
  private isStopped = false;
  private readonly work: Promise<void>;
  constructor() { this.work = this.run(); }
  add(one: string) { this.list.push(one); }
  private async run() { while (!this.isStopped || this.list.length > 0) { const one = this.list.shift(); if (one) await sns.send(tell(one)); else await tick(); } } // unguarded
  async stop() { this.isStopped = true; await this.work; }
}
export const byWorker = async (event: SQSEvent) => {
  const worker = new Worker();
  for (const { body } of event.Records) worker.add(body);
  await worker.stop();
};
