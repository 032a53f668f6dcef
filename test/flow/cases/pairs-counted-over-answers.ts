import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";

// A loop that counts through answers goes through the records: that one of them was new says nothing of the others.
const sns = new SNSClient({});
const redis = new Redis();
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";
const message = (text: string) => new PublishCommand({ Message: text });
const idsOf = ({ Records }: SQSEvent) => Records.map(({ messageId }) => messageId);

export const anyIsNew = async (event: SQSEvent) => {
  const ids = idsOf(event);
  const flags = await Promise.all(ids.map(claim));
  let isAnyNew = false;
  for (let i = 0; i < flags.length; i++) if (flags[i]) isAnyNew = true;
  if (isAnyNew) await sns.send(message(ids.join())); // unknown
};
export const anyIsNewOfRecords = async (event: SQSEvent) => {
  const flags = await Promise.all(idsOf(event).map(claim));
  let isAnyNew = false;
  for (let i = 0; i < event.Records.length; i++) isAnyNew ||= flags[i]!;
  if (isAnyNew) await sns.send(message(idsOf(event).join())); // unknown
};
export const anyIsNewByKey = async (event: SQSEvent) => {
  const ids = idsOf(event);
  const flags = await Promise.all(ids.map(claim));
  const byId: Record<string, boolean> = {};
  for (let i = 0; i < ids.length; i++) byId[ids[i]!] = flags[i]!;
  let isAnyNew = false;
  for (const id of ids) if (byId[id]) isAnyNew = true;
  if (isAnyNew) await sns.send(message(ids.join())); // unknown
};
export const anyOfThoseKeptIsNew = async (event: SQSEvent) => {
  const ids = event.Records.filter(({ body }) => body !== "").map(({ messageId }) => messageId);
  const flags = await Promise.all(ids.map(claim));
  let isAnyNew = false;
  for (let i = 0; i < ids.length; i++) isAnyNew ||= flags[i]!;
  if (isAnyNew) await sns.send(message(ids.join())); // unknown
};
export const oneAfterTheOther = async (event: SQSEvent) => {
  const ids = idsOf(event);
  const flags = await Promise.all(ids.map(claim));
  for (let i = 0; i < ids.length; i++) if (flags[i]) await sns.send(message(ids[i]!)); // guarded
};
export const byKey = async (event: SQSEvent) => {
  const ids = idsOf(event);
  const flags = await Promise.all(ids.map(claim));
  const byId: Record<string, boolean> = {};
  for (let i = 0; i < ids.length; i++) byId[ids[i]!] = flags[i]!;
  for (const id of ids) if (byId[id]) await sns.send(message(id)); // guarded
};
export const inParts = async (event: SQSEvent) => {
  const ids = idsOf(event);
  for (let i = 0; i < ids.length; i += 10) {
    const part = ids.slice(i, i + 10);
    const flags = await Promise.all(part.map(claim));
    const fresh = part.filter((_, at) => flags[at]);
    await Promise.all(fresh.map((id) => sns.send(message(id)))); // guarded
    await Promise.all(part.map((id) => sns.send(message(id)))); // unguarded
  }
};
export const whileAnyIsLeft = async (event: SQSEvent) => {
  const jobs: { id: string; isNew: boolean }[] = [];
  for (const id of idsOf(event)) jobs.push({ id, isNew: await claim(id) });
  while (jobs.length > 0) {
    const { id, isNew } = jobs.shift()!;
    if (isNew) await sns.send(message(id)); // guarded
  }
};
