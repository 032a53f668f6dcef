// What claims answered, kept in a collection that outlives the invocation: whichever way it is asked, what an earlier one left may be there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const byId = new Map<string, boolean>();
const byRecord = new WeakMap<object, boolean>();
export const askedInAFilter = async (event: SQSEvent) => {
  await Promise.all(event.Records.map(async (r) => { byId.set(r.messageId, await claim(r.messageId)); }));
  for (const r of event.Records.filter((one) => byId.get(one.messageId))) await sns.send(tell(r.body)); // unknown
};
export const askedByTheRecord = async (event: SQSEvent) => {
  await Promise.all(event.Records.map(async (r) => { byRecord.set(r, await claim(r.messageId)); }));
  await Promise.all(event.Records.filter((one) => byRecord.get(one)).map((r) => sns.send(tell(r.body)))); // unknown
};
export const askedInATest = async (event: SQSEvent) => {
  for (const r of event.Records) byId.set(r.messageId, await claim(r.messageId));
  for (const r of event.Records) if (byId.get(r.messageId)) await sns.send(tell(r.body)); // unknown
};
export const ofTheInvocation = async (event: SQSEvent) => {
  const own = new Map<string, boolean>();
  await Promise.all(event.Records.map(async (r) => { own.set(r.messageId, await claim(r.messageId)); }));
  for (const r of event.Records.filter((one) => own.get(one.messageId))) await sns.send(tell(r.body)); // guarded
};
export const askedTheWrongWay = async (event: SQSEvent) => {
  const own = new Map<string, boolean>();
  await Promise.all(event.Records.map(async (r) => { own.set(r.messageId, await claim(r.messageId)); }));
  for (const r of event.Records.filter((one) => !own.get(one.messageId))) await sns.send(tell(r.body)); // unguarded
};
const flags = new Map<string, boolean>();
export const keptForAnother = async (event: SQSEvent) => {
  for (const r of event.Records) { await claim(r.messageId); flags.set(r.messageId, r.body.startsWith("{")); }
  for (const r of event.Records.filter((one) => flags.get(one.messageId))) await sns.send(tell(r.body)); // unguarded
};
