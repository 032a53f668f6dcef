// What is read of a parsed body in one loop over the records is the same in the next: members, texts and computations of it.
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import axios from "axios";
import Redis from "ioredis";
import { z } from "zod";
const redis = new Redis();
const order = z.object({ id: z.string() });
const isFirst = (id: string) => redis.set(id, "1", "EX", 999999, "NX");
const bodies = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body));

export const inASet = async (event: SQSEvent) => { const all = bodies(event); const fresh = new Set<string>();
  for (const one of all) if (await isFirst(one.id)) fresh.add(one.id);
  for (const one of all.filter(({ id }) => fresh.has(id))) await axios.post("https://x.example.com", one); }; // guarded
export const byAnotherMember = async (event: SQSEvent) => { const all = bodies(event); const fresh = new Set<string>();
  for (const one of all) if (await isFirst(one.id)) fresh.add(one.account);
  for (const one of all.filter(({ id }) => fresh.has(id))) await axios.post("https://x.example.com", one); }; // unknown
export const inAList = async (event: SQSEvent) => { const all = bodies(event); const fresh: string[] = [];
  for (const one of all) if (await isFirst(one.id)) fresh.push(one.id);
  for (const one of all) if (fresh.includes(one.id)) await axios.post("https://x.example.com", one); }; // guarded
export const ofTheFirst = async (event: SQSEvent) => { const all = bodies(event); const fresh: string[] = [];
  for (const one of all) if (await isFirst(one.id)) fresh.push(one.id);
  for (const one of all) if (fresh.includes(all[0].id)) await axios.post("https://x.example.com", one); }; // unknown
export const inAnObject = async (event: SQSEvent) => { const seen: Record<string, boolean> = {};
  for (const { body } of event.Records) { const { id } = JSON.parse(body); seen[id] = !(await isFirst(id)); }
  for (const { body } of event.Records) if (!seen[JSON.parse(body).id]) await axios.post("https://x.example.com", body); }; // guarded
export const lookedAt = async (event: SQSEvent) => { const all = bodies(event); const seen = new Map<string, boolean>();
  for (const { id } of all) seen.set(id, (await redis.exists(id)) === 1);
  for (const one of all) { if (seen.get(one.id)) continue; await axios.post("https://x.example.com", one); await redis.set(one.id, "1"); } }; // weak (racy)
export const inTexts = async (event: SQSEvent) => { const all = bodies(event); const fresh = new Set<string>();
  for (const one of all) if (await isFirst(one.id)) fresh.add(`order:${one.id}`);
  for (const one of all) if (fresh.has(`order:${one.id}`)) await axios.post("https://x.example.com", one); }; // guarded
export const inOtherTexts = async (event: SQSEvent) => { const all = bodies(event); const fresh = new Set<string>();
  for (const one of all) if (await isFirst(one.id)) fresh.add(`order:${one.id}`);
  for (const one of all) if (fresh.has(`order:${one.account}`)) await axios.post("https://x.example.com", one); }; // unknown
export const spread = async (event: SQSEvent) => { const all = event.Records.map(({ body, messageId }) => ({ ...JSON.parse(body), messageId }));
  const fresh = new Set<string>(); for (const one of all) if (await isFirst(one.id)) fresh.add(one.id);
  for (const one of all) if (fresh.has(one.id)) await axios.post("https://x.example.com", one); }; // guarded
export const checked = async (event: KinesisStreamEvent) => {
  const all = event.Records.map(({ kinesis }) => order.parse(JSON.parse(Buffer.from(kinesis.data, "base64").toString("utf8"))));
  const fresh = new Set<string>(); for (const one of all) if (await isFirst(one.id)) fresh.add(one.id);
  for (const one of all) if (fresh.has(one.id)) await axios.post("https://x.example.com", one); }; // guarded
export const inSmallLetters = async (event: SQSEvent) => { const all = bodies(event); const fresh = new Set<string>();
  for (const one of all) if (await isFirst(one.id)) fresh.add(one.id.toLowerCase());
  for (const one of all) if (fresh.has(one.id.toLowerCase())) await axios.post("https://x.example.com", one); }; // guarded
export const inOtherLetters = async (event: SQSEvent) => { const all = bodies(event); const fresh = new Set<string>();
  for (const one of all) if (await isFirst(one.id)) fresh.add(one.id.toLowerCase());
  for (const one of all) if (fresh.has(one.id)) await axios.post("https://x.example.com", one); }; // unknown
export const images = async (event: DynamoDBStreamEvent) => { const all = event.Records.map(({ dynamodb }) => unmarshall(dynamodb!.NewImage as never));
  const fresh = new Set<string>(); for (const one of all) if (await isFirst(one.id)) fresh.add(one.id);
  for (const one of all) if (fresh.has(one.id)) await axios.post("https://x.example.com", one); }; // guarded
