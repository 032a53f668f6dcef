// What a pipeline of MongoDB computes of fields that it does not change is the same again.
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
const orders = new MongoClient("").db().collection("orders");
export const ofOthers = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { total: { $add: ["$price", "$tax.full"] } } }]); }; // idempotent
export const ofItself = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { total: { $add: ["$total", 1] } } }]); }; // unguarded
export const ofAPartOfIt = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { "sums.total": { $add: ["$sums.total", 1] } } }]); }; // unguarded
export const ofOneChangedLater = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { total: { $add: ["$price", 1] } } }, { $set: { price: "$total" } }]); }; // unguarded
export const ofTheWholeDocument = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { total: { $add: ["$$ROOT.total", 1] } } }]); }; // unguarded
export const ofAnotherDocument = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $replaceWith: { total: { $add: ["$price", 1] }, price: "$total" } }]); }; // unguarded
export const listOfOthers = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { all: { $concatArrays: ["$paid", "$open"] } } }]); }; // idempotent
export const listOfItself = async (event: SQSEvent) => { for (const { body } of event.Records)
  await orders.updateOne({ _id: JSON.parse(body).id }, [{ $set: { all: { $concatArrays: ["$all", "$open"] } } }]); }; // unguarded
