// What a loop gathers of the records that a claim let through, and what is done with it behind the loop.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
const redis = new Redis();
const url = "https://shop.example.com/totals";
const isNew = (id: string) => redis.set(id, "1", "EX", 1209600, "NX");

type Totals = Record<string, number>;
const addTo = (totals: Totals, body: string) => {
  const order = JSON.parse(body);
  totals[order.user] = (totals[order.user] || 0) + order.price;
};
export const byTheNames = async (event: SQSEvent) => { const totals: Totals = {};
  for (const r of event.Records) { if (!(await isNew(r.messageId))) continue; addTo(totals, r.body); }
  for (const user in totals) await axios.post(url, { user, total: totals[user] }); }; // guarded
export const byTheKeys = async (event: SQSEvent) => { const totals: Totals = {};
  for (const r of event.Records) { if (!(await isNew(r.messageId))) continue; addTo(totals, r.body); }
  await Promise.all(Object.keys(totals).map((user) => axios.post(url, { user, total: totals[user] }))); }; // guarded
export const ofAllByTheNames = async (event: SQSEvent) => { const totals: Totals = {};
  for (const r of event.Records) { await isNew(r.messageId); addTo(totals, r.body); }
  for (const user in totals) await axios.post(url, { user, total: totals[user] }); }; // unguarded
export const ofAllByTheKeys = async (event: SQSEvent) => { const totals: Totals = {};
  for (const r of event.Records) { addTo(totals, r.body); if (!(await isNew(r.messageId))) continue; }
  await Promise.all(Object.keys(totals).map((user) => axios.post(url, { user, total: totals[user] }))); }; // unguarded

export const asOneText = async (event: SQSEvent) => { const lines: string[] = [];
  for (const r of event.Records) { if (!(await isNew(r.messageId))) continue; lines.push(r.body); }
  const text = lines.join("\n");
  if (!text) return;
  await axios.post(url, text); }; // unknown
export const allAsOneText = async (event: SQSEvent) => { const lines: string[] = [];
  for (const r of event.Records) { await isNew(r.messageId); lines.push(r.body); }
  const text = lines.join("\n");
  if (!text) return;
  await axios.post(url, text); }; // unguarded
export const asOneTextInAnyCase = async (event: SQSEvent) => { const lines: string[] = [];
  for (const r of event.Records) { if (!(await isNew(r.messageId))) continue; lines.push(r.body); }
  await axios.post(url, lines.join("\n")); }; // unguarded

export const countedInAMember = async (event: SQSEvent) => { const counted = { fresh: 0 };
  for (const r of event.Records) if (await isNew(r.messageId)) counted.fresh += 1;
  if (counted.fresh) await redis.incrby("orders", counted.fresh); }; // unknown
export const allCountedInAMember = async (event: SQSEvent) => { const counted = { fresh: 0, all: 0 };
  for (const r of event.Records) { counted.all += 1; if (await isNew(r.messageId)) counted.fresh += 1; }
  if (counted.all) await redis.incrby("orders", counted.all); }; // unguarded
