// Rows that are kept for a state they have, and records that ask whether their id is among these: only what writes that state is a mark.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import { Pool } from "pg";
const [prisma, pool] = [new PrismaClient(), new Pool()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const idsOf = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body).orderId as string);
const found = (ids: string[]) => prisma.order.findMany({ where: { id: { in: ids } } });

export const inASet = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = new Set((await found(ids)).filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); } // weak (racy)
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { status: "SENT" } }); };
export const inASetAndAnotherField = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = new Set((await found(ids)).filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); } // unguarded
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { seen: true } }); };
export const inASetAndAnotherState = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = new Set((await found(ids)).filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); } // unguarded
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { status: "OPEN" } }); };
export const inAList = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = (await found(ids)).filter(({ sentAt }) => sentAt).map(({ id }) => id);
  for (const id of ids) { if (sent.includes(id)) continue; await axios.post("https://x.example.com", id); // weak (racy)
    await prisma.order.update({ where: { id }, data: { sentAt: new Date() } }); } };
export const inAListAndAnotherField = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = (await found(ids)).filter(({ sentAt }) => sentAt).map(({ id }) => id);
  for (const id of ids) { if (sent.includes(id)) continue; await axios.post("https://x.example.com", id); // unguarded
    await prisma.order.update({ where: { id }, data: { seenAt: new Date() } }); } };
export const asRows = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = (await found(ids)).filter(({ status }) => status === "SENT");
  for (const id of ids) { if (sent.some((one) => one.id === id)) continue; await axios.post("https://x.example.com", id); } // unguarded
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { seen: true } }); };
export const byALoop = async (event: SQSEvent) => { const ids = idsOf(event); const sent = new Set<string>();
  for (const one of await found(ids)) if (one.status === "SENT") sent.add(one.id);
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); } // unguarded
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { seen: true } }); };
export const byALoopAndMarked = async (event: SQSEvent) => { const ids = idsOf(event); const sent = new Set<string>();
  for (const one of await found(ids)) if (one.status === "SENT") sent.add(one.id);
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); } // weak (racy)
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { status: "SENT" } }); };
export const byStatements = async (event: SQSEvent) => { const ids = idsOf(event);
  const { rows } = await pool.query("SELECT id, status FROM orders WHERE id = ANY($1)", [ids]);
  const sent = new Set(rows.filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); } // unguarded
  await pool.query("UPDATE orders SET seen_at = now() WHERE id = ANY($1)", [ids]); };
export const madeWithTheState = async (event: SQSEvent) => { const ids = idsOf(event);
  const sent = new Set((await found(ids)).filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); // weak (racy)
    await prisma.order.upsert({ where: { id }, create: { id, status: "SENT" }, update: { status: "SENT" } }); } };
export const madeByAnUpdate = async (event: SQSEvent) => { const ids = idsOf(event);
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { orders: { Keys: ids.map((id) => ({ id })) } } }));
  const sent = new Set(Responses!.orders!.filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); // unguarded
    await doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET seen = :t", ExpressionAttributeValues: { ":t": true } })); } };
export const madeByAnUpdateOfTheState = async (event: SQSEvent) => { const ids = idsOf(event);
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { orders: { Keys: ids.map((id) => ({ id })) } } }));
  const sent = new Set(Responses!.orders!.filter(({ status }) => status === "SENT").map(({ id }) => id));
  for (const id of ids) { if (sent.has(id)) continue; await axios.post("https://x.example.com", id); // weak (racy)
    await doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET #s = :t", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":t": "SENT" } })); } };
