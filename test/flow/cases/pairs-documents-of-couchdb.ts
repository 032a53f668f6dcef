// CouchDB refuses a document that is there where no revision of it is given.
import axios from "axios";
import Nano from "nano";
import PouchDB from "pouchdb";
import type { SQSEvent } from "aws-lambda";
const db = Nano("https://couch.example.com").use("orders"); const pouch = new PouchDB("orders");
const tell = (order: unknown) => axios.post("https://x.example.com/orders", order); // unguarded
export const inserted = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  try { await db.insert({ type: "order", ...order }, order.id); } catch (error: any) { if (error.statusCode === 409) continue; throw error; } // idempotent
  await axios.post("https://x.example.com/orders", order); } }; // guarded
export const put = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  try { await pouch.put({ _id: order.id, type: "order" }); } catch (error: any) { if (error.name === "conflict") continue; throw error; } // idempotent
  await axios.post("https://x.example.com/orders", order); } }; // guarded
export const writtenOver = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const before = await db.get(order.id);
  try { await db.insert({ ...before, state: "SEEN" }, order.id); } catch (error: any) { if (error.statusCode === 409) continue; throw error; } // idempotent
  await axios.post("https://x.example.com/orders", order); } }; // unguarded
export const underRevision = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const { _rev } = await pouch.get(order.id);
  try { await pouch.put({ _id: order.id, _rev, state: "SEEN" }); } catch (error: any) { if (error.status === 409) continue; throw error; } // idempotent
  await tell(order); } };
