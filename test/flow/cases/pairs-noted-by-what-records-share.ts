// What a claim said of a message is noted by something that several messages of the batch may have: another one may have noted it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda"; import Redis from "ioredis";
const redis = new Redis(); const sns = new SNSClient({});
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
export const inASet = async (event: SQSEvent) => { const customers = new Set<string>();
  for (const r of event.Records) if (await isNew(r.messageId)) customers.add(JSON.parse(r.body).customer);
  for (const r of event.Records) if (customers.has(JSON.parse(r.body).customer)) await sns.send(tell(r.body)); }; // unknown
export const byItself = async (event: SQSEvent) => { const fresh = new Set<string>();
  for (const r of event.Records) if (await isNew(r.messageId)) fresh.add(r.messageId);
  for (const r of event.Records) if (fresh.has(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const inADictionary = async (event: SQSEvent) => { const status: Record<string, boolean> = {};
  for (const r of event.Records) status[JSON.parse(r.body).customer] ||= await isNew(r.messageId);
  for (const r of event.Records) if (status[JSON.parse(r.body).customer]) await sns.send(tell(r.body)); }; // unknown
export const claimedByIt = async (event: SQSEvent) => { const orders = new Set<string>();
  for (const r of event.Records) if (await isNew(`order#${JSON.parse(r.body).order}`)) orders.add(JSON.parse(r.body).order);
  for (const r of event.Records) if (orders.has(JSON.parse(r.body).order)) await sns.send(tell(r.body)); }; // guarded
export const inAList = async (event: SQSEvent) => { const orders: string[] = [];
  for (const r of event.Records) if (await isNew(r.messageId)) orders.push(JSON.parse(r.body).orderId);
  for (const r of event.Records.filter((one) => orders.includes(JSON.parse(one.body).orderId))) await sns.send(tell(r.body)); }; // unknown
export const theSeenOnes = async (event: SQSEvent) => { const seen = new Set<string>();
  for (const r of event.Records) if (!(await isNew(r.messageId))) seen.add(r.messageId);
  for (const r of event.Records) if (seen.has(r.messageId)) await sns.send(tell(r.body)); }; // unguarded
export const askedOnceForEach = async (event: SQSEvent) => { const known = new Map<string, boolean>();
  for (const r of event.Records) {
    const { customer } = JSON.parse(r.body);
    let ok = known.get(customer);
    if (ok === undefined) known.set(customer, (ok = await isNew(r.messageId)));
    if (ok) await sns.send(tell(r.body)); } }; // unknown
export const askedOnceForEachOfIt = async (event: SQSEvent) => { const known = new Map<string, boolean>();
  for (const r of event.Records) {
    const { order } = JSON.parse(r.body);
    let ok = known.get(order);
    if (ok === undefined) known.set(order, (ok = await isNew(order)));
    if (ok) await sns.send(tell(r.body)); } }; // guarded
export const promisesOfEach = async (event: SQSEvent) => { const known = new Map<string, Promise<boolean>>();
  for (const r of event.Records) {
    const { customer } = JSON.parse(r.body);
    if (!known.has(customer)) known.set(customer, isNew(r.messageId));
    if (await known.get(customer)) await sns.send(tell(r.body)); } }; // unknown
export const promisesByItself = async (event: SQSEvent) => { const known = new Map<string, Promise<boolean>>();
  for (const r of event.Records) {
    if (!known.has(r.messageId)) known.set(r.messageId, isNew(r.messageId));
    if (await known.get(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const byAPartOfTheKey = async (event: SQSEvent) => { const orders = new Set<string>();
  for (const r of event.Records) if (await isNew(`${r.messageId}:${JSON.parse(r.body).orderId}`)) orders.add(JSON.parse(r.body).orderId);
  for (const r of event.Records) if (orders.has(JSON.parse(r.body).orderId)) await sns.send(tell(r.body)); }; // unknown
export const objectsOfEach = async (event: SQSEvent) => { const orders = new Map<string, { lines: string[]; isNew: boolean }>();
  for (const r of event.Records) {
    const { orderId, line } = JSON.parse(r.body);
    const order = orders.get(orderId) ?? { lines: [], isNew: false };
    order.lines.push(line);
    if (await isNew(r.messageId)) order.isNew = true;
    orders.set(orderId, order);
  }
  for (const order of orders.values()) {
    if (!order.isNew) continue;
    for (const line of order.lines) await sns.send(tell(line)); // unknown
  } };
