// Scripts of Redis that claim a key: what they give for a key that is not there, and what once they have put it there.
import type { KinesisStreamEvent, KinesisStreamRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { createClient } from "redis";
import { Redis as Upstash } from "@upstash/redis";
const [sns, redis, client, upstash] = [new SNSClient({}), new Redis(), createClient(), Upstash.fromEnv()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAYS = 8 * 86_400;
const each = async (event: KinesisStreamEvent, claim: (id: string) => Promise<unknown>, work: (record: KinesisStreamRecord) => Promise<unknown>) => {
  for (const record of event.Records) if (await claim(record.eventID)) await work(record);
};

export const setWhereNew = (event: KinesisStreamEvent) =>
  each(event, (id) => redis.eval("return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2])", 1, id, "1", DAYS),
    ({ eventID }) => sns.send(tell(eventID))); // guarded
export const setForAMinute = (event: KinesisStreamEvent) =>
  each(event, (id) => redis.eval("return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', 60000)", 1, id, "1"),
    ({ eventID }) => sns.send(tell(eventID))); // weak (window)
export const setEachTime = (event: KinesisStreamEvent) =>
  each(event, (id) => redis.eval("return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])", 1, id, "1", DAYS), // unknown
    ({ eventID }) => sns.send(tell(eventID))); // unknown
const SETNX = `
  -- the first one wins
  if redis.call("SETNX", KEYS[1], ARGV[1]) == 1 then
    redis.call("EXPIRE", KEYS[1], ARGV[2])
    return 1
  end
  return 0`;
export const withAnExpiry = (event: KinesisStreamEvent) =>
  each(event, async (id) => (await client.eval(SETNX, { keys: [id], arguments: ["1", String(DAYS)] })) === 1,
    ({ eventID }) => sns.send(tell(eventID))); // guarded
export const theOtherWay = (event: KinesisStreamEvent) =>
  each(event, async (id) => (await client.eval(SETNX, { keys: [id], arguments: ["1", String(DAYS)] })) === 0,
    ({ eventID }) => sns.send(tell(eventID))); // unguarded
const LOOK = `
  local seen = redis.call('exists', KEYS[1])
  if not redis.call('get', KEYS[1]) then
    redis.call('setex', KEYS[1], ARGV[1], 'x')
  elseif seen == 1 then
    return false
  end
  return true`;
export const byALook = (event: KinesisStreamEvent) =>
  each(event, (id) => upstash.eval(LOOK, [id], [DAYS]),
    ({ eventID }) => sns.send(tell(eventID))); // guarded
export const ofAll = (event: KinesisStreamEvent) =>
  each(event, () => upstash.eval(LOOK, ["all"], [DAYS]),
    ({ eventID }) => sns.send(tell(eventID))); // weak
const OTHERS = "if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end redis.call('HSET', KEYS[1], 'n', 1) return 1";
export const byCommandsThatAreNotRead = (event: KinesisStreamEvent) =>
  each(event, (id) => redis.eval(OTHERS, 1, id), // unknown
    ({ eventID }) => sns.send(tell(eventID))); // unknown
export const neverPut = (event: KinesisStreamEvent) =>
  each(event, (id) => redis.eval("if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end return 1", 1, id), // unknown
    ({ eventID }) => sns.send(tell(eventID))); // unknown
export const takenAway = (event: KinesisStreamEvent) =>
  each(event, (id) => redis.eval("return redis.call('SETNX', KEYS[1], 1)", 1, id),
    async ({ eventID }) => { await sns.send(tell(eventID)); await redis.del(eventID); }); // unguarded
