// A cursor of MongoDB that is gone through by hand: whether it has one more is a look, as whether there is a row.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MongoClient } from "mongodb";
const orders = new MongoClient("m").db("shop").collection("orders");
const HOOK = "https://x.example.com/hook";

export const marked = async (event: SQSEvent) => { for (const r of event.Records) {
  const cursor = orders.find({ message: r.messageId, sent: { $ne: true } });
  while (await cursor.hasNext()) {
    const order = await cursor.next();
    await axios.post(HOOK, order); // weak (racy)
    await orders.updateOne({ _id: order!._id }, { $set: { sent: true } }); } } };
export const markedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const cursor = orders.find({ message: r.messageId, sent: { $ne: true } });
  while (await cursor.hasNext()) {
    const order = await cursor.next();
    await axios.post(HOOK, order); // unguarded
    await orders.updateOne({ _id: order!._id }, { $set: { seen: true } }); } } };
export const made = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await orders.find({ message: r.messageId }).hasNext()) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await orders.updateOne({ message: r.messageId }, { $set: { at: r.messageId } }, { upsert: true }); } };
