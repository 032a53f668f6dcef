// Lists of what is to be done, out of which code takes what a row says is done: by their length, by places, out of a set.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({}), redis = new Redis(), pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: process.env.TOPIC, Message });
const find = async (id: string) => (await pool.query("SELECT * FROM orders WHERE id = $1", [id])).rows[0];
export const byLength = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await find(r.messageId);
  const todo = [r.body];
  if (row.done) todo.length = 0;
  for (const one of todo) await sns.send(tell(one)); // unknown
  await pool.query("UPDATE orders SET done = true WHERE id = $1", [r.messageId]); } }; // idempotent
export const byAnotherLength = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await find(r.messageId);
  const todo = [r.body];
  if (row.done) todo.length = 0;
  for (const one of todo) await sns.send(tell(one)); // unguarded
  await pool.query("UPDATE orders SET seen = true WHERE id = $1", [r.messageId]); } }; // idempotent
export const emptiedWhereItIsNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await find(r.messageId);
  const todo = [r.body];
  if (!row.done) todo.length = 0;
  for (const one of todo) await sns.send(tell(one)); // unguarded
  await pool.query("UPDATE orders SET done = true WHERE id = $1", [r.messageId]); } }; // idempotent
export const byPlaces = async (event: SQSEvent) => { for (const r of event.Records) {
  const { sent } = await find(r.messageId);
  const todo: string[] = [...JSON.parse(r.body).steps];
  for (const step of sent) {
    const at = todo.indexOf(step);
    if (at >= 0) todo.splice(at, 1);
  }
  for (const step of todo) await sns.send(tell(step)); // unknown
  await pool.query("UPDATE orders SET sent = $2 WHERE id = $1", [r.messageId, JSON.parse(r.body).steps]); } }; // idempotent
export const firstTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await find(r.messageId);
  const todo: string[] = [...JSON.parse(r.body).steps];
  while (todo.length > 0) for (const step of todo.splice(0, 10)) await sns.send(tell(step)); // unguarded
  await pool.query("UPDATE orders SET sent = $2 WHERE id = $1", [row.id, JSON.parse(r.body).steps]); } };
export const outOfASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const todo = new Set<string>(JSON.parse(r.body).steps);
  for (const step of await redis.smembers(`sent:${r.messageId}`)) todo.delete(step);
  for (const step of todo) {
    await sns.send(tell(step)); // unknown
    await redis.sadd(`sent:${r.messageId}`, step); // idempotent
  } } };
export const nothingOutOfASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const todo = new Set<string>(JSON.parse(r.body).steps);
  await redis.smembers(`sent:${r.messageId}`);
  for (const step of todo) {
    await sns.send(tell(step)); // unguarded
    await redis.sadd(`sent:${r.messageId}`, step); // idempotent
  } } };
