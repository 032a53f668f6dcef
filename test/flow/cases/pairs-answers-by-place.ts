import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";

// What came of the claim for the first record, or the last one, says nothing of the others.
const sns = new SNSClient({});
const redis = new Redis();
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";
const message = (id: string) => new PublishCommand({ Message: id });

export const firstInAVariable = async ({ Records }: SQSEvent) => {
  const [isNew] = await Promise.all(Records.map(({ messageId }) => claim(messageId)));
  for (const { messageId } of Records) if (isNew) await sns.send(message(messageId)); // unknown
};
export const lastOfFilled = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const { messageId } of Records) flags.push(await claim(messageId));
  for (const { messageId } of Records) if (flags.at(-1)) await sns.send(message(messageId)); // unknown
};
export const firstAdded = async ({ Records }: SQSEvent) => {
  const fresh = new Set<string>();
  for (const { messageId } of Records) if (await claim(messageId)) fresh.add(messageId);
  const [first] = fresh;
  for (const { messageId } of Records) if (first) await sns.send(message(messageId)); // unknown
};
export const firstOfMap = async ({ Records }: SQSEvent) => {
  const known = new Map<string, boolean>();
  for (const { messageId } of Records) known.set(messageId, await claim(messageId));
  const [first] = known.values();
  for (const { messageId } of Records) if (first) await sns.send(message(messageId)); // unknown
};
export const firstObject = async ({ Records }: SQSEvent) => {
  const answers: { isNew: boolean }[] = [];
  for (const { messageId } of Records) {
    answers.push({ isNew: await claim(messageId) });
    if (answers[0]!.isNew) await sns.send(message(messageId)); // unknown
  }
};
export const placeInLongerList = async ({ Records }: SQSEvent) => {
  const ids = Records.map(({ messageId }) => messageId);
  const flags = await Promise.all(ids.slice(1).map(claim));
  for (const id of ids) if (flags[ids.indexOf(id)]) await sns.send(message(id)); // unknown
};
export const byKey = async ({ Records }: SQSEvent) => {
  const known = new Map<string, boolean>();
  for (const { messageId } of Records) known.set(messageId, await claim(messageId));
  for (const { messageId } of Records) if (known.get(messageId)) await sns.send(message(messageId)); // guarded
};
export const byItsPlace = async ({ Records }: SQSEvent) => {
  const ids = Records.map(({ messageId }) => messageId);
  const flags = await Promise.all(ids.map(claim));
  for (const id of ids) if (flags[ids.indexOf(id)]) await sns.send(message(id)); // guarded
};
export const onlyTheFirst = async ({ Records }: SQSEvent) => {
  const fresh: string[] = [];
  for (const { messageId } of Records) if (await claim(messageId)) fresh.push(messageId);
  const [first] = fresh;
  if (first) await sns.send(message(first)); // guarded
};
export const lines = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) {
    const order = JSON.parse(body) as { id: string; lines: { id: string }[] };
    const answers: { isNew: boolean }[] = [];
    for (const { id } of order.lines) answers.push({ isNew: await claim(id) });
    if (answers[0]!.isNew) await sns.send(message(order.id)); // guarded
  }
};
