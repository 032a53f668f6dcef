// Writes of Redis that give back what was there before: nothing for a record that comes the first time.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Redis as Upstash } from "@upstash/redis";
import Redis from "ioredis";
import { createClient } from "redis";
const [io, node, upstash, sns] = [new Redis(), createClient(), Upstash.fromEnv(), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const WEEK = 7 * 24 * 3600;

export const swapped = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (!(await io.getset(`told:${messageId}`, "1"))) await sns.send(tell(body)); }; // guarded
export const swappedInverted = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (await io.getset(`told:${messageId}`, "1")) await sns.send(tell(body)); }; // unguarded
export const swappedNotAsked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await io.getset(`told:${messageId}`, "1");
  await sns.send(tell(body)); } }; // unguarded
export const sameText = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await io.getset(`told:${messageId}`, 1)) !== "1") await sns.send(tell(body)); }; // guarded
export const otherText = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await io.getset(`told:${messageId}`, "1")) !== "done") await sns.send(tell(body)); }; // unguarded
export const leftState = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await io.getset(`state:${messageId}`, "OPEN")) === "CLOSED") await sns.send(tell(body)); }; // guarded
export const takenAway = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await io.getset(`told:${messageId}`, "1")) continue;
  await sns.send(tell(body)); // unguarded
  await io.del(`told:${messageId}`); } };
export const forgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const before = await io.getset(messageId, "1");
  await io.expire(messageId, WEEK);
  if (before === null) await sns.send(tell(body)); } }; // guarded
export const byTime = async (event: SQSEvent) => { for (const { body } of event.Records)
  if (!(await io.getset(`told:${Date.now()}`, "1"))) // unguarded
    await sns.send(tell(body)); }; // weak (volatile-key)
export const ofNode = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await node.getSet(messageId, "1")) === null) await sns.send(tell(body)); }; // guarded
export const setAndGet = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await node.set(messageId, "1", { GET: true, EX: WEEK })) === null) await sns.send(tell(body)); }; // guarded
export const setAndNotGet = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await node.set(messageId, "1", { EX: WEEK })) === null) await sns.send(tell(body)); }; // unguarded
export const setWhereThere = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await node.set(messageId, "1", { GET: true, XX: true })) === null) await sns.send(tell(body)); }; // unguarded
export const setWhereAbsent = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await io.set(messageId, "1", "EX", WEEK, "NX", "GET")) === null) await sns.send(tell(body)); }; // guarded
export const setWhereAbsentInverted = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (await io.set(messageId, "1", "EX", WEEK, "NX", "GET")) await sns.send(tell(body)); }; // unguarded
export const ofUpstash = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await upstash.set(messageId, "1", { get: true, ex: WEEK })) === null) await sns.send(tell(body)); }; // guarded
export const ofUpstashSwapped = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if ((await upstash.getset(messageId, "1")) === null) await sns.send(tell(body)); }; // guarded
const asText = (state: string) => JSON.stringify({ state, at: new Date().toISOString() });
export const ofAnObject = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const before = await io.getset(messageId, asText("DONE"));
  const row = before ? JSON.parse(before) : null;
  if (row && row.state === "DONE") continue;
  await sns.send(tell(body)); } }; // guarded
export const ofAnObjectWhole = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (!(await io.getset(messageId, asText("DONE")))) await sns.send(tell(body)); }; // guarded
export const ofAnotherState = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const before = await io.getset(messageId, asText("BEGUN"));
  if (before && JSON.parse(before).state === "DONE") continue;
  await sns.send(tell(body)); } }; // unknown
export const ofItsTime = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const before = await io.getset(messageId, asText("DONE"));
  if (before && JSON.parse(before).at > new Date(Date.now() - 60_000).toISOString()) continue;
  await sns.send(tell(body)); } }; // unknown
