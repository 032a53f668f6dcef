// A name that is new each time: a repeat leaves one member more.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Firestore } from "@google-cloud/firestore";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
const doc = DynamoDBDocumentClient.from({} as never);
const orders = new MongoClient("m").db("d").collection("orders");
const [db, redis] = [new Firestore(), new Redis()];
const TableName = "orders";
const read = async (id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item!;
export const byTable = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: "SET history.#at = :v", ExpressionAttributeNames: { "#at": new Date().toISOString() }, ExpressionAttributeValues: { ":v": "sent" } })); }; // unguarded
export const byTableOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: "SET history.#at = :v", ExpressionAttributeNames: { "#at": r.messageId }, ExpressionAttributeValues: { ":v": new Date().toISOString() } })); };
export const inText = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: `SET h_${Date.now()} = :v`, ExpressionAttributeValues: { ":v": "sent" } })); }; // unguarded
export const inTextOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: `SET h_${r.messageId} = :v`, ExpressionAttributeValues: { ":v": "sent" } })); };
export const placeholder = async (event: SQSEvent) => { for (const r of event.Records) { const v = `v${Math.random()}`;
  await doc.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: `SET sent = :${v}`, ExpressionAttributeValues: { [`:${v}`]: "yes" } })); } };
export const refused = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: "SET history.#at = :v, sent = :v", ConditionExpression: "attribute_not_exists(sent)", ExpressionAttributeNames: { "#at": new Date().toISOString() }, ExpressionAttributeValues: { ":v": "sent" } })); };
export const inPlace = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  order.history[randomUUID()] = "sent";
  await doc.send(new PutCommand({ TableName, Item: order })); } }; // unguarded
export const inPlaceOfRecord = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  order.history[r.messageId] = "sent";
  await doc.send(new PutCommand({ TableName, Item: order })); } };
export const spread = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  await doc.send(new PutCommand({ TableName, Item: { ...order, history: { ...order.history, [Date.now()]: "sent" } } })); } }; // unguarded
export const spreadOfRecord = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  await doc.send(new PutCommand({ TableName, Item: { ...order, history: { ...order.history, [r.messageId]: Date.now() } } })); } };
export const anew = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName, Item: { id: r.body, history: { [Date.now()]: "sent" } } })); };
export const mongo = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.updateOne({ id: r.body }, { $set: { [`history.${Date.now()}`]: "sent" } }); }; // unguarded
export const mongoOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.updateOne({ id: r.body }, { $set: { [`history.${r.messageId}`]: Date.now() } }); };
export const firestore = async (event: SQSEvent) => { for (const r of event.Records)
  await db.doc(`orders/${r.body}`).update({ [`history.${Date.now()}`]: "sent" }); }; // unguarded
export const firestoreOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await db.doc(`orders/${r.body}`).update({ [`history.${r.messageId}`]: Date.now() }); };
export const merged = async (event: SQSEvent) => { for (const r of event.Records)
  await db.doc(`orders/${r.body}`).set({ history: { [randomUUID()]: "sent" } }, { merge: true }); }; // unguarded
export const notMerged = async (event: SQSEvent) => { for (const r of event.Records)
  await db.doc(`orders/${r.body}`).set({ history: { [randomUUID()]: "sent" } }); };
export const hash = async (event: SQSEvent) => { for (const r of event.Records)
  await redis.hset(`orders:${r.body}`, { [new Date().toISOString()]: "sent" }); }; // unguarded
export const hashOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await redis.hset(`orders:${r.body}`, { [r.messageId]: new Date().toISOString() }); };
