// The parts of a record are claimed in one loop, noted by their ids, and asked for in the next; and the key of one of them, by which the others are asked.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({}); const redis = new Redis();
interface Part { id: string; group: string }
const partsOf = (event: SQSEvent): Part[] => JSON.parse(event.Records[0]!.body).parts;
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
export const won = async (event: SQSEvent) => { const parts = partsOf(event); const ids = new Set<string>();
  for (const { id } of parts) if (await isNew(id)) ids.add(id);
  for (const { id } of parts) if (ids.has(id)) await sns.send(tell(id)); // guarded
  for (const { id } of parts) if (!ids.has(id)) await sns.send(tell(id)); }; // unguarded
export const lost = async (event: SQSEvent) => { const parts = partsOf(event); const ids: string[] = [];
  for (const { id } of parts) if (!(await isNew(id))) ids.push(id);
  for (const { id } of parts.filter((part) => !ids.includes(part.id))) await sns.send(tell(id)); // guarded
  for (const { id } of parts.filter((part) => ids.includes(part.id))) await sns.send(tell(id)); }; // unguarded
export const noted = async (event: SQSEvent) => { const states: Record<string, string> = {};
  for (const { body } of event.Records) {
    const { parts } = JSON.parse(body) as { parts: Part[] };
    for (const { id } of parts) states[id] = (await isNew(id)) ? "new" : "old";
    for (const { id } of parts) if (states[id] === "new") await sns.send(tell(id)); // guarded
    for (const { id } of parts) if (states[id] === "old") await sns.send(tell(id)); } }; // unguarded
export const lines = async ({ Records: [record] }: SQSEvent) => { const all = record!.body.split("\n"); const ids = new Set<string>();
  await Promise.all(all.map(async (line) => { if (await isNew(line)) ids.add(line); }));
  for (const line of all) if (ids.has(line)) await sns.send(tell(line)); }; // guarded
export const some = async (event: SQSEvent) => { const parts = partsOf(event); const ids = new Set<string>();
  for (const { id, group } of parts) { if (group === "last") break; if (!(await isNew(id))) ids.add(id); }
  for (const { id } of parts) if (!ids.has(id)) await sns.send(tell(id)); }; // unguarded
export const groups = async (event: SQSEvent) => { const parts = partsOf(event); const ids = new Set<string>();
  for (const { id } of parts) if (await isNew(id)) ids.add(id);
  for (const { id, group } of parts) if (ids.has(group)) await sns.send(tell(id)); }; // unknown
export const butFirst = async (event: SQSEvent) => { const parts = partsOf(event); const [first] = parts;
  for (const { id } of parts) if (![first?.id].includes(id)) await sns.send(tell(id)); }; // unguarded
export const butLatest = async (event: SQSEvent) => { const all = event.Records.map(({ messageId }) => ({ id: messageId }));
  const seen = new Set([all.at(-1)?.id]);
  for (const { id } of all) if (!seen.has(id)) await sns.send(tell(id)); }; // unguarded
