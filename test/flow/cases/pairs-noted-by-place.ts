// Which records were claimed is noted by where they stand in the batch, and asked in a second loop over all of it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";

export const inAList = async ({ Records }: SQSEvent) => { const claimed: number[] = [];
  for (const [index, { messageId }] of Records.entries()) if (await claim(messageId)) claimed.push(index);
  for (const [index, { body }] of Records.entries()) if (claimed.includes(index)) await sns.send(say(body)); }; // guarded
export const refusedInASet = async ({ Records }: SQSEvent) => { const refused = new Set<number>();
  await Promise.all(Records.map(async ({ messageId }, index) => { if (!(await claim(messageId))) refused.add(index); }));
  await Promise.all(Records.filter((_, index) => !refused.has(index)).map(({ body }) => sns.send(say(body)))); }; // guarded
export const inAMap = async ({ Records }: SQSEvent) => { const isNew = new Map<number, boolean>();
  for (const [index, { messageId }] of Records.entries()) isNew.set(index, await claim(messageId));
  for (const [index, { body }] of Records.entries()) if (isNew.get(index)) await sns.send(say(body)); }; // guarded
export const inAnObject = async ({ Records }: SQSEvent) => { const isNew: Record<number, boolean> = {};
  for (const [index, { messageId }] of Records.entries()) isNew[index] = await claim(messageId);
  for (const [index, { body }] of Records.entries()) if (isNew[index]) await sns.send(say(body)); }; // guarded
export const theOthers = async ({ Records }: SQSEvent) => { const claimed: number[] = [];
  for (const [index, { messageId }] of Records.entries()) if (await claim(messageId)) claimed.push(index);
  for (const [index, { body }] of Records.entries()) if (!claimed.includes(index)) await sns.send(say(body)); }; // unguarded
export const turnedRound = async ({ Records }: SQSEvent) => { const claimed: number[] = [];
  for (const [index, { messageId }] of Records.entries()) if (await claim(messageId)) claimed.push(index);
  for (const [index, { body }] of [...Records].reverse().entries()) if (claimed.includes(index)) await sns.send(say(body)); }; // unknown
export const ofSome = async ({ Records }: SQSEvent) => { const claimed: number[] = [];
  for (const [index, { messageId }] of Records.entries()) if (await claim(messageId)) claimed.push(index);
  for (const [index, { body }] of Records.filter((one) => one.body !== "").entries()) if (claimed.includes(index)) await sns.send(say(body)); }; // unknown
export const theNext = async ({ Records }: SQSEvent) => { const claimed: number[] = [];
  for (const [index, { messageId }] of Records.entries()) if (await claim(messageId)) claimed.push(index);
  for (const [index, { body }] of Records.entries()) if (claimed.includes(index + 1)) await sns.send(say(body)); }; // unknown
export const ofItsItems = async ({ Records }: SQSEvent) => { const claimed: number[] = [];
  for (const [index, { messageId }] of Records.entries()) if (await claim(messageId)) claimed.push(index);
  for (const { body } of Records) for (const [index, line] of JSON.parse(body).lines.entries()) if (claimed.includes(index)) await sns.send(say(line)); }; // unknown
