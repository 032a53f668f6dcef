// Methods of Node's streams wait for what they are given, and those of lists do not.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
import { Readable } from "node:stream";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isFirst = async (r: SQSRecord) => (await redis.set(r.messageId, "1", "EX", 999999, "NX")) === "OK";
const wasThere = async (r: SQSRecord) => !(await isFirst(r));

export const filtered = async (event: SQSEvent) =>
  Readable.from(event.Records).filter(isFirst).map(async (r) => sns.send(tell(r.body))).toArray(); // guarded
export const filteredOtherwise = async (event: SQSEvent) =>
  Readable.from(event.Records).filter(wasThere).map(async (r) => sns.send(tell(r.body))).toArray(); // unguarded
export const filteredAsAList = async (event: SQSEvent) =>
  Promise.all(event.Records.filter(isFirst).map(async (r) => sns.send(tell(r.body)))); // unguarded
export const goneThrough = async (event: SQSEvent) => {
  for await (const r of Readable.from(event.Records).filter(isFirst)) await sns.send(tell(r.body)); }; // guarded
export const goneThroughAll = async (event: SQSEvent) => {
  for await (const r of Readable.from(event.Records)) await sns.send(tell(r.body)); }; // unguarded
export const filteredTwice = async (event: SQSEvent) => {
  const some = Readable.from(event.Records).filter(async (r) => r.body !== "");
  await some.filter(isFirst, { concurrency: 2 }).forEach(async (r) => { await sns.send(tell(r.body)); }); }; // guarded
export const claimedInMap = async (event: SQSEvent) => {
  const all = await Readable.from(event.Records).map(async (r) => ({ r, isNew: await isFirst(r) })).toArray();
  for (const { r, isNew } of all) if (isNew) await sns.send(tell(r.body)); }; // guarded
export const claimedInMapOfAList = async (event: SQSEvent) => {
  const all = event.Records.map(async (r) => ({ r, isNew: await isFirst(r) }));
  for (const one of all) if (one) await sns.send(tell(String(one))); }; // unguarded
export const madeLists = async (event: SQSEvent) =>
  Readable.from(event.Records).flatMap(async (r) => ((await isFirst(r)) ? [r] : [])).forEach((r) => sns.send(tell(r.body))); // guarded
export const toldInSome = async (event: SQSEvent) =>
  Readable.from(event.Records).some(async (r) => { await sns.send(tell(r.body)); return false; }); // unguarded
export const reduced = async (event: SQSEvent) => {
  const texts = await Readable.from(event.Records).reduce(async (all: string[], r) => ((await isFirst(r)) ? [...all, r.body] : all), []);
  for (const text of texts) await sns.send(tell(text)); }; // guarded
