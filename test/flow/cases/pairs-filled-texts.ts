// Texts in which something is put in the place of a word: a key has what was put in, and all that stands around it.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [s3, sns, redis] = [new S3Client({}), new SNSClient({}), new Redis()];
const put = (Key: string, Body: string) => new PutObjectCommand({ Bucket: "b", Key, Body });
const message = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const PLACE = /\{(\w+)\}/g;
const fill = (text: string, of: Record<string, string>) => text.replace(PLACE, (_, name: string) => of[name] ?? "");
const fillEach = (text: string, of: Record<string, string>) => { for (const [name, value] of Object.entries(of)) text = text.replace(`{${name}}`, value); return text; };
type Form = (key: string, put: string) => string;
const forms: Record<"word" | "pattern" | "all" | "called" | "joined" | "cut" | "filled" | "each" | "spread", Form> = {
  word: (key, put) => `${key}/ID.json`.replace("ID", put),
  pattern: (key, put) => `${key}/ID.json`.replace(/ID/, put),
  all: (key, put) => `${key}/ID/ID`.replaceAll("ID", put),
  called: (key, put) => `${key}/ID`.replace(/ID/g, () => put),
  joined: (key, put) => [key, "a"].join(`/${put}/`),
  cut: (key, put) => `${key}/ID/`.replace("ID", put).replace(/\/$/, ""),
  filled: (key, put) => fill("{key}/{id}", { key, id: put }),
  each: (key, put) => fillEach("{key}/{id}", { key, id: put }),
  spread: (key, put) => key.replace(/-/g, () => put),
};
export const drawn = async (event: SQSEvent) => { for (const r of event.Records) {
  await s3.send(put(forms.word(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.pattern(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.all(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.called(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.joined(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.cut(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.filled(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.each(r.body, randomUUID()), r.body)); // unguarded
  await s3.send(put(forms.spread(r.body, randomUUID()), r.body)); } }; // unguarded
export const same = async (event: SQSEvent) => { for (const r of event.Records) {
  await s3.send(put(forms.word(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.pattern(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.all(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.called(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.joined(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.cut(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.filled(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.each(r.body, r.messageId), r.body)); // idempotent
  await s3.send(put(forms.spread(r.body, r.messageId), r.body)); } }; // idempotent
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(`told:${r.body}#ID`.replace("ID", r.messageId), "1", "EX", 900000, "NX"))) continue;
  await sns.send(message(r.body)); } }; // guarded
export const claimedByChance = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(`told:${r.body}#ID`.replace("ID", randomUUID()), "1", "EX", 900000, "NX"))) continue;
  await sns.send(message(r.body)); } }; // weak (volatile-key)
export const toldWhereReplaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const work: Promise<unknown>[] = [];
  `${r.messageId}: {a} {b}`.replace(PLACE, (_, name: string) => { work.push(sns.send(message(name))); return name; }); // unguarded
  await Promise.all(work); } };
export const cutByChance = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(put(`${r.messageId}/abcdef`.slice(0, Math.floor(Math.random() * 40)), r.body)); }; // unguarded
export const cutByLength = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(put(`${r.messageId}/abcdef`.slice(0, r.body.length), r.body)); }; // idempotent
