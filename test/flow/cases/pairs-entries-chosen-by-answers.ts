// Which entry of a map is taken hangs on what a claim answered, as which member of an object is.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";
type Work = (text: string) => Promise<unknown>;

export const ofAMap = async (event: SQSEvent) => {
  const works = new Map<string, Work>([["new", async (text) => { await sns.send(tell(`${text} new`)); }]]); // guarded
  for (const r of event.Records) await works.get((await claim(r.messageId)) ? "new" : "old")?.(r.body); };
export const ofTheOtherAnswer = async (event: SQSEvent) => {
  const works = new Map<string, Work>([["old", async (text) => { await sns.send(tell(`${text} old`)); }]]); // unguarded
  for (const r of event.Records) await works.get((await claim(r.messageId)) ? "new" : "old")?.(r.body); };
const listening = (name: string, work: Work) => {
  const listeners = new Map<string, Work[]>();
  const on = (one: string, of: Work) => listeners.set(one, [...(listeners.get(one) ?? []), of]);
  on(name, work);
  return async (one: string, text: string) => { for (const of of listeners.get(one) ?? []) await of(text); };
};
export const ofListeners = async (event: SQSEvent) => {
  const emit = listening("new", async (text) => { await sns.send(tell(`${text} new`)); }); // guarded
  for (const r of event.Records) await emit((await claim(r.messageId)) ? "new" : "old", r.body); };
export const ofOtherListeners = async (event: SQSEvent) => {
  const emit = listening("old", async (text) => { await sns.send(tell(`${text} old`)); }); // unguarded
  for (const r of event.Records) await emit((await claim(r.messageId)) ? "new" : "old", r.body); };
export const byWhatTheRecordSays = async (event: SQSEvent) => {
  const works = new Map<string, Work>([["new", async (text) => { await sns.send(tell(`${text} new`)); }]]); // unguarded
  for (const r of event.Records) {
    await claim(r.messageId);
    await works.get(JSON.parse(r.body).kind)?.(r.body); } };
