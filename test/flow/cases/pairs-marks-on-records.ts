// What a loop notes on the records, or on objects of a list, and a later loop asks.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";

const [sns, redis] = [new SNSClient({}), new Redis()];
type Marked = SQSRecord & { isOld?: boolean; isNew?: boolean; isLong?: boolean };
const claim = async (id: string) => (await redis.set(`told:${id}`, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

export const left = async (event: SQSEvent) => {
  for (const record of event.Records as Marked[]) if (!(await claim(record.messageId))) record.isOld = true;
  for (const { body } of (event.Records as Marked[]).filter(({ isOld }) => !isOld)) await sns.send(say(body)); }; // unknown
export const chosen = async (event: SQSEvent) => {
  for (const record of event.Records as Marked[]) record.isNew = await claim(record.messageId);
  for (const record of event.Records as Marked[]) { if (!record.isNew) continue; await sns.send(say(record.body)); } }; // unknown
export const atOnce = async (event: SQSEvent) => {
  await Promise.all((event.Records as Marked[]).map(async (record) => { record.isNew = await claim(record.messageId); }));
  for (const record of event.Records as Marked[]) if (record.isNew) await sns.send(say(record.body)); }; // unknown
export const inTheRound = async (event: SQSEvent) => {
  for (const record of event.Records as Marked[]) { record.isNew = await claim(record.messageId); if (record.isNew) await sns.send(say(record.body)); } }; // guarded
export const inTheRoundWrongly = async (event: SQSEvent) => {
  for (const record of event.Records as Marked[]) { record.isNew = await claim(record.messageId); if (!record.isNew) await sns.send(say(record.body)); } }; // unguarded
export const ofItself = async (event: SQSEvent) => {
  for (const record of event.Records as Marked[]) record.isLong = record.body.length > 9;
  for (const record of event.Records as Marked[]) if (record.isLong) await sns.send(say(record.body)); }; // unguarded
export const notAsked = async (event: SQSEvent) => {
  for (const record of event.Records as Marked[]) record.isNew = await claim(record.messageId);
  for (const { body } of event.Records) await sns.send(say(body)); }; // unguarded
export const onJobs = async ({ Records }: SQSEvent) => {
  const jobs = Records.map((record) => ({ record, isNew: false }));
  for (const job of jobs) job.isNew = await claim(job.record.messageId);
  for (const { isNew, record } of jobs) if (isNew) await sns.send(say(record.body)); }; // unknown

export const countOfAll = async ({ Records }: SQSEvent) => {
  const added = await redis.sadd("told", ...Records.map(({ messageId }) => messageId));
  if (added !== Records.length) return;
  for (const { body } of Records) await sns.send(say(body)); }; // unknown
export const anyOfAll = async ({ Records }: SQSEvent) => {
  const added = await redis.sadd("told", ...Records.map(({ messageId }) => messageId));
  if (added === 0) return;
  for (const { body } of Records) await sns.send(say(body)); }; // weak (batch-key)
export const countLogged = async ({ Records }: SQSEvent) => {
  const added = await redis.sadd("told", ...Records.map(({ messageId }) => messageId));
  console.log(added !== Records.length);
  for (const { body } of Records) await sns.send(say(body)); }; // unguarded

export const sketched = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) if ((await redis.pfadd("told", messageId)) === 1) await sns.send(say(body)); }; // guarded
export const bit = async ({ Records }: SQSEvent) => {
  for (const { attributes, body } of Records) if ((await redis.setbit("told", Number(attributes.SequenceNumber), 1)) === 0) await sns.send(say(body)); }; // guarded
export const bitTakenBack = async ({ Records }: SQSEvent) => {
  for (const { attributes, body } of Records) if ((await redis.setbit("told", Number(attributes.SequenceNumber), 0)) === 0) await sns.send(say(body)); }; // unguarded
export const length = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const letters = await redis.append(`told:${messageId}`, "done"); // guarded
    if (letters === 4) await sns.send(say(body)); // guarded
  } };
export const wrongLength = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const letters = await redis.append(`told:${messageId}`, "done"); // unguarded
    if (letters > 1) await sns.send(say(body)); // unguarded
  } };
