// How long a stored list is: emptied behind the work, grown by one towards a limit, or from none.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { PrismaClient } from "@prisma/client";
import mongoose from "mongoose";
import Redis from "ioredis";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const prisma = new PrismaClient(); const redis = new Redis();
const M: any = mongoose.model("M", new mongoose.Schema({ seats: [String] }));
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const P = "https://x.example.com";
const get = async (id: string): Promise<any> => (await doc.send(new GetCommand({ TableName: "wf", Key: { pk: id } }))).Item;
const set = (id: string, v: any) => doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: id }, UpdateExpression: "SET queue = :e", ExpressionAttributeValues: { ":e": v } }));
export const emptied = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.body); if (!it.queue.length) continue;
  await axios.post(P, it.queue); // weak
  await set(r.body, []); } };
export const emptied2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.body); if (it.queue.length === 0) continue;
  await axios.post(P, it.queue); // weak
  await doc.send(new PutCommand({ TableName: "wf", Item: { ...it, queue: [] } })); } };
export const emptied3 = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.body); const pending = it?.pending ?? []; if (pending.length > 0) {
  await axios.post(P, pending); // weak
  await doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: r.body }, UpdateExpression: "SET pending = :e", ExpressionAttributeValues: { ":e": [] } })); } } };
export const notEmptied = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.body); if (!it.queue.length) continue;
  await axios.post(P, it.queue); // unguarded
  await set(r.body, ["x"]); } };
export const mongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await M.findById(r.body); if (!d.queue.length) continue;
  await axios.post(P, d.queue); // weak
  d.queue = []; await d.save(); } };
export const mongoSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await M.findById(r.body); if (!d.queue.length) continue;
  await axios.post(P, d.queue); // weak
  await M.updateOne({ _id: r.body }, { $set: { queue: [] } }); } };
export const prismaSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await prisma.user.findUniqueOrThrow({ where: { id: r.body } }); if (!d.queue.length) continue;
  await axios.post(P, d.queue); // weak
  await prisma.user.update({ where: { id: r.body }, data: { queue: [] } }); } };
export const limit = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const it = await get(m.id); if (it.seats.length >= 10) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: m.id }, UpdateExpression: "SET seats = list_append(seats, :s)", ExpressionAttributeValues: { ":s": [m.user] } })); } }; // unguarded
export const limit2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const it = await get(m.id); if (it.seats.length >= it.capacity) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: m.id }, UpdateExpression: "SET seats = :s", ExpressionAttributeValues: { ":s": [...it.seats, m.user] } })); } }; // unguarded
export const first = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const it = await get(m.id); if (it.seats.length > 0) continue;
  await axios.post(P, m); // weak
  await doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: m.id }, UpdateExpression: "SET seats = list_append(seats, :s)", ExpressionAttributeValues: { ":s": [m.user] } })); } }; // weak
export const mine = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const it = await get(m.id); if (it.seats.includes(m.user)) continue;
  await axios.post(P, m); // weak
  await doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: m.id }, UpdateExpression: "SET seats = list_append(seats, :s)", ExpressionAttributeValues: { ":s": [m.user] } })); } }; // weak
export const mongoLimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const d = await M.findById(m.id); if (d.seats.length >= 10) continue;
  await axios.post(P, m); // unguarded
  await M.updateOne({ _id: m.id }, { $push: { seats: m.user } }); } }; // unguarded
export const redisLimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  if ((await redis.llen(m.id)) >= 10) continue;
  await axios.post(P, m); // unguarded
  await redis.rpush(m.id, m.user); } }; // unguarded
export const tags = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.body); if (it.tags?.includes("sent")) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new PutCommand({ TableName: "wf", Item: { ...it, tags: ["queued"] } })); } };
