// Keys, names and places that count what is there: each delivery finds one more, and writes behind that.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import mongoose from "mongoose";
const doc = DynamoDBDocument.from({} as never);
const redis = new Redis();
const prisma = new PrismaClient();
const Note = mongoose.model("Note", new mongoose.Schema({ items: [String] }));
const read = async (id: string) => (await doc.get({ TableName: "t", Key: { id } })).Item as any;

export const rowsOfATable = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const no = await prisma.line.count({ where: { orderId: id } });
    const row = { orderId: id, no };
    await prisma.line.upsert({ where: { orderId_no: row }, create: row, update: {} }); // unknown
  }
};
export const rowsOfAnotherTable = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const no = await prisma.line.count({ where: { orderId: id } });
    const row = { orderId: id, no };
    await prisma.size.upsert({ where: { orderId_no: row }, create: row, update: {} }); // idempotent
  }
};
export const fieldsOfAHash = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) await redis.hset(id, String(await redis.hlen(id)), "x"); // unknown
};
export const countAsAValue = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) await redis.hset(id, "size", String(await redis.hlen(id))); // idempotent
};
export const behindTheLast = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await read(id);
    order.notes[order.notes.length] = "x";
    await doc.put({ TableName: "t", Item: order }); // unguarded
  }
};
export const theLastItself = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await read(id);
    order.notes[order.notes.length - 1] = "x";
    await doc.put({ TableName: "t", Item: order }); // idempotent
  }
};
export const lengthAsAValue = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await read(id);
    order.count = order.notes.length;
    await doc.put({ TableName: "t", Item: order }); // idempotent
  }
};
export const inAnExpression = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { notes } = await read(id);
    const set = { UpdateExpression: `SET notes[${notes.length}] = :note`, ExpressionAttributeValues: { ":note": "x" } };
    await doc.update({ TableName: "t", Key: { id }, ...set }); // unknown
  }
};
export const inADocument = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const note = (await Note.findById(id))!;
    await Note.updateOne({ _id: id }, { $set: { [`items.${note.items.length}`]: "x" } }); // unknown
    note.items[note.items.length] = "x";
    await note.save(); // unguarded
  }
};
