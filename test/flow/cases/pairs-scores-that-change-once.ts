// ZADD with CH gives the number of members that are new or have another score: a score that stays tells a repeat, a time does not.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Redis as Upstash } from "@upstash/redis";
import Redis from "ioredis";
import { createClient } from "redis";
const [io, node, upstash, sns] = [new Redis(), createClient(), Upstash.fromEnv(), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const written = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await io.zadd("seen", "CH", 1, id) === 1) await sns.send(tell(id)); }; // unknown
export const byRecord = async (event: SQSEvent) => { for (const { body: id, attributes } of event.Records)
  if (await io.zadd("seen", "CH", attributes.SentTimestamp, id) === 1) await sns.send(tell(id)); }; // unknown
export const byTime = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await io.zadd("seen", "CH", Date.now(), id) === 1) await sns.send(tell(id)); }; // unguarded
export const onlyNew = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await io.zadd("seen", "NX", "CH", Date.now(), id) === 1) await sns.send(tell(id)); }; // guarded
export const onlyThere = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await io.zadd("seen", "XX", "CH", Date.now(), id) === 1) await sns.send(tell(id)); }; // unguarded
export const ofNode = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await node.zAdd("seen", { score: 1, value: id }, { CH: true }) === 1) await sns.send(tell(id)); }; // unknown
export const ofNodeByTime = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await node.zAdd("seen", { score: Date.now(), value: id }, { CH: true }) === 1) await sns.send(tell(id)); }; // unguarded
export const ofUpstash = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await upstash.zadd("seen", { ch: true }, { score: 1, member: id }) === 1) await sns.send(tell(id)); }; // unknown
export const ofUpstashByTime = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await upstash.zadd("seen", { ch: true }, { score: Date.now(), member: id }) === 1) await sns.send(tell(id)); }; // unguarded
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records)
  if (await io.zadd("seen", "CH", 1, id) === 0) await sns.send(tell(id)); }; // unguarded
