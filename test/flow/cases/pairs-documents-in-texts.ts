// Documents in a text of JSON, and parts of rows that are taken by their place: changed in place and put back, or only set.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const d = DynamoDBDocument.from({} as never);
const [redis, pool] = [new Redis(), new Pool()];
const read = async (id: string) => JSON.parse((await redis.get(id))!);
const find = (id: string) => pool.query("SELECT data FROM o WHERE id = $1", [id]);
export const textGoesOn = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.text = `${o.text}x`;
  await redis.set(id, JSON.stringify(o)); } }; // unguarded
export const textIsSet = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.text = "x";
  await redis.set(id, JSON.stringify(o)); } }; // idempotent
export const doubled = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  await redis.set(id, JSON.stringify({ ...o, ...{ n: o.n * 2 } })); } }; // unguarded
export const turned = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.items.reverse();
  await redis.set(id, JSON.stringify(o)); } }; // unguarded
export const sorted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.items.sort();
  await redis.set(id, JSON.stringify(o)); } }; // idempotent
export const shorter = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.items.splice(0, 1);
  await redis.set(id, JSON.stringify(o)); } }; // unguarded
export const longer = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.items.unshift("x");
  await redis.set(id, JSON.stringify(o)); } }; // unguarded
export const longerElsewhere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const o = await read(id);
  o.items.push("x");
  await redis.set(`copy of ${id}`, JSON.stringify(o)); } }; // idempotent
export const textInAnItem = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Item } = await d.get({ TableName: "o", Key: { id } });
  Item!.a.list.push("x");
  await d.put({ TableName: "o", Item: { id, json: JSON.stringify(Item!.a) } }); } }; // unguarded
export const memberOfTheFirst = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await find(id);
  rows[0].data.n += 1;
  await pool.query("UPDATE o SET data = $2 WHERE id = $1", [id, rows[0].data]); } }; // unguarded
export const memberOfTheFirstIsSet = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await find(id);
  rows[0].data.n = 1;
  await pool.query("UPDATE o SET data = $2 WHERE id = $1", [id, rows[0].data]); } }; // idempotent
export const memberOfAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await find(id);
  rows[0].data.n += 1;
  await pool.query("UPDATE o SET data = $2 WHERE id = $1", [id, rows[0].name]); } }; // idempotent
export const listOfTheFirst = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const found = await find(id);
  found.rows[0].data.list.push("x");
  await pool.query("UPDATE o SET data = $2 WHERE id = $1", [id, JSON.stringify(found.rows[0].data)]); } }; // unguarded
export const listOfTheFirstWhereItIsNot = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await find(id);
  if (!rows[0].data.list.includes(id)) rows[0].data.list.push(id);
  await pool.query("UPDATE o SET data = $2 WHERE id = $1", [id, JSON.stringify(rows[0].data)]); } }; // idempotent
