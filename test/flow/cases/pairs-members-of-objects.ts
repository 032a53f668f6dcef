// Libraries that go through an object, a number or a list of functions; tests that are written as what members have to be.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import async from "async";
import tracer from "dd-trace";
import Redis from "ioredis";
import _ from "lodash";
import each from "lodash/each";
import * as R from "ramda";
import { startSpan } from "@sentry/aws-serverless";
import under from "underscore";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const LANGUAGES = { de: "Hallo", en: "Hello" };
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";

export const members = async (event: SQSEvent) => { for (const r of event.Records) {
  await Promise.all(_.map({ a: r.body }, async (value, name) => { await sns.send(tell(name + value)); })); // unguarded
  _.forOwn(LANGUAGES, (text) => { void sns.send(tell(text)); }); // unguarded
  each(LANGUAGES, (text) => { void sns.send(tell(text)); }); // unguarded
  under.each(LANGUAGES, (text: string) => { void sns.send(tell(text)); }); // unguarded
  await _.reduce(LANGUAGES, async (before, text) => { await before; await sns.send(tell(text)); }, Promise.resolve()); // unguarded
  for (const text of _.values(LANGUAGES)) await sns.send(tell(text)); // unguarded
  await Promise.all(R.values(R.map((text: string) => sns.send(tell(text)), LANGUAGES))); // unguarded
  await async.forEachOf(LANGUAGES, async (text: string) => { await sns.send(tell(text)); }); } }; // unguarded
export const membersOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await Promise.all(_.map(LANGUAGES, async (text, name) => { if (await isNew(r.messageId + name)) await sns.send(tell(text)); })); }; // guarded
export const noMembers = async (event: SQSEvent) => { for (const r of event.Records)
  await Promise.all(_.map({}, async () => { await sns.send(tell(r.body)); })); };
export const byWhichName = async (event: SQSEvent) => { for (const r of event.Records)
  await Promise.all(_.map(LANGUAGES, async (text, name) => { if (name === "fr") await sns.send(tell(text + r.body)); })); };
export const soManyTimes = async (event: SQSEvent) => { for (const r of event.Records) await Promise.all(_.times(3, () => sns.send(tell(r.body)))); }; // unguarded
export const notAtAll = async (event: SQSEvent) => { for (const r of event.Records) await Promise.all(_.times(0, () => sns.send(tell(r.body)))); };
export const namedTasks = async (event: SQSEvent) => { for (const r of event.Records) await async.series({ told: async () => sns.send(tell(r.body)) }); }; // unguarded
export const tasksInAList = async (event: SQSEvent) => { for (const r of event.Records) {
  await async.race([async () => sns.send(tell(r.body))]); // unguarded
  await async.tryEach([async () => sns.send(tell(r.body))]); } }; // unguarded

export const someAre = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body);
  if (_.some(order.items, "sent")) continue;
  await sns.send(tell(order.id)); } }; // unguarded
export const someAreSo = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body);
  if (_.some(order.items, { state: "sent", isOpen: false })) continue;
  if (_.every(order.items, ["state", "sent"])) continue;
  if (R.any((item: { state: string }) => item.state === "sent", order.items)) continue;
  await sns.send(tell(order.id)); } }; // unguarded
export const rejectedBySeen = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: await isNew(r.messageId) })));
  for (const { r } of _.filter(all, "isNew")) await sns.send(tell(r.body)); // guarded
  for (const { r } of _.reject(all, "isNew")) await sns.send(tell(r.body)); }; // unguarded
export const rejectedByNew = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isSeen: !(await isNew(r.messageId)) })));
  for (const { r } of _.reject(all, "isSeen")) await sns.send(tell(r.body)); // guarded
  for (const { r } of _.filter(all, { isSeen: true })) await sns.send(tell(r.body)); }; // unguarded

export const traced = async (event: SQSEvent) => { for (const r of event.Records) {
  await tracer.trace("order", { resource: r.messageId }, async () => { await sns.send(tell(r.body)); }); // unguarded
  await tracer.trace("order", async () => { await sns.send(tell(r.body)); }); // unguarded
  await tracer.wrap("order", { tags: {} }, (m: string) => sns.send(tell(m)))(r.body); // unguarded
  await startSpan({ name: "order" }, () => sns.send(tell(r.body))); } }; // unguarded
export const tracedOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await tracer.trace("order", { resource: r.messageId }, async () => { if (await isNew(r.messageId)) await sns.send(tell(r.body)); }); }; // guarded
