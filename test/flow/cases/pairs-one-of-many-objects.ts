// What is written in one object of a list leaves the others as they were, and a flag that a loop sets in each of them is of its own record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const ids = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body).id as string);
const first = async (id: string) => (await redis.set(`told ${id}`, "1", "EX", 864000, "NX")) === "OK";
const tell = (value: unknown) => new PublishCommand({ Message: JSON.stringify(value) });
const tasks = (event: SQSEvent) => ids(event).map((id) => ({ id, skip: false, isNew: false, lines: [id], state: { skip: false } }));
export const byPlace = async (event: SQSEvent) => {
  const all = tasks(event);
  all[0]!.skip = true;
  all.at(-1)!.skip = true;
  for (const one of all) if (!one.skip) await sns.send(tell(one.id)); // unguarded
};
export const found = async (event: SQSEvent) => {
  const all: { id: string; skip: boolean }[] = [];
  for (const id of ids(event)) all.push({ id, skip: false });
  const one = all.find(({ id }) => id === "main");
  if (!one) return;
  one.skip = true;
  for (const one of all) if (!one.skip) await sns.send(tell(one.id)); // unguarded
};
export const underAKey = async (event: SQSEvent) => {
  const all = new Map<string, { id: string; skip: boolean }>();
  for (const id of ids(event)) all.set(id, { id, skip: false });
  const one = all.get("main");
  if (one === undefined) throw new Error("none");
  one.skip = true;
  for (const one of all.values()) if (!one.skip) await sns.send(tell(one.id)); // unguarded
};
export const underAName = async (event: SQSEvent) => {
  const all: Record<string, { id: string; skip: boolean }> = {};
  for (const id of ids(event)) all[id] = { id, skip: false };
  const one = all.main;
  if (!one) return;
  Object.assign(one, { skip: true });
  for (const one of Object.values(all)) if (!one.skip) await sns.send(tell(one.id)); // unguarded
};
export const whatItHas = async (event: SQSEvent) => {
  const all = tasks(event);
  all[0]!.lines.length = 0;
  all[0]!.state.skip = true;
  for (const one of all) if (!one.state.skip) for (const line of one.lines) await sns.send(tell(line)); // unguarded
};
export const theHighest = async (event: SQSEvent) => {
  const all = tasks(event);
  const highest = all.reduce((a, b) => (a.id > b.id ? a : b));
  highest.skip = true;
  for (const one of all) if (!one.skip) await sns.send(tell(one.id)); // unguarded
};
export const oneOfManyMaps = async (event: SQSEvent) => {
  const all = ids(event).map((id) => new Map([[id, { id }]]));
  all[0]!.clear();
  for (const each of all) for (const one of each.values()) await sns.send(tell(one.id)); // unguarded
};
export const oneOfManyLists = async (event: SQSEvent) => {
  const all = ids(event).map((id) => [id]);
  all[0]!.splice(0);
  for (const each of all) for (const id of each) await sns.send(tell(id)); // unguarded
};
export const byTheRecordAtItsNumber = async (event: SQSEvent) => {
  const all = tasks(event);
  for (const [at, id] of ids(event).entries()) all[at]!.isNew = await first(id);
  for (const one of all) if (one.isNew) await sns.send(tell(one.id)); // unknown
};
export const inACountingLoop = async (event: SQSEvent) => {
  const all = tasks(event);
  for (let at = 0; at < all.length; at++) all[at]!.isNew = await first(all[at]!.id);
  for (const one of all) if (one.isNew) await sns.send(tell(one.id)); // unknown
};
export const inEach = async (event: SQSEvent) => {
  const all = tasks(event);
  await Promise.all(all.map(async (one) => void (one.isNew = await first(one.id))));
  for (const one of all) if (one.isNew) await sns.send(tell(one.id)); // unknown
};
const kept = new Map<string, Promise<boolean>>();
const keptFirst = (id: string) => kept.get(id) ?? kept.set(id, first(id)).get(id)!;
export const forgottenBefore = async (event: SQSEvent) => {
  kept.clear();
  for (const id of ids(event)) if (await keptFirst(id)) await sns.send(tell(id)); // guarded
};
export const neverForgotten = async (event: SQSEvent) => {
  for (const id of ids(event)) if (await keptFirst(id)) await sns.send(tell(id)); // unguarded
};
