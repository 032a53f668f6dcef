// Lists that were read, asked something, changed and put back: whether a repeat changes them once more hangs on what was asked.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import { addMonths } from "date-fns";
import Redis from "ioredis";
const [d, redis] = [DynamoDBDocument.from({} as never), new Redis()];
const find = async (id: string): Promise<any> => (await d.get({ TableName: "t", Key: { id } })).Item;

export const anotherMember = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.events.some((one: any) => one.type === "mail")) continue;
  o.events.push({ type: "sms" });
  await d.put({ TableName: "t", Item: o }); } }; // unknown
export const sameMember = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (!o.events.some((one: any) => one.type === "sms")) o.events.push({ type: "sms" });
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const memberOfTheRecord = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) { const o = await find(body);
  if (!o.events.some((one: any) => one.id === id)) o.events.push({ id, type: "sms" });
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const anotherWord = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.tags.includes("blocked")) continue;
  await d.put({ TableName: "t", Item: { ...o, tags: [...o.tags, "seen"] } }); } }; // unknown
export const sameWord = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (!o.tags.includes("seen")) o.tags.push("seen");
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const made = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (!o.log) o.log = [];
  o.log.push("x");
  await d.put({ TableName: "t", Item: o }); } }; // unguarded
export const madeOnce = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (!o.log) o.log = ["x"];
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const madeInPlace = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  (o.log ??= []).push("x");
  await d.put({ TableName: "t", Item: o }); } }; // unguarded
export const isThere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (!o.log) throw new Error("no log");
  o.log.push("x");
  await d.put({ TableName: "t", Item: o }); } }; // unguarded
export const isEmpty = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.log.length === 0) o.log.push("x");
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const isShort = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.log.length < 5) o.log.push("x");
  await d.put({ TableName: "t", Item: o }); } }; // unknown
export const cutAndLonger = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.log.length >= 100) o.log.shift();
  o.log.push("x");
  await d.put({ TableName: "t", Item: o }); } }; // unguarded
export const cut = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.log.length >= 100) o.log.shift();
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const taken = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  if (o.queue.length === 0) continue;
  o.queue.shift();
  await d.put({ TableName: "t", Item: o }); } }; // unknown
export const asserted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  for (const line of o!.lines) line.count! -= 1;
  await d.put({ TableName: "t", Item: o }); } }; // unguarded
export const assertedAndSet = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  for (const line of o!.lines) line.count! = 1;
  await d.put({ TableName: "t", Item: o }); } }; // idempotent
export const wholeText = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const list = JSON.parse((await redis.get(id)) ?? "[]");
  list.push("x");
  await redis.set(id, JSON.stringify(list)); } }; // unguarded
export const wholeTextElsewhere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const list = JSON.parse((await redis.get(id)) ?? "[]");
  list.push("x");
  await redis.set(`copy:${id}`, JSON.stringify(list)); } }; // idempotent
export const aDateOrNow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  const base = o.due > new Date() ? o.due : new Date();
  await d.put({ TableName: "t", Item: { ...o, due: addMonths(base, 1) } }); } }; // unguarded
export const aDateUntilNow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  let due = o.due; const now = new Date();
  while (due < now) due = addMonths(due, 1);
  await d.put({ TableName: "t", Item: { ...o, due } }); } }; // idempotent
export const anotherDateOrNow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) { const o = await find(id);
  const base = o.started > new Date() ? o.started : new Date();
  await d.put({ TableName: "t", Item: { ...o, due: addMonths(base, 1) } }); } }; // idempotent
// What is kept of a claim for each record is there for each, where an error of the store ends all.
export const keptInAnObject = async (event: SQSEvent) => { const seen: Record<string, boolean> = {};
  await Promise.all(event.Records.map(async ({ messageId: id }) => { seen[id] = !(await redis.set(id, "1", "EX", 999999, "NX")); }));
  for (const { messageId: id, body } of event.Records) if (!seen[id]) await axios.post("https://x.example.com", body); }; // guarded
export const keptWhereItFails = async (event: SQSEvent) => { const seen: Record<string, boolean> = {};
  await Promise.allSettled(event.Records.map(async ({ messageId: id }) => { seen[id] = !(await redis.set(id, "1", "EX", 999999, "NX")); }));
  for (const { messageId: id, body } of event.Records) if (!seen[id]) await axios.post("https://x.example.com", body); }; // weak (fails-open)
