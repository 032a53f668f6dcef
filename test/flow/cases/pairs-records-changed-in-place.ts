// What a record brought, changed before it is put somewhere: an id that is made anew is a new key, a time beside the key is none.
import { randomUUID } from "node:crypto";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { SQSEvent } from "aws-lambda";
const db = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(db);

export const newId = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  order.id = randomUUID();
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // unguarded
export const newIdInside = async (event: SQSEvent) => { for (const r of event.Records) {
  const { detail } = JSON.parse(r.body);
  detail.id = randomUUID();
  await db.send(new PutItemCommand({ TableName: "N", Item: marshall(detail || {}) })); } }; // unguarded
export const ownId = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  order.id = r.messageId;
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // idempotent
export const seenAt = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  order.updatedAt = Date.now();
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // idempotent
export const newIdBesideAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  order.pk = r.messageId;
  order.token = randomUUID();
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // idempotent

const named = (order: any) => { order.id = randomUUID(); };
const timed = (order: any) => { order.updatedAt = Date.now(); };
export const namedByHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  named(order);
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // unguarded
export const timedByHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  timed(order);
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // idempotent
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  Object.assign(order, { id: randomUUID() });
  await doc.send(new PutCommand({ TableName: "N", Item: order })); } }; // unguarded
export const assignedTo = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "N", Item: Object.assign(JSON.parse(r.body), { id: r.messageId, token: randomUUID() }) })); } }; // idempotent

// Items that one loop changes, and another one puts: the list has them as they became.
export const newIdOfEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const { items } = JSON.parse(r.body);
  items.forEach((item: any) => { item.id = randomUUID(); });
  for (const item of items) await doc.send(new PutCommand({ TableName: "N", Item: item })); } }; // unguarded
export const ownIdOfEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const { items } = JSON.parse(r.body);
  items.forEach((item: any) => { item.id = `${r.messageId}-${item.number}`; });
  for (const item of items) await doc.send(new PutCommand({ TableName: "N", Item: item })); } }; // idempotent
export const newIdInALoop = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  for (const line of order.lines ?? []) { if (!line.sku) continue; line.id = randomUUID(); }
  await Promise.all(order.lines.map((line: any) => doc.send(new PutCommand({ TableName: "N", Item: line })))); } }; // unknown
export const newIdByAssign = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  for (const line of order.lines) Object.assign(line, { id: randomUUID() });
  await Promise.all(order.lines.map((line: any) => doc.send(new PutCommand({ TableName: "N", Item: line })))); } }; // unguarded
export const seenAtOfEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  for (const line of order.lines) line.updatedAt = Date.now();
  await Promise.all(order.lines.map((line: any) => doc.send(new PutCommand({ TableName: "N", Item: line })))); } }; // idempotent
export const newIdOfAList = async (event: SQSEvent) => {
  const orders = event.Records.map((r) => JSON.parse(r.body));
  orders.forEach((order) => { order.id = randomUUID(); });
  for (const order of orders) await doc.send(new PutCommand({ TableName: "N", Item: order })); }; // unguarded
export const seenAtOfAList = async (event: SQSEvent) => {
  const orders = event.Records.map((r) => JSON.parse(r.body));
  orders.forEach((order) => { order.seenAt = "now"; });
  for (const order of orders) await doc.send(new PutCommand({ TableName: "N", Item: order })); }; // idempotent
export const newIdWhereNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  for (const line of order.lines) if (!line.id) line.id = randomUUID();
  for (const line of order.lines) await doc.send(new PutCommand({ TableName: "N", Item: line })); } }; // unknown
