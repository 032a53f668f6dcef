// Answers of claims that come to a test in ways that no run follows: whether they keep a repeat out is not known.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import _ from "lodash";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const isNew = async (id: string) => (await redis.set(`seen:${id}`, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unknown

export const byWhatIsResolved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  isNew(r.messageId).then((a) => resolve(a));
  if (!(await promise)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const byWhatIsResolvedForAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  isNew(r.messageId).then((a) => console.log(a));
  resolve(r.body.length > 1);
  if (!(await promise)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded

const IS_NEW = Symbol("isNew");
const LARGE = Symbol("large");
export const byASymbol = async (event: SQSEvent) => {
  for (const r of event.Records as any[]) r[IS_NEW] = await isNew(r.messageId);
  for (const r of event.Records as any[]) { if (!r[IS_NEW]) continue;
    await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const byAnotherSymbol = async (event: SQSEvent) => {
  for (const r of event.Records as any[]) { await isNew(r.messageId); r[LARGE] = r.body.length > 100; }
  for (const r of event.Records as any[]) { if (!r[LARGE]) continue;
    await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded

export const byAFieldOfEachState = async (event: SQSEvent) => {
  const states = new Map(event.Records.map((r) => [r.messageId, { r, fresh: false, large: false }]));
  for (const [id, one] of states) one.fresh = await isNew(id);
  for (const { r, fresh } of states.values()) { if (!fresh) continue;
    await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const byAnotherFieldOfEachState = async (event: SQSEvent) => {
  const states = new Map(event.Records.map((r) => [r.messageId, { r, fresh: false, large: false }]));
  for (const [id, one] of states) { one.fresh = await isNew(id); one.large = one.r.body.length > 100; }
  for (const { r, large } of states.values()) { if (!large) continue;
    await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded

export const byAMethodOfItsName = async (event: SQSEvent) => { for (const r of event.Records) {
  const answer = (await isNew(r.messageId)) ? "status=new" : "status=old";
  const run = { true: () => tell(r.body), false: async () => undefined };
  await run[String(/new/.test(answer)) as "true"](); } };
