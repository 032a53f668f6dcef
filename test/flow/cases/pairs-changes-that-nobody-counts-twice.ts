import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MongoClient } from "mongodb";
const col = new MongoClient("x").db("d").collection<any>("c");
const api = axios.create();
// MongoDB counts what it changed: an upsert that made a document has changed none.
export const madeOrChanged = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount, upsertedCount } = await col.updateOne({ _id: r.messageId }, { $set: { sent: true } }, { upsert: true }); // idempotent
  if (modifiedCount === 0 && upsertedCount === 0) continue;
  await axios.post("https://x.example.com/a", {}); } }; // guarded
export const changedEachTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount, upsertedCount } = await col.updateOne({ _id: r.messageId }, { $set: { at: new Date() } }, { upsert: true }); // idempotent
  if (modifiedCount === 0 && upsertedCount === 0) continue;
  await axios.post("https://x.example.com/b", {}); } }; // unguarded
// Something else may have put the field back.
export const takenOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await col.updateOne({ _id: r.messageId }, { $unset: { pending: "" } }); // idempotent
  if (modifiedCount === 0) continue;
  await axios.post("https://x.example.com/c", {}); } }; // unknown
export const found = async (event: SQSEvent) => { for (const r of event.Records) {
  const { matchedCount } = await col.updateOne({ _id: r.messageId }, { $unset: { pending: "" } }); // idempotent
  if (matchedCount === 0) continue;
  await axios.post("https://x.example.com/d", {}); } }; // unguarded
// A key among the options is put into a header by whoever looks for it there.
api.interceptors.request.use((c: any) => { c.headers["Idempotency-Key"] = c.idempotencyKey; return c; });
export const amongOptions = async (event: SQSEvent) => { for (const r of event.Records) {
  await api.post("https://x.example.com/e", {}, { idempotencyKey: r.messageId } as any); } }; // unknown
export const otherOptions = async (event: SQSEvent) => { for (const r of event.Records) {
  await api.post("https://x.example.com/f", {}, { timeout: 1000 }); } }; // unguarded
export const ofTransfers = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post("https://api.wise.com/v1/transfers", { customerTransactionId: r.messageId }); } }; // unknown
