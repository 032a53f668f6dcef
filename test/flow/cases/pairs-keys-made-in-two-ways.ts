// A look and a mark under what is computed of one id: by the same call it is the same row, by another one hardly.
import { createHash } from "node:crypto";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { v5 } from "uuid";
const [sns, redis] = [new SNSClient({}), new Redis()];
const [NAMES, OTHERS] = ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"];
const text = (Message: string) => new PublishCommand({ Message });
const hash = (of: string) => createHash("sha256").update(of).digest("hex");
const each = (event: SQSEvent) => event.Records.map(({ body }) => ({ id: JSON.parse(body).id as string }));
export const letters = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(id.toUpperCase())) continue;
  await sns.send(text(id)); // unknown
  await redis.set(id.toLowerCase(), "1"); } }; // idempotent
export const sameLetters = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(id.toUpperCase())) continue;
  await sns.send(text(id)); // weak (racy)
  await redis.set(id.toUpperCase(), "1"); } }; // idempotent
export const parts = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(id.slice(0, 8))) continue;
  await sns.send(text(id)); // unknown
  await redis.set(id.slice(8), "1"); } }; // idempotent
export const names = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(v5(id, NAMES!))) continue;
  await sns.send(text(id)); // unknown
  await redis.set(v5(id, OTHERS!), "1"); } }; // idempotent
export const sameNames = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(v5(id, NAMES!))) continue;
  await sns.send(text(id)); // weak (racy)
  await redis.set(v5(id, NAMES!), "1"); } }; // idempotent
export const digests = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(hash(id))) continue;
  await sns.send(text(id)); // weak (racy)
  await redis.set(hash(id), "1"); } }; // idempotent
export const read = async (event: SQSEvent) => { for (const { id } of each(event)) {
  if (await redis.get(id.trim())) continue;
  await sns.send(text(id)); // weak (racy)
  await redis.set(String(id), "1"); } }; // idempotent
