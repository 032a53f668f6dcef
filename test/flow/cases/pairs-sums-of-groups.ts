// Sums in objects under keys are of as many records as the batch had of them, and what is kept beside is of the last one. What is put there for one record is its own.
import type { SQSEvent } from "aws-lambda";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocument.from(new DynamoDB({}))];
type Sum = { amount: number; seq: string };
type Order = Sum & { readonly shop: string; readonly id: string };
const orders = (event: SQSEvent) => event.Records.map((r) => JSON.parse(r.body) as Order);
const first = async (id: string) => (await redis.set(id, "1", "EX", 864000, "NX")) === "OK";
const tell = (value: unknown) => new PublishCommand({ Message: JSON.stringify(value) });
const add = (id: string, { amount, seq }: Sum) => ({ TableName: "totals", Key: { id }, UpdateExpression: "ADD amount :n SET seq = :s", ConditionExpression: "seq < :s", ExpressionAttributeValues: { ":n": amount, ":s": seq } });
export const underNames = async (event: SQSEvent) => {
  const all: Record<string, Sum> = {};
  for (const { shop, amount, seq } of orders(event)) {
    const one = all[shop] ?? { amount: 0, seq: "" };
    one.amount += amount;
    one.seq = seq;
    all[shop] = one;
  }
  for (const [shop, one] of Object.entries(all)) await doc.update(add(shop, one)); // weak (batch-key)
};
export const madeWhereMissing = async (event: SQSEvent) => {
  const all: Record<string, Sum> = {};
  for (const order of orders(event)) {
    all[order.shop] ??= { amount: 0, seq: "" };
    all[order.shop]!.amount += order.amount;
    all[order.shop]!.seq = order.seq;
  }
  for (const shop in all) await doc.update(add(shop, all[shop]!)); // weak (batch-key)
};
export const inAMap = async (event: SQSEvent) => {
  const all = new Map<string, Sum>();
  for (const { shop, amount, seq } of orders(event)) all.set(shop, { amount: (all.get(shop)?.amount ?? 0) + amount, seq });
  for (const [shop, one] of all) await doc.update(add(shop, one)); // weak (batch-key)
};
export const behindTheLast = async (event: SQSEvent) => {
  const all = new Map<string, Sum>();
  for (const { shop, amount, seq } of orders(event)) {
    if (!all.has(shop)) all.set(shop, { amount: 0, seq });
    const one = all.get(shop)!;
    one.amount += amount;
    one.seq = seq;
  }
  for (const [shop, one] of all) if (await first(`${shop} ${one.seq}`)) await sns.send(tell([shop, one.amount])); // weak (batch-key)
};
export const latestOfEach = async (event: SQSEvent) => {
  const all = new Map<string, Order>();
  for (const order of orders(event)) if ((all.get(order.shop)?.seq ?? "") < order.seq) all.set(order.shop, order);
  for (const [, one] of all) if (await first(one.id)) await sns.send(tell(one)); // guarded
};
export const ownObjects = async (event: SQSEvent) => {
  const all = new Map<string, Sum>();
  for (const { id, amount, seq } of orders(event)) all.set(id, { amount: amount + 1, seq });
  for (const [id, one] of all) await doc.update(add(id, one)); // idempotent
};
export const ownSums = async (event: SQSEvent) => {
  const all: Record<string, Sum> = {};
  for (const r of event.Records) {
    const one: Sum = { amount: 0, seq: r.messageId };
    for (const amount of JSON.parse(r.body).amounts) one.amount += amount;
    all[r.messageId] = one;
  }
  for (const [id, one] of Object.entries(all)) await doc.update(add(id, one)); // idempotent
};
export const claimedOnes = async (event: SQSEvent) => {
  const all: Record<string, Sum> = {};
  for (const { id, shop, amount, seq } of orders(event)) {
    if (!(await first(id))) continue;
    all[shop] = { amount: (all[shop]?.amount ?? 0) + amount, seq };
  }
  for (const shop in all) await sns.send(tell(all[shop])); // guarded
};
