// Rows of a look at a whole batch, kept in an object under their ids, or taken from the records: each record asks whether its own is there.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import { chunk, difference, differenceBy, groupBy, keyBy } from "lodash";
import { Pool } from "pg";
import Redis from "ioredis";
const [prisma, pool, redis] = [new PrismaClient(), new Pool(), new Redis()];
type Item = { id: string };
const itemsOf = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body) as Item);
const known = (items: Item[]) => prisma.seen.findMany({ where: { id: { in: items.map(({ id }) => id) } } });
const mark = (id: string) => prisma.seen.upsert({ where: { id }, create: { id }, update: {} });

export const byKey = async (event: SQSEvent) => { const items = itemsOf(event); const seen = keyBy(await known(items), "id");
  for (const one of items.filter(({ id }) => !seen[id])) { await axios.post("https://x.example.com", one); await mark(one.id); } }; // weak (racy)
export const byKeyAndNoMark = async (event: SQSEvent) => { const items = itemsOf(event); const seen = keyBy(await known(items), "id");
  for (const one of items.filter(({ id }) => !seen[id])) await axios.post("https://x.example.com", one); }; // unguarded
export const byKeyWhereItIs = async (event: SQSEvent) => { const items = itemsOf(event); const seen = keyBy(await known(items), "id");
  for (const one of items) { if (!seen[one.id]) await mark(one.id); else await axios.post("https://x.example.com", one); } }; // unguarded
export const fromEntries = async (event: SQSEvent) => { const items = itemsOf(event); const rows = await known(items);
  const seen = Object.fromEntries(rows.map((row) => [row.id, row]));
  for (const one of items) { if (seen[one.id]) continue; await axios.post("https://x.example.com", one); await mark(one.id); } }; // weak (racy)
export const reduced = async (event: SQSEvent) => { const items = itemsOf(event); const rows = await known(items);
  const seen = rows.reduce<Record<string, unknown>>((all, row) => { all[row.id] = row; return all; }, {});
  for (const one of items) { if (seen[one.id]) continue; await axios.post("https://x.example.com", one); await mark(one.id); } }; // weak (racy)
export const byHand = async (event: SQSEvent) => { const items = itemsOf(event); const rows = await known(items);
  const seen: Record<string, boolean> = {}; for (const row of rows) seen[row.id] = true;
  for (const one of items) { if (seen[one.id]) continue; await axios.post("https://x.example.com", one); await mark(one.id); } }; // weak (racy)
export const ofNoLook = async (event: SQSEvent) => { const items = itemsOf(event);
  const seen: Record<string, boolean> = {}; for (const one of items) seen[one.id] = true;
  for (const one of items) { if (seen[`${one.id}x`]) continue; await axios.post("https://x.example.com", one); await mark(one.id); } }; // unguarded
export const lacking = async (event: SQSEvent) => { const items = itemsOf(event); const rows = await known(items);
  for (const one of differenceBy(items, rows, "id")) { await axios.post("https://x.example.com", one); await mark(one.id); } }; // weak (racy)
export const lackingIds = async (event: SQSEvent) => { const ids = itemsOf(event).map(({ id }) => id);
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [ids]);
  for (const id of difference(ids, rows.map((row) => row.id))) { await axios.post("https://x.example.com", id); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); } };
export const lackingNothing = async (event: SQSEvent) => { const ids = itemsOf(event).map(({ id }) => id);
  for (const id of difference(ids, ["a", "b"])) await axios.post("https://x.example.com", id); }; // unguarded

// A part of a list has something, and what has nothing new has no part.
const newOnes = async (event: SQSEvent) => { const fresh: string[] = [];
  for (const { messageId, body } of event.Records) if (await redis.set(messageId, "1", "EX", 999999, "NX")) fresh.push(body); return fresh; };
export const inParts = async (event: SQSEvent) => { const fresh = await newOnes(event);
  for (const part of chunk(fresh, 10)) await axios.post("https://x.example.com", part); }; // guarded
export const allInParts = async (event: SQSEvent) => { const fresh = await newOnes(event); console.log(fresh.length);
  for (const part of chunk(itemsOf(event), 10)) await axios.post("https://x.example.com", part); }; // unguarded
export const byKind = async (event: SQSEvent) => { const fresh = await newOnes(event);
  for (const part of Object.values(groupBy(fresh, (text) => text[0]))) await axios.post("https://x.example.com", part); }; // guarded
export const allByKind = async (event: SQSEvent) => { const fresh = await newOnes(event); console.log(fresh.length);
  for (const part of Object.values(groupBy(itemsOf(event), ({ id }) => id[0]))) await axios.post("https://x.example.com", part); }; // unguarded
