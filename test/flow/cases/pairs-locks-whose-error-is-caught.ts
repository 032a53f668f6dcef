// A lock whose error is caught: who goes on without it may not have it.
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import Redlock from "redlock";
import { Pool } from "pg";
const redis = new Redis();
const redlock = new Redlock([redis]);
const pool = new Pool();
const swallowed = async (id: string) => redlock.acquire([`l:${id}`], 900_000).catch(() => undefined);
const answered = async (id: string) => { try { return await redlock.acquire([`l:${id}`], 900_000); } catch { return null; } };
const again = async (id: string) => { const lock = await answered(`again:${id}`); return lock; };
export const caughtAndOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 900_000).catch(() => undefined);
  if (await redis.get(r.messageId)) continue;
  await axios.post("https://m.example.com", {}); // weak (racy)
  await redis.set(r.messageId, "1");
  await lock?.release();
} };
export const triedAndOn = async (event: SQSEvent) => { for (const r of event.Records) {
  let lock;
  try { lock = await redlock.acquire([`l:${r.messageId}`], 900_000); } catch (error) { console.log(error); }
  if (await redis.get(r.messageId)) continue;
  await axios.post("https://m.example.com", {}); // weak (racy)
  await redis.set(r.messageId, "1");
  await lock?.release();
} };
export const triedAndThrown = async (event: SQSEvent) => { for (const r of event.Records) {
  let lock;
  try { lock = await redlock.acquire([`l:${r.messageId}`], 900_000); } catch (error) { console.log(error); throw error; }
  if (!(await redis.get(r.messageId))) {
    await axios.post("https://m.example.com", {}); // guarded
    await redis.set(r.messageId, "1");
  }
  await lock.release();
} };
export const caughtAndAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await redlock.acquire([`l:${r.messageId}`], 900_000).catch(() => null);
  if (lock === null) throw new Error("busy");
  if (!(await redis.get(r.messageId))) {
    await axios.post("https://m.example.com", {}); // guarded
    await redis.set(r.messageId, "1");
  }
  await lock.release();
} };
export const caughtByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await swallowed(r.messageId);
  if (!lock) continue;
  if (!(await redis.get(r.messageId))) {
    await axios.post("https://m.example.com", {}); // guarded
    await redis.set(r.messageId, "1");
  }
  await lock.release();
} };
export const answeredByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await answered(r.messageId))) continue;
  if (!(await redis.get(r.messageId))) {
    await axios.post("https://m.example.com", {}); // guarded
    await redis.set(r.messageId, "1");
  }
} };
export const neverAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = await swallowed(r.messageId);
  if (await redis.get(r.messageId)) continue;
  await axios.post("https://m.example.com", {}); // weak (racy)
  await redis.set(r.messageId, "1");
  await lock?.release();
} };
export const neverHeeded = async (event: SQSEvent) => { for (const r of event.Records) {
  await answered(r.messageId);
  if (await redis.get(r.messageId)) continue;
  await axios.post("https://m.example.com", {}); // weak (racy)
  await redis.set(r.messageId, "1");
} };
export const throughTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await again(r.messageId);
  if (taken == null) throw new Error("busy");
  if (!(await redis.get(r.messageId))) {
    await axios.post("https://m.example.com", {}); // guarded
    await redis.set(r.messageId, "1");
  }
} };
export const inTheBranch = async (event: SQSEvent) => { for (const r of event.Records) {
  let lock;
  try { lock = await redlock.acquire([`l:${r.messageId}`], 900_000); } catch (error) { console.log(error); }
  if (lock != undefined) {
    if (!(await redis.get(r.messageId))) {
      await axios.post("https://m.example.com", {}); // guarded
      await redis.set(r.messageId, "1");
    }
    await lock.release();
  }
} };
export const besideTheBranch = async (event: SQSEvent) => { for (const r of event.Records) {
  let lock;
  try { lock = await redlock.acquire([`l:${r.messageId}`], 900_000); } catch (error) { console.log(error); }
  if (lock) console.log("alone");
  if (await redis.get(r.messageId)) continue;
  await axios.post("https://m.example.com", {}); // weak (racy)
  await redis.set(r.messageId, "1");
  await lock?.release();
} };
export const usedOrNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const work = async () => {
    if (await redis.get(r.messageId)) return;
    await axios.post("https://m.example.com", {}); // weak (racy)
    await redis.set(r.messageId, "1");
  };
  try { await redlock.using([`l:${r.messageId}`], 900_000, work); } catch { await work(); }
} };
export const ofTheDatabase = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtext($1))", [r.messageId]).catch(() => undefined);
    const { rows } = await client.query("SELECT 1 FROM seen WHERE id = $1", [r.messageId]);
    if (rows.length > 0) { await client.query("ROLLBACK"); continue; }
    await axios.post("https://m.example.com", {}); // weak (racy)
    await client.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); // weak
    await client.query("COMMIT");
  } finally { client.release(); }
} };
