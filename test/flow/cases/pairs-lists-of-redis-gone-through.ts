// Members of a list or a set of Redis that are gone through, and taken away behind that.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
const redis = new Redis();

export const membersTaken = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  for (const one of await redis.smembers(`open:${messageId}`)) { await axios.post("https://x.example.com", one); await redis.srem(`open:${messageId}`, one); } }; // weak (racy)
export const membersLeft = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  for (const one of await redis.smembers(`open:${messageId}`)) { await axios.post("https://x.example.com", one); await redis.srem(`other:${messageId}`, one); } }; // unguarded
export const setDeleted = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for (const one of await redis.smembers(`open:${messageId}`)) await axios.post("https://x.example.com", one); // weak (racy)
  await redis.del(`open:${messageId}`); } };
export const allTaken = async (event: SQSEvent) => { for (const _ of event.Records) { const all = await redis.smembers("open");
  for (const one of all) await axios.post("https://x.example.com", one); // weak (racy)
  if (all.length > 0) await redis.srem("open", ...all); } };
export const listDeleted = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for (const one of await redis.lrange(`open:${messageId}`, 0, -1)) await axios.post("https://x.example.com", one); // weak (racy)
  await redis.del(`open:${messageId}`); } };
export const listCut = async (event: SQSEvent) => { for (const _ of event.Records) { const all = await redis.lrange("open", 0, 9);
  for (const one of all) await axios.post("https://x.example.com", one); // weak (racy)
  await redis.ltrim("open", all.length, -1); } }; // unknown
export const dueTaken = async (event: SQSEvent) => { for (const _ of event.Records)
  for (const one of await redis.zrangebyscore("due", 0, Date.now())) { await axios.post("https://x.example.com", one); await redis.zrem("due", one); } }; // weak (racy)
export const dueTakenByTime = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for (const one of await redis.zrangebyscore(`due:${messageId}`, 0, Date.now())) await axios.post("https://x.example.com", one); // unknown
  await redis.zremrangebyscore(`due:${messageId}`, 0, Date.now()); } };
export const dueOfAllTakenByTime = async (event: SQSEvent) => { for (const _ of event.Records) {
  for (const one of await redis.zrangebyscore("due", 0, Date.now())) await axios.post("https://x.example.com", one); // unknown
  await redis.zremrangebyscore("due", 0, Date.now()); } };
export const firstTakenByPlace = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for (const one of await redis.zrange(`due:${messageId}`, 0, 9)) await axios.post("https://x.example.com", one); // unknown
  await redis.zremrangebyrank(`due:${messageId}`, 0, 9); } }; // unguarded
export const anotherTaken = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  for (const one of await redis.smembers(`subs:${messageId}`)) await axios.post("https://x.example.com", one); // unknown
  await redis.srem(`subs:${messageId}`, body); } };
export const failedTaken = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const gone: string[] = [];
  for (const one of await redis.smembers(`subs:${messageId}`)) { try { await axios.post("https://x.example.com", one); } catch { gone.push(one); } } // unguarded
  await redis.srem(`subs:${messageId}`, ...gone); } };
export const nothingTaken = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  for (const one of await redis.lrange(`subs:${messageId}`, 0, -1)) await axios.post("https://x.example.com", one); }; // unguarded
export const fieldsTaken = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  for (const [name, text] of Object.entries(await redis.hgetall(`open:${messageId}`))) { await axios.post("https://x.example.com", text); await redis.hdel(`open:${messageId}`, name); } }; // weak (racy)
export const hashDeleted = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const all = await redis.hgetall(`open:${messageId}`);
  for (const name of Object.keys(all)) await axios.post("https://x.example.com", all[name]); // weak (racy)
  await redis.del(`open:${messageId}`); } };
export const hashLeft = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const all = await redis.hgetall(`open:${messageId}`);
  for (const text of Object.values(all)) await axios.post("https://x.example.com", text); // unguarded
  await redis.del(`other:${messageId}`); } };
export const marked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if ((await redis.smembers(`done:${messageId}`)).length > 0) continue;
  await axios.post("https://x.example.com", body); // weak (racy)
  await redis.sadd(`done:${messageId}`, "1"); } };

// The next one of a queue goes to another list at the same time.
export const movedOn = async (event: SQSEvent) => { for (const _ of event.Records) { const id = await redis.rpoplpush("open", "running"); // unguarded
  if (!id) continue;
  await axios.post("https://x.example.com", id); // unknown
  await redis.lrem("running", 1, id); } }; // unknown
export const movedOnByName = async (event: SQSEvent) => { for (const _ of event.Records) { const id = await redis.lmove("open", "running", "LEFT", "RIGHT"); // unguarded
  if (!id) continue;
  await axios.post("https://x.example.com", id); // unknown
  await redis.lrem("running", 0, id); } };
export const movedOnAndNotAsked = async (event: SQSEvent) => { for (const { body } of event.Records) { await redis.rpoplpush("open", "running"); // unguarded
  await axios.post("https://x.example.com", body); } }; // unguarded
