// A document that was read and replaces itself: what is turned round in it, or goes one step on, is another state each time.
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
const orders = new MongoClient(process.env.URL!).db().collection<any>("orders");
const STEPS = ["a", "b", "c"];
export const toggled = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.body });
  order.on = !order.on;
  await orders.replaceOne({ _id: r.body }, order); } }; // unguarded
export const toggledInACopy = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.body });
  await orders.replaceOne({ _id: r.body }, { ...order, state: order.state === "a" ? "b" : "a" }); } }; // unguarded
export const oneStepOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.body });
  await orders.updateOne({ _id: r.body }, { $set: { state: STEPS.at(STEPS.indexOf(order.state) + 1) } }); } }; // unguarded
export const setInACopy = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.body });
  await orders.replaceOne({ _id: r.body }, { ...order, on: true, text: r.body }); } }; // idempotent
export const lastStep = async (event: SQSEvent) => { for (const r of event.Records) {
  await orders.updateOne({ _id: r.body }, { $set: { state: STEPS.at(-1) } }); } }; // idempotent
