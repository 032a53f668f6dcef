// Items of a document that are marked by their place in it: one of them, all of them, or in another member.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MongoClient } from "mongodb";
const orders = new MongoClient("m").db("shop").collection("orders");
const HOOK = "https://x.example.com/hook";

export const all = async (event: SQSEvent) => { for (const r of event.Records) {
  const order: any = await orders.findOne({ message: r.messageId });
  for (const item of order.items.filter((one: any) => !one.sent))
    await axios.post(HOOK, item); // weak (racy)
  await orders.updateOne({ message: r.messageId }, { $set: { "items.$[].sent": true } }); } };
export const one = async (event: SQSEvent) => { for (const r of event.Records) {
  const order: any = await orders.findOne({ message: r.messageId });
  const next = order.items.find((one: any) => !one.sent);
  if (!next) continue;
  await axios.post(HOOK, next); // unknown
  await orders.updateOne({ message: r.messageId, "items._id": next._id }, { $set: { "items.$.sent": true } }); } };
export const inAnotherMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const order: any = await orders.findOne({ message: r.messageId });
  for (const item of order.items.filter((one: any) => !one.sent))
    await axios.post(HOOK, item); // unguarded
  await orders.updateOne({ message: r.messageId }, { $set: { "items.$[].seen": true } }); } };
