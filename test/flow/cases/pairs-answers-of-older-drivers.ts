// What an update of MongoDB answers, by names that older drivers gave it: Mongoose 5 has `nModified`, `n` and `upserted`, the driver before 6 a document as `value`.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MongoClient } from "mongodb";
import { model, Schema } from "mongoose";
const col = new MongoClient("x").db("a").collection<any>("seen");
const Inbox = model("Inbox", new Schema({ _id: String, state: String, sentAt: Date }));
const url = "https://x.example.com";
export const changed = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const { nModified } = (await Inbox.updateOne({ _id, sentAt: null }, { $set: { sentAt: new Date() } })) as any; // idempotent
  if (nModified === 1) await axios.post(url, { a: 1 }); // guarded
  else await axios.post(url, { a: 2 }); // unguarded
} };
export const matched = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const r: any = await Inbox.updateOne({ _id, sentAt: null }, { $set: { sentAt: new Date() } }); // idempotent
  if (r.n > 0) await axios.post(url, { a: 1 }); // guarded
  else await axios.post(url, { a: 2 }); // unguarded
} };
export const either = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const r: any = await Inbox.updateOne({ _id, sentAt: null }, { $set: { sentAt: new Date() } }); // idempotent
  if (r.nModified === 1 || r.modifiedCount === 1) await axios.post(url, { a: 1 }); // guarded
} };
export const made = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const r: any = await Inbox.updateOne({ _id }, { $setOnInsert: { state: "x" } }, { upsert: true }); // idempotent
  if (r.upserted) await axios.post(url, { a: 1 }); // guarded
  else await axios.post(url, { a: 2 }); // unguarded
} };
export const foundAsValue = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const r: any = await col.findOneAndUpdate({ _id, sent: { $ne: true } }, { $set: { sent: true } }); // idempotent
  if (r.value) await axios.post(url, { a: 1 }); // guarded
  else await axios.post(url, { a: 2 }); // unguarded
} };
export const found2 = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const row: any = await col.findOneAndUpdate({ _id, sent: { $ne: true } }, { $set: { sent: true } }); // idempotent
  if (!row) { await axios.post(url, { a: 2 }); continue; } // unguarded
  await axios.post(url, { value: row.value }); // guarded
} };
export const oldValue = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const { value } = await col.findOneAndUpdate({ _id }, { $setOnInsert: { x: 1 } }, { upsert: true, returnOriginal: true } as any) as any; // idempotent
  if (value === null) await axios.post(url, { a: 1 }); // guarded
  else await axios.post(url, { a: 2 }); // unguarded
} };
export const newValue = async (event: SQSEvent) => { for (const { messageId: _id } of event.Records) {
  const r = await col.findOneAndUpdate({ _id }, { $setOnInsert: { x: 1 } }, { upsert: true, returnOriginal: false } as any) as any; // idempotent
  if (r.value) await axios.post(url, { a: 1 }); // unguarded
} };
