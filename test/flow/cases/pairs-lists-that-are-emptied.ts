// A list that is emptied, and filled with those that are left: what was taken out is in it no more.
import { pull, remove } from "lodash";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
interface Asked { id: string; isFresh: boolean }
const redis = new Redis();
const sns = new SNSClient({});
const ask = (event: SQSEvent): Promise<Asked[]> => Promise.all(event.Records.map(async (r) =>
  ({ id: r.messageId, isFresh: (await redis.set(r.messageId, "1", "EX", 99999, "NX")) === "OK" })));
export const ofNoLength = async (event: SQSEvent) => {
  const rows = await ask(event);
  const left = rows.filter((row) => row.isFresh);
  rows.length = 0;
  rows.push(...left);
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const ofNoLengthTwin = async (event: SQSEvent) => {
  const rows = await ask(event);
  const left = rows.filter((row) => !row.isFresh);
  rows.length = 0;
  rows.push(...left);
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const cut = async (event: SQSEvent) => {
  const rows = await ask(event);
  rows.splice(0, rows.length, ...rows.filter((row) => row.isFresh));
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const cutInPart = async (event: SQSEvent) => {
  const rows = await ask(event);
  rows.splice(0, 3, ...rows.filter((row) => row.isFresh));
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const putIn = async (event: SQSEvent) => {
  const ids: string[] = [];
  ids.splice(0, 0, ...event.Records.map((r) => r.messageId));
  for (const id of ids) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const putInFresh = async (event: SQSEvent) => {
  const rows: Asked[] = [];
  rows.splice(0, 0, ...(await ask(event)).filter((row) => row.isFresh));
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const removed = async (event: SQSEvent) => {
  const rows = await ask(event);
  remove(rows, (row) => !row.isFresh);
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const removedByValue = async (event: SQSEvent) => {
  const rows = await ask(event);
  const gone = remove(rows, { isFresh: false });
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
  for (const { id } of gone) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const removedFresh = async (event: SQSEvent) => {
  const rows = await ask(event);
  remove(rows, "isFresh");
  for (const { id } of rows) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const pulled = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  pull(ids, "test");
  for (const id of ids) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const byTens = async (event: SQSEvent) => {
  const some: string[] = [];
  for (const { body } of event.Records) {
    some.push(body);
    if (some.length < 10) continue;
    for (const one of some) await sns.send(new PublishCommand({ TopicArn: "t", Message: one })); // unguarded
    some.length = 0;
  }
  for (const one of some) await sns.send(new PublishCommand({ TopicArn: "t", Message: one })); // unguarded
};
const waiting: string[] = [];
const flush = async () => {
  const all = waiting.splice(0, waiting.length);
  for (const one of all) await sns.send(new PublishCommand({ TopicArn: "t", Message: one })); // unguarded
};
export const flushed = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    waiting.push(body);
    if (waiting.length > 9) await flush();
  }
  await flush();
};
