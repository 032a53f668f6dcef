// Records, or their ids, of which a filter has left some by what a guard said of each: what a loop collects of them tells that of the others as well.
import { SNS } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Redis } from "ioredis";
const sns = new SNS({});
const redis = new Redis();
const claim = (id: string) => redis.set(id, "1", "EX", 9_999_999, "NX");

export const looked = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const found = await redis.mget(ids); const old = ids.filter((_, i) => found[i] !== null); const seen = new Set<string>(); for (const id of old) seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // weak (racy)
    await redis.set(r.messageId, "1"); } };
export const lookedInAnObject = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const found = await redis.mget(ids); const old = ids.filter((_, i) => found[i] !== null); const seen: Record<string, true> = {}; for (const id of old) seen[id] = true;
  for (const r of Records) { if (seen[r.messageId]) continue; await sns.publish({ Message: r.body }); // weak (racy)
    await redis.set(r.messageId, "1"); } };
export const lookedAndNotMarked = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const found = await redis.mget(ids); const old = ids.filter((_, i) => found[i] !== null); const seen = new Set<string>(); for (const id of old) seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // unguarded
  } };
export const lost = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const old = ids.filter((_, i) => wins[i] !== "OK"); const seen = new Map<string, boolean>(); old.forEach((id) => seen.set(id, true));
  for (const r of Records) { if (seen.get(r.messageId)) continue; await sns.publish({ Message: r.body }); // guarded
  } };
export const won = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const fresh = ids.filter((_, i) => wins[i] === "OK"); const seen = new Set<string>(); for (const id of fresh) seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // unguarded
  } };
export const wonAndGoesOn = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const fresh = ids.filter((_, i) => wins[i] === "OK"); const seen = new Set<string>(); for (const id of fresh) seen.add(id);
  for (const r of Records) { if (!seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // guarded
  } };
export const lostAndSomethingElse = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const old = ids.filter((id, i) => id.startsWith("a") && wins[i] !== "OK"); const seen = new Set<string>(); for (const id of old) seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // unguarded
  } };
export const leftByBreak = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const old = ids.filter((_, i) => wins[i] !== "OK"); const seen = new Set<string>(); for (const id of old) { if (id === "x") break; seen.add(id); }
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // unguarded
  } };
export const notAllAdded = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const old = ids.filter((_, i) => wins[i] !== "OK"); const seen = new Set<string>(); for (const id of old) if (id !== "x") seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // unguarded
  } };
export const filteredTwice = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const old = ids.filter((_, i) => wins[i] !== "OK").filter(Boolean); const seen = new Set<string>(); for (const id of old) seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // guarded
  } };
export const filteredByTwo = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const old = ids.filter((_, i) => wins[i] !== "OK").filter((id) => id.length > 3); const seen = new Set<string>(); for (const id of old) seen.add(id);
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // unguarded
  } };
export const inOneStep = async ({ Records }: SQSEvent) => { const ids = Records.map((r) => r.messageId); const wins = await Promise.all(ids.map(claim)); const seen = new Set(ids.filter((_, i) => wins[i] !== "OK").filter(Boolean));
  for (const r of Records) { if (seen.has(r.messageId)) continue; await sns.publish({ Message: r.body }); // guarded
  } };
