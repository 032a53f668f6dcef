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
