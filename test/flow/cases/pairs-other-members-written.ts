// A member of a document is looked at, and another one of that document is written.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
import { PrismaClient } from "@prisma/client";
import { Firestore } from "@google-cloud/firestore";
import mongoose from "mongoose";
import knex from "knex";
const M: any = mongoose.model("M", new mongoose.Schema({ sent: Object } as any));
const [kx, db, prisma] = [knex({}), new Firestore(), new PrismaClient()];
const P = "https://x.example.com";
export const prismaJson = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const o = await prisma.order.findUnique({ where: { id } });
  const meta = o!.metadata as any;
  if (meta?.mailed) continue;
  await axios.post(P, {}); // unguarded
  await prisma.order.update({ where: { id }, data: { metadata: { ...meta, texted: true } } }); } };
export const prismaJsonRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const o = await prisma.order.findUnique({ where: { id } });
  const meta = o!.metadata as any;
  if (meta?.mailed) continue;
  await axios.post(P, {}); // weak
  await prisma.order.update({ where: { id }, data: { metadata: { ...meta, mailed: true } } }); } };
export const prismaJsonFalse = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const o = await prisma.order.findUnique({ where: { id } });
  const meta = o!.metadata as any;
  if (meta?.mailed) continue;
  await axios.post(P, {}); // unguarded
  await prisma.order.update({ where: { id }, data: { metadata: { ...meta, mailed: false } } }); } };
export const replaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET metadata = :m", ExpressionAttributeValues: { ":m": { sent: true } } })); } };
export const replacedRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET metadata = :m", ExpressionAttributeValues: { ":m": { notified: true } } })); } };
export const fireMerge = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.collection("t").doc(r.messageId);
  if (!(await ref.get()).data()!.meta.pending) continue;
  await axios.post(P, {}); // unknown
  await ref.set({ meta: { sent: true } }, { merge: true }); } };
export const dynPending = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (!Item!.metadata.pending) continue;
  await axios.post(P, {}); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET metadata = :m", ExpressionAttributeValues: { ":m": { sent: true } } })); } };
export const dynPendingKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (!Item!.metadata.pending) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET metadata = :m", ExpressionAttributeValues: { ":m": { ...Item!.metadata, sent: true } } })); } };
export const dynUnknownRest = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId; const more = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET metadata = :m", ExpressionAttributeValues: { ":m": { ...more, sent: true } } })); } };
export const viaText = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const [row] = await kx("orders").where({ id });
  if (row.meta.notified) continue;
  await axios.post(P, {}); // unguarded
  await kx("orders").where({ id }).update({ meta: JSON.stringify({ ...row.meta, sent: true }) }); } };
export const viaTextRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const [row] = await kx("orders").where({ id });
  if (row.meta.notified) continue;
  await axios.post(P, {}); // weak
  await kx("orders").where({ id }).update({ meta: JSON.stringify({ ...row.meta, notified: true }) }); } };
export const putItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new PutCommand({ TableName: "t", Item: { ...Item, metadata: { sent: true } } })); } };
export const putItem2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // weak
  await doc.send(new PutCommand({ TableName: "t", Item: { ...Item, metadata: { ...Item!.metadata, notified: true } } })); } };
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // weak
  Item!.metadata.notified = true;
  await doc.send(new PutCommand({ TableName: "t", Item })); } };
export const assignedOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.metadata.notified) continue;
  await axios.post(P, {}); // unguarded
  Item!.metadata.sent = true;
  await doc.send(new PutCommand({ TableName: "t", Item })); } };
export const byKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, channel } = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.sent[channel]) continue;
  await axios.post(P, {}); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET sent = :m", ExpressionAttributeValues: { ":m": { ...Item!.sent, [channel]: true } } })); } };
export const path = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  if (Item?.sent?.email) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: m.id }, UpdateExpression: "SET sent.sms = :t", ExpressionAttributeValues: { ":t": true } })); } };
export const pathRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  if (Item?.sent?.email) continue;
  await axios.post(P, m); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: m.id }, UpdateExpression: "SET sent.email = :t", ExpressionAttributeValues: { ":t": true } })); } };
export const path2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  const { sent = {} } = Item ?? {}; if ((sent as any).email) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: m.id }, UpdateExpression: "SET #s.#x = :t", ExpressionAttributeNames: { "#s": "sent", "#x": "sms" }, ExpressionAttributeValues: { ":t": true } })); } };
export const flags = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  if (Item!.flags.welcomed) continue;
  await axios.post(P, m); // unguarded
  Item!.flags.reminded = true; await doc.send(new PutCommand({ TableName: "t", Item })); } };
export const flags2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  if (Item!.flags.welcomed) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new PutCommand({ TableName: "t", Item: { ...Item, flags: { ...Item!.flags, reminded: true } } })); } };
export const mongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await M.findById(r.messageId);
  if (d.sent.email) continue;
  await axios.post(P, {}); // unguarded
  d.sent.sms = true; await d.save(); } };
export const mongoRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await M.findById(r.messageId);
  if (d.sent.email) continue;
  await axios.post(P, {}); // weak
  d.sent.email = true; await d.save(); } };
export const fire = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.collection("t").doc(r.messageId);
  if ((await ref.get()).data()!.sent.email) continue;
  await axios.post(P, {}); // unguarded
  await ref.set({ sent: { sms: true } }, { merge: true }); } };
export const fireRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.collection("t").doc(r.messageId);
  if ((await ref.get()).data()!.sent.email) continue;
  await axios.post(P, {}); // weak
  await ref.set({ sent: { email: true } }, { merge: true }); } };
