// Locks in Redis that a script gives back, if they are still one's own: a repeat finds none.
import type { SQSEvent } from "aws-lambda";
import { Redis as Upstash } from "@upstash/redis";
import Redis from "ioredis";
import { createClient } from "redis";
const ioredis = new Redis();
const upstash = new Upstash({ url: "", token: "" });
const client = createClient();
const release = `if redis.call("GET", KEYS[1]) == ARGV[1] then
  return redis.call("DEL", KEYS[1])
else
  return 0
end`;
const prolong = `if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("PEXPIRE", KEYS[1], ARGV[2]) else return 0 end`;

export const givenBack = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if ((await ioredis.set(`lock:${body}`, messageId, "EX", 30, "NX")) !== "OK") continue;
    try {
      await fetch("https://mail.example", { method: "POST", body }); // unguarded
    } finally {
      await ioredis.eval(release, 1, `lock:${body}`, messageId); // idempotent
    }
  }
};
export const givenBackToUpstash = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if ((await upstash.set(`lock:${body}`, messageId, { nx: true, ex: 30 })) !== "OK") continue;
    try {
      await fetch("https://mail.example", { method: "POST", body }); // unguarded
    } finally {
      await upstash.eval(release, [`lock:${body}`], [messageId]); // idempotent
    }
  }
};
export const givenBackByOptions = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if ((await client.set(`lock:${body}`, messageId, { NX: true, EX: 30 })) !== "OK") continue;
    try {
      await fetch("https://mail.example", { method: "POST", body }); // unguarded
    } finally {
      await client.eval(release, { keys: [`lock:${body}`], arguments: [messageId] }); // idempotent
    }
  }
};
// Of what else a script does nothing is told.
export const prolonged = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if ((await ioredis.set(`lock:${body}`, messageId, "EX", 86_400, "NX")) !== "OK") continue;
    await fetch("https://mail.example", { method: "POST", body }); // unknown
    await ioredis.eval(prolong, 1, `lock:${body}`, messageId, 86_400_000); // unknown
  }
};
// Another key: the mark stays.
export const anotherKey = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if ((await ioredis.set(`sent:${body}`, messageId, "NX")) !== "OK") continue;
    await fetch("https://mail.example", { method: "POST", body }); // guarded
    await ioredis.eval(release, 1, `open:${body}`, messageId); // idempotent
  }
};
