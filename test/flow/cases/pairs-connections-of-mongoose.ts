// A connection of Mongoose that was waited for, of another database, or its driver, is what models and collections are made of.
import type { SQSEvent } from "aws-lambda";
import mongoose, { type Connection } from "mongoose";
const schema = new mongoose.Schema({ name: String, n: Number });
let kept: Connection | null = null;
const connect = async () => {
  if (!kept || kept.readyState !== 1) kept = await mongoose.createConnection(process.env.URI!).asPromise();
  return kept;
};

export const waitedFor = async (event: SQSEvent) => { const models = await connect(); for (const { body } of event.Records) {
  await models.model("Order", schema).create({ name: body }); // unguarded
  await models.model("Count", schema).updateOne({ name: body }, { $inc: { n: 1 } }); // unguarded
  await models.model("Count", schema).updateOne({ name: body }, { $set: { n: 1 } }); } }; // idempotent
export const anotherDatabase = async (event: SQSEvent) => { const one = await connect(); for (const { body } of event.Records) {
  await one.useDb("tenant").model("Order", schema).create({ name: body }); // unguarded
  await one.useDb("tenant").model("Order", schema).deleteOne({ name: "old" }); } }; // idempotent
export const byTheDriver = async (event: SQSEvent) => { const one = await connect(); for (const { body } of event.Records) {
  await one.getClient().db("logs").collection("log").insertOne({ name: body }); // unguarded
  await one.getClient().db("logs").collection("log").deleteOne({ name: "old" }); } }; // idempotent
