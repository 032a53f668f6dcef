// What becomes of a claim's answer on its way to the effect is not followed. The text says that it may decide, and that is all that is known.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent, SQSRecord } from "aws-lambda"; import Redis from "ioredis"; import _ from "lodash";
const redis = new Redis(); const sns = new SNSClient({});
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
const said = async (id: string) => ((await isNew(id)) ? "status=new" : "status=dup");
const chunk = <X>(xs: X[], n: number) => Array.from({ length: Math.ceil(xs.length / n) }, (_x, i) => xs.slice(i * n, (i + 1) * n));

// A test that is no statement.
export const beforeAnd = async (event: SQSEvent) => { for (const r of event.Records) { const a = await said(r.messageId);
  await (a.match(/new/) !== null && sns.send(tell(r.body))); } }; // guarded
export const beforeAndOfTheBody = async (event: SQSEvent) => { for (const r of event.Records) { await said(r.messageId);
  await (r.body.match(/new/) !== null && sns.send(tell(r.body))); } }; // unguarded
export const inAFilter = async (event: SQSEvent) => { for (const r of event.Records) { const a = `${r.messageId}|${await said(r.messageId)}`;
  const left = [r].filter(() => a.endsWith("=new"));
  for (const one of left) await sns.send(tell(one.body)); } }; // unknown
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { const a = await said(r.messageId); const tally: Record<string, number> = { fresh: 0, dup: 0 };
  tally[/new/.test(a) ? "fresh" : "dup"]!++;
  if (tally.fresh === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const inChunks = async (event: SQSEvent) => { for (const part of chunk(event.Records, 5)) {
  const errors = await Promise.all(part.map(async (r) => ((await isNew(r.messageId)) ? null : new Error(`duplicate ${r.messageId}`))));
  for (const [i, r] of part.entries()) { if (errors[i]?.message.startsWith("duplicate")) continue;
    await sns.send(tell(r.body)); } } }; // unknown
export const inChunksNotAsked = async (event: SQSEvent) => { for (const part of chunk(event.Records, 5)) {
  await Promise.all(part.map(async (r) => ((await isNew(r.messageId)) ? null : new Error(`duplicate ${r.messageId}`))));
  for (const r of part) await sns.send(tell(r.body)); } }; // unguarded

// A list from which the refused ones are taken out.
export const leftByFilter = async (event: SQSEvent) => { let left = event.Records;
  for (const r of event.Records) if (!(await isNew(r.messageId))) left = left.filter((one) => one.messageId !== r.messageId);
  for (const r of left) await sns.send(tell(r.body)); }; // unknown
export const spliced = async (event: SQSEvent) => { const left = [...event.Records];
  for (let i = left.length - 1; i >= 0; i--) if (!(await isNew(left[i]!.messageId))) left.splice(i, 1);
  for (const r of left) await sns.send(tell(r.body)); }; // unknown
export const splicedByContent = async (event: SQSEvent) => { const left = [...event.Records];
  for (let i = left.length - 1; i >= 0; i--) { await isNew(left[i]!.messageId); if (left[i]!.body === "") left.splice(i, 1); }
  for (const r of left) await sns.send(tell(r.body)); }; // unguarded
export const deleted = async (event: SQSEvent) => { const left: Record<string, SQSRecord> = {};
  for (const r of event.Records) left[r.messageId] = r;
  for (const id of Object.keys(left)) if (!(await isNew(id))) delete left[id];
  for (const r of Object.values(left)) await sns.send(tell(r.body)); }; // unknown
export const withoutThem = async (event: SQSEvent) => { let left = event.Records;
  for (const r of event.Records) if (!(await isNew(r.messageId))) left = _.without(left, r);
  for (const r of left) await sns.send(tell(r.body)); }; // unknown
export const aborted = async (event: SQSEvent) => { for (const r of event.Records) { const run = new AbortController();
  if (!(await isNew(r.messageId))) run.abort();
  if (run.signal.aborted) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const abortedWhereItIsNew = async (event: SQSEvent) => { for (const r of event.Records) { let isNewOne = "yes";
  if (!(await isNew(r.messageId))) isNewOne = "no";
  if (isNewOne === "yes") continue;
  await sns.send(tell(r.body)); } }; // unguarded
