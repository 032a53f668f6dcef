// Calls that are queued and sent together are each answered at their number: what one of them tells is asked of that one.
import { Redis as Upstash } from "@upstash/redis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { createClient } from "redis";
const [sns, redis, node, up] = [new SNSClient({}), new Redis(), createClient(), Upstash.fromEnv()];
const DAYS = 7 * 24 * 3600;
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const ioredisSetFirst = async (event: SQSEvent) => { for (const r of event.Records) { const res = await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").expire(r.messageId, DAYS).exec(); if ((res![0]![1]) !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ioredisSetFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const res = await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").expire(r.messageId, DAYS).exec(); if ((res![0]![1]) === "OK") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const ioredisSetLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.multi(); tx.sadd("seen", "x"); tx.set(r.messageId, "1", "EX", DAYS, "NX"); const res = await tx.exec(); if ((res![1]![1]) !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ioredisSetLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.multi(); tx.sadd("seen", "x"); tx.set(r.messageId, "1", "EX", DAYS, "NX"); const res = await tx.exec(); if ((res![1]![1]) === "OK") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const ioredisCountFirst = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = redis.multi(); tx.incr(`n:${r.messageId}`); tx.expire(r.messageId, DAYS); return tx.exec(); }; const res = await claim(); if ((res![0]![1]) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const ioredisCountFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = redis.multi(); tx.incr(`n:${r.messageId}`); tx.expire(r.messageId, DAYS); return tx.exec(); }; const res = await claim(); if ((res![0]![1]) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const ioredisCountLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.multi().sadd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res![1]![1]) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const ioredisCountLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.multi().sadd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res![1]![1]) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const pipelineSetFirst = async (event: SQSEvent) => { for (const r of event.Records) { const res = await redis.pipeline().setnx(r.messageId, "1").expire("count", DAYS).exec(); if (!(res?.[0]?.[1])) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const pipelineSetFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const res = await redis.pipeline().setnx(r.messageId, "1").expire("count", DAYS).exec(); if ((res?.[0]?.[1])) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const pipelineSetLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.pipeline(); tx.sadd("seen", "x"); tx.setnx(r.messageId, "1"); const res = await tx.exec(); if (!(res?.[1]?.[1])) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const pipelineSetLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.pipeline(); tx.sadd("seen", "x"); tx.setnx(r.messageId, "1"); const res = await tx.exec(); if ((res?.[1]?.[1])) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const pipelineCountFirst = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = redis.pipeline(); tx.incr(`n:${r.messageId}`); tx.expire("count", DAYS); return tx.exec(); }; const res = await claim(); if ((res?.[0]?.[1]) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const pipelineCountFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = redis.pipeline(); tx.incr(`n:${r.messageId}`); tx.expire("count", DAYS); return tx.exec(); }; const res = await claim(); if ((res?.[0]?.[1]) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const pipelineCountLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.pipeline().sadd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res?.[1]?.[1]) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const pipelineCountLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.pipeline().sadd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res?.[1]?.[1]) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const nodeSetFirst = async (event: SQSEvent) => { for (const r of event.Records) { const res = await node.multi().setNX(r.messageId, "1").expire(r.messageId, DAYS).exec(); if (!(res[0])) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const nodeSetFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const res = await node.multi().setNX(r.messageId, "1").expire(r.messageId, DAYS).exec(); if ((res[0])) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const nodeSetLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = node.multi(); tx.sAdd("seen", "x"); tx.setNX(r.messageId, "1"); const res = await tx.exec(); if (!(res[1])) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const nodeSetLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = node.multi(); tx.sAdd("seen", "x"); tx.setNX(r.messageId, "1"); const res = await tx.exec(); if ((res[1])) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const nodeCountFirst = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = node.multi(); tx.incr(`n:${r.messageId}`); tx.expire(r.messageId, DAYS); return tx.exec(); }; const res = await claim(); if ((res[0]) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const nodeCountFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = node.multi(); tx.incr(`n:${r.messageId}`); tx.expire(r.messageId, DAYS); return tx.exec(); }; const res = await claim(); if ((res[0]) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const nodeCountLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = node.multi().sAdd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res[1]) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const nodeCountLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = node.multi().sAdd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res[1]) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const upstashSetFirst = async (event: SQSEvent) => { for (const r of event.Records) { const res = await up.pipeline().set(r.messageId, "1", { nx: true }).expire(r.messageId, DAYS).exec(); if ((res[0] as any) !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const upstashSetFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const res = await up.pipeline().set(r.messageId, "1", { nx: true }).expire(r.messageId, DAYS).exec(); if ((res[0] as any) === "OK") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const upstashSetLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = up.pipeline(); tx.sadd("seen", "x"); tx.set(r.messageId, "1", { nx: true }); const res = await tx.exec(); if ((res[1] as any) !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const upstashSetLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = up.pipeline(); tx.sadd("seen", "x"); tx.set(r.messageId, "1", { nx: true }); const res = await tx.exec(); if ((res[1] as any) === "OK") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const upstashCountFirst = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = up.pipeline(); tx.incr(`n:${r.messageId}`); tx.expire(r.messageId, DAYS); return tx.exec(); }; const res = await claim(); if ((res[0] as any) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const upstashCountFirstReversed = async (event: SQSEvent) => { for (const r of event.Records) { const claim = async () => { const tx = up.pipeline(); tx.incr(`n:${r.messageId}`); tx.expire(r.messageId, DAYS); return tx.exec(); }; const res = await claim(); if ((res[0] as any) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const upstashCountLast = async (event: SQSEvent) => { for (const r of event.Records) { const tx = up.pipeline().sadd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res[1] as any) !== 1) continue; // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const upstashCountLastReversed = async (event: SQSEvent) => { for (const r of event.Records) { const tx = up.pipeline().sadd("seen", "x"); tx.incr(`n:${r.messageId}`); const res: any = await tx.exec(); if ((res[1] as any) === 1) continue; // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const taken = async (event: SQSEvent) => { for (const r of event.Records) { const [[, set]] = (await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").incr("count").exec())!; if (set === null) continue; // unguarded
  await sns.send(tell(r.body)); } }; // guarded
export const ofCommands = async (event: SQSEvent) => { for (const r of event.Records) { const results = await redis.pipeline([["setnx", r.messageId, "1"], ["expire", r.messageId, "600000"]]).exec(); const [err, ok] = results![0]!; if (err) throw err; if (!ok) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const mapped = async (event: SQSEvent) => { for (const r of event.Records) { const results = await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").exec(); const values = results.map(([, value]) => value); if (values[0] !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const then = async (event: SQSEvent) => { for (const r of event.Records) { const isNew = await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").exec().then((res) => res![0]![1] === "OK"); if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const onlyErrors = async (event: SQSEvent) => { for (const r of event.Records) { const results = await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").exec(); if (results!.some(([error]) => error)) throw new Error("x");
  await sns.send(tell(r.body)); } }; // unguarded
export const onSomeWays = async (event: SQSEvent) => { for (const r of event.Records) { const tx = redis.multi(); if (r.body !== "") tx.incr("count"); tx.set(r.messageId, "1", "EX", DAYS, "NX"); const results = await tx.exec(); if (results![1]![1] !== "OK") continue; // unguarded
  await sns.send(tell(r.body)); } }; // guarded
export const looked = async (event: SQSEvent) => { for (const r of event.Records) { const results = await redis.multi().exists(r.messageId).set(r.messageId, "1").exec(); if (results![0]![1] === 1) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) { await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").expire("x", 10).exec();
  await sns.send(tell(r.body)); } }; // unguarded
export const notRefused = async (event: SQSEvent) => { for (const r of event.Records) { const results = await redis.multi().set(r.messageId, "1", "EX", 60).exec(); if (results![0]![1] !== "OK") continue;
  await sns.send(tell(r.body)); } }; // unknown
// What is watched may have been written to: then nothing comes back.
export const watched = async (event: SQSEvent) => { for (const r of event.Records) { await redis.watch("turn"); const results = await redis.multi().set(r.messageId, "1", "EX", DAYS, "NX").exec();
  if (!results) { await sns.send(tell("turned away")); continue; } // unguarded
  if (results[0]![1] !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
