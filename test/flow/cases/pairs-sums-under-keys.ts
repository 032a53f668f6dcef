// A sum or a count under a computed key is of as many records as the batch had of that key, and what stands under it elsewhere is of the last one.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, redis, pool] = [new SNSClient({}), new Redis(), new Pool()];
type Order = { readonly shop: string; readonly id: string; readonly seq: string; readonly amount: number };
const orders = (event: SQSEvent) => event.Records.map((r) => JSON.parse(r.body) as Order);
const first = async (id: string | undefined) => (await redis.set(`told ${id}`, "1", "EX", 864000, "NX")) === "OK";
const tell = (value: unknown) => new PublishCommand({ Message: JSON.stringify(value) });
const ADD = "UPDATE totals SET amount = amount + $1, seq = $2 WHERE shop = $3 AND seq < $2";
export const inDictionaries = async (event: SQSEvent) => {
  const sums: Record<string, number> = {};
  const last: Record<string, string> = {};
  for (const { shop, amount, seq } of orders(event)) {
    sums[shop] = (sums[shop] ?? 0) + amount;
    last[shop] = seq;
  }
  for (const shop of Object.keys(sums)) await pool.query(ADD, [sums[shop], last[shop], shop]); // weak (batch-key)
};
export const inMaps = async (event: SQSEvent) => {
  const [counts, last] = [new Map<string, number>(), new Map<string, string>()];
  for (const { shop, id } of orders(event)) {
    counts.set(shop, (counts.get(shop) ?? 0) + 1);
    last.set(shop, id);
  }
  for (const [shop, count] of counts) if (await first(last.get(shop))) await sns.send(tell([shop, count])); // weak (batch-key)
};
export const texts = async (event: SQSEvent) => {
  const [lines, last]: [Record<string, string>, Record<string, string>] = [{}, {}];
  for (const { shop, id } of orders(event)) {
    lines[shop] = `${lines[shop] ?? ""}${id}, `;
    last[shop] = id;
  }
  for (const shop in lines) if (await first(last[shop])) await sns.send(tell(lines[shop])); // weak (batch-key)
};
export const lastOnly = async (event: SQSEvent) => {
  const counts: Record<string, number> = {};
  const last: Record<string, Order> = {};
  for (const order of orders(event)) {
    counts[order.shop] = (counts[order.shop] ?? 0) + 1;
    last[order.shop] = order;
  }
  console.log(counts);
  for (const order of Object.values(last)) if (await first(order.id)) await sns.send(tell(order)); // guarded
};
export const underOtherKeys = async (event: SQSEvent) => {
  const [counts, own] = [new Map<string, number>(), new Map<string, Order>()];
  for (const order of orders(event)) {
    counts.set(order.shop, (counts.get(order.shop) ?? 0) + 1);
    own.set(order.id, order);
  }
  for (const order of own.values()) if (await first(order.id)) await sns.send(tell([order, counts.get(order.shop)])); // guarded
};
export const ofOneRecord = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const [sums, last]: [Record<string, number>, Record<string, string>] = [{}, {}];
    for (const { sku, amount, id } of JSON.parse(body).lines) {
      sums[sku] = (sums[sku] ?? 0) + amount;
      last[sku] = id;
    }
    for (const sku in sums) if (await first(`${messageId} ${last[sku]}`)) await sns.send(tell([sku, sums[sku]])); // guarded
  }
};
export const claimedOnes = async (event: SQSEvent) => {
  const sums: Record<string, number> = {};
  for (const { shop, amount, id } of orders(event)) if (await first(id)) sums[shop] = (sums[shop] ?? 0) + amount;
  for (const shop in sums) await sns.send(tell([shop, sums[shop]])); // guarded
};
export const countedInTurn = async (event: SQSEvent) => {
  const all = orders(event).reduce((before, { id }) => ({ count: before.count + 1, last: id }), { count: 0, last: "" });
  if (await first(all.last)) await sns.send(tell(all.count)); // weak (batch-key)
};
export const countedInALoop = async (event: SQSEvent) => {
  let all = { count: 0, last: "" };
  for (const { id } of orders(event)) all = { count: all.count + 1, last: id };
  if (await first(all.last)) await sns.send(tell(all.count)); // weak (batch-key)
};
