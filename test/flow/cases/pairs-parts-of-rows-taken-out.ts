// An object within a row has a name of its own, by a pattern or a call, and is added to in place: so is the row that is put back. What is set in it is the same each time.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const load = async (id: string) => (await doc.send(new GetCommand({ TableName: "accounts", Key: { id } }))).Item!;
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "accounts", Item });
const each = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body));
export const pattern = async (event: SQSEvent) => { for (const o of each(event)) {
  const row = await load(o.id);
  const { stats } = row.meta;
  stats.total = (stats.total ?? 0) + o.quantity;
  await doc.send(put(row)); } }; // unguarded
export const patternOfList = async (event: SQSEvent) => { for (const o of each(event)) {
  const row = await load(o.id);
  const { log } = row.meta;
  log.push(o.text);
  await doc.send(put(row)); } }; // unguarded
export const patternSets = async (event: SQSEvent) => { for (const o of each(event)) {
  const row = await load(o.id);
  const { stats } = row.meta;
  stats.total = o.quantity;
  await doc.send(put(row)); } }; // idempotent
export const assigned = async (event: SQSEvent) => { for (const o of each(event)) {
  const row = await load(o.id);
  Object.assign(row.meta.stats, { total: (row.meta.stats.total ?? 0) + o.quantity });
  await doc.send(put(row)); } }; // unguarded
export const assignedItem = async (event: SQSEvent) => { for (const o of each(event)) {
  const row = await load(o.id);
  const line = row.lines.find((one: { sku: string }) => one.sku === o.sku);
  Object.assign(line, { quantity: line.quantity + o.quantity });
  await doc.send(put(row)); } }; // unguarded
export const assignedSets = async (event: SQSEvent) => { for (const o of each(event)) {
  const row = await load(o.id);
  Object.assign(row.meta.stats, { total: o.quantity });
  await doc.send(put(row)); } }; // idempotent
