// Whether an effect went well is said by what a function gives where nothing went wrong as well: a claim that is released where it says that it failed keeps a repeat out.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
const redis = new Redis();
const claim = (id: string) => redis.set(id, "1", "EX", 99999999, "NX");
const a = async (m: string) => { try { const res = await axios.post("https://x.example.com", m); return res.data.ok; } catch { return false; } }; // guarded
export const one = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue;
  const ok = await a(r.body);
  if (!ok) await redis.del(r.messageId); } };
const b = async (m: string) => { try { const res = await axios.post("https://x.example.com", m); return res.data.failed; } catch { return true; } }; // guarded
export const two = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue;
  if (await b(r.body)) await redis.del(r.messageId); } };
const c = async (m: string) => { try { const res = await axios.post("https://x.example.com", m); return res.data.ok; } catch { return false; } }; // unguarded
export const three = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue;
  if (await c(r.body)) await redis.del(r.messageId); } };
const d = async (m: string) => { try { const res = await axios.post("https://x.example.com", m); return res.data.x; } catch { return false; } }; // unknown
export const four = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue;
  if (!(await d(r.body))) await redis.del(r.messageId); } };
const e = async (m: string) => { try { const res = await axios.post("https://x.example.com", m); return res.status === 200; } catch { return false; } }; // guarded
export const five = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue;
  if (!(await e(r.body))) await redis.del(r.messageId); } };
