// The last item of a list that a look found, by at(-1), by its length or by findLast: what is put behind it is the last one the next time.
import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import mongoose from "mongoose"; import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb"; import { DynamoDB } from "@aws-sdk/client-dynamodb"; import { PrismaClient } from "@prisma/client";
const doc = DynamoDBDocument.from(new DynamoDB({})); const MO = mongoose.model("MO", new mongoose.Schema({ history: [{ state: String }] })); const prisma = new PrismaClient();
export const a = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await MO.findById(body); if (o.history.at(-1)?.state === "SENT") continue;
  await axios.post("x", body); // weak (racy)
  await MO.updateOne({ _id: body }, { $push: { history: { state: "SENT" } } }); } }; // weak (racy)
export const b = async (e: SQSEvent) => { for (const { body } of e.Records) { const { Item } = await doc.get({ TableName: "t", Key: { pk: body } }); const last = Item!.history[Item!.history.length - 1]; if (last.state === "SENT") continue;
  await axios.post("x", body); // weak (racy)
  await doc.update({ TableName: "t", Key: { pk: body }, UpdateExpression: "SET history = list_append(history, :s)", ExpressionAttributeValues: { ":s": [{ state: "SENT" }] } }); } }; // weak (racy)
export const c = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await MO.findById(body); if (o.history.at(-1)?.state === "CLOSED") continue;
  await axios.post("x", body); // unguarded
  await MO.updateOne({ _id: body }, { $push: { history: { state: "SENT" } } }); } }; // unguarded
export const d = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await MO.findById(body); if (o.history.at(-1)?.state !== "NEW") continue;
  await axios.post("x", body); // weak (racy)
  await MO.updateOne({ _id: body }, { $push: { history: { state: "SENT" } } }); } }; // weak (racy)
export const f = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await prisma.order.findUnique({ where: { id: body }, include: { events: { orderBy: { at: "asc" } } } }); if (o.events.at(-1)?.kind === "sent") continue;
  await axios.post("x", body); // unknown
  await prisma.event.create({ data: { orderId: body, kind: "sent" } }); } }; // unknown
export const g = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await prisma.order.findUnique({ where: { id: body }, include: { events: true } }); if (o.events.at(-1)?.kind === "sent") continue;
  await axios.post("x", body); // unguarded
  await prisma.order.update({ where: { id: body }, data: { seen: true } }); } }; // idempotent
export const h = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await prisma.order.findUnique({ where: { id: body } }); if (o.code.at(0) === "X") continue;
  await axios.post("x", body); // unguarded
  await prisma.order.update({ where: { id: body }, data: { seen: true } }); } }; // idempotent
export const i = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await prisma.order.findUnique({ where: { id: body } }); if (o.code.at(0) === "X") continue;
  await axios.post("x", body); // weak (racy)
  await prisma.order.update({ where: { id: body }, data: { code: "XDONE" } }); } }; // idempotent
export const j = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await prisma.order.findUnique({ where: { id: body }, include: { events: true } }); if (o.events.findLast((x: any) => x.kind)?.kind === "sent") continue;
  await axios.post("x", body); // unknown
  await prisma.event.create({ data: { orderId: body, kind: "sent" } }); } }; // unknown
