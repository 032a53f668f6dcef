// Flags of records that are asked by place: the place has to be one of the same list in the same order.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const flagsOf = (records: SQSEvent["Records"]) => Promise.all(records.map((r) => isNew(r.messageId)));

export const sameList = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  for (const r of event.Records.filter((_, i) => flags[i])) await sns.send(say(r.body)); }; // guarded
export const filteredLater = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  const full = event.Records.filter((r) => r.body !== "");
  for (const r of full.filter((_, i) => flags[i])) await sns.send(say(r.body)); }; // unknown
export const filteredBefore = async (event: SQSEvent) => {
  const full = event.Records.filter((r) => r.body !== "");
  const flags = await flagsOf(full);
  for (const r of full.filter((_, i) => flags[i])) await sns.send(say(r.body)); }; // guarded
export const flagsLeftOut = async (event: SQSEvent) => {
  const flags = (await flagsOf(event.Records)).filter((one) => one);
  for (const [i, r] of event.Records.entries()) if (flags[i]) await sns.send(say(r.body)); }; // unknown
export const reversed = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  for (const r of [...event.Records].reverse().filter((_, i) => flags[i])) await sns.send(say(r.body)); }; // unknown
export const bothReversed = async (event: SQSEvent) => {
  const flags = (await flagsOf(event.Records)).reverse();
  for (const r of [...event.Records].reverse().filter((_, i) => flags[i])) await sns.send(say(r.body)); }; // guarded
export const sortedAnew = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  const sorted = event.Records.toSorted((a, b) => a.body.localeCompare(b.body));
  await Promise.all(sorted.map(async (r, i) => { if (flags[i]) await sns.send(say(r.body)); })); }; // unknown
export const sortedInPlace = async (event: SQSEvent) => {
  const all = [...event.Records];
  const flags = await flagsOf(all);
  all.sort((a, b) => a.body.localeCompare(b.body));
  await Promise.all(all.map(async (r, i) => { if (flags[i]) await sns.send(say(r.body)); })); }; // unknown
export const sortedAtFirst = async (event: SQSEvent) => {
  const all = [...event.Records].sort((a, b) => a.body.localeCompare(b.body));
  const flags = await flagsOf(all);
  await Promise.all(all.map(async (r, i) => { if (flags[i]) await sns.send(say(r.body)); })); }; // guarded
export const withoutTheFirst = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  const [, ...others] = event.Records;
  for (const r of others.filter((_, i) => flags[i])) await sns.send(say(r.body)); }; // unknown
export const bothCut = async (event: SQSEvent) => {
  const flags = (await flagsOf(event.Records)).slice(1);
  for (const [i, r] of event.Records.slice(1).entries()) if (flags[i]) await sns.send(say(r.body)); }; // guarded
export const oneFurther = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  for (let i = 0; i < event.Records.length; i++) if (flags[i + 1]) await sns.send(say(event.Records[i]!.body)); }; // unknown
export const fromTheOtherEnd = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  for (let i = 0; i < event.Records.length; i++) if (flags[flags.length - 1 - i]) await sns.send(say(event.Records[i]!.body)); }; // unknown
export const oneByOne = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  for (let i = 0; i < event.Records.length; i++) if (flags[i]) await sns.send(say(event.Records[i]!.body)); }; // guarded
export const withoutDoubles = async (event: SQSEvent) => {
  const ids = [...new Set(event.Records.map((r) => r.messageId))];
  const flags = await Promise.all(ids.map(isNew));
  for (const [i, r] of event.Records.entries()) if (flags[i]) await sns.send(say(r.body)); }; // unknown
export const withoutDoublesAlike = async (event: SQSEvent) => {
  const ids = [...new Set(event.Records.map((r) => r.messageId))];
  const flags = await Promise.all(ids.map(isNew));
  for (const [i, id] of ids.entries()) if (flags[i]) await sns.send(say(id)); }; // guarded
export const madeAlike = async (event: DynamoDBStreamEvent) => {
  const texts = event.Records.map((r) => JSON.stringify(r.dynamodb?.NewImage));
  const flags = await Promise.all(event.Records.map((r) => isNew(r.eventID!)));
  await Promise.all(texts.map(async (text, i) => { if (flags[i]) await sns.send(say(text)); })); }; // guarded
export const inObjects = async (event: SQSEvent) => {
  const results = await Promise.all(event.Records.map(async (r) => ({ isNew: await isNew(r.messageId) })));
  const full = event.Records.filter((r) => r.body !== "");
  await Promise.all(full.map(async (r, i) => { if (results[i]!.isNew) await sns.send(say(r.body)); })); }; // unknown
export const inObjectsAlike = async (event: SQSEvent) => {
  const results = await Promise.all(event.Records.map(async (r) => ({ isNew: await isNew(r.messageId) })));
  await Promise.all(event.Records.map(async (r, i) => { if (results[i]!.isNew) await sns.send(say(r.body)); })); }; // guarded
export const ofOneRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orders } = JSON.parse(r.body) as { orders: { id: string }[] };
  const flags = await Promise.all(orders.map((one) => isNew(`${r.messageId}:${one.id}`)));
  for (const [i, one] of orders.entries()) if (flags[i]) await sns.send(say(one.id)); } }; // guarded
export const plainTexts = async (event: SQSEvent) => {
  const names = event.Records.map((r) => r.body);
  const full = event.Records.filter((r) => r.body !== "");
  await Promise.all(full.map(async (r, i) => { if (names[i] !== "no") await sns.send(say(r.messageId)); })); }; // unguarded
export const alwaysTheFirst = async (event: SQSEvent) => {
  const flags = await flagsOf(event.Records);
  for (const r of event.Records) if (flags[0]) await sns.send(say(r.body)); }; // unknown
export const theFirstAlone = async (event: SQSEvent) => {
  const [first] = await Promise.all([isNew(event.Records[0]!.messageId)]);
  if (first) await sns.send(say(event.Records[0]!.body)); }; // guarded
