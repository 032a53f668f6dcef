// Rows that are found by the ids of the batch: each is there under its own id, however the batch is cut, where it is asked for its own state.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import knexFactory from "knex";
import { Pool } from "pg";
const [prisma, pool, knex] = [new PrismaClient(), new Pool(), knexFactory({ client: "pg", connection: "x" })];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const idsOf = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body).orderId as string);
const done = (id: string) => prisma.order.update({ where: { id }, data: { status: "SENT" } });

export const askedInTheLoop = async (event: SQSEvent) => { const orders = await prisma.order.findMany({ where: { id: { in: idsOf(event) } } });
  for (const order of orders) { if (order.status === "SENT") continue; await axios.post("https://x.example.com", order); await done(order.id); } }; // weak (racy)
export const kept = async (event: SQSEvent) => { const orders = await prisma.order.findMany({ where: { id: { in: idsOf(event) } } });
  for (const order of orders.filter(({ status }) => status === "NEW")) { await axios.post("https://x.example.com", order); await done(order.id); } }; // weak (racy)
export const someIsSent = async (event: SQSEvent) => { const orders = await prisma.order.findMany({ where: { id: { in: idsOf(event) } } });
  if (orders.some(({ status }) => status === "SENT")) return;
  await axios.post("https://x.example.com", orders); // weak (batch-key, racy)
  await prisma.order.updateMany({ where: { id: { in: idsOf(event) } }, data: { status: "SENT" } }); };
export const noneMarks = async (event: SQSEvent) => { const orders = await prisma.order.findMany({ where: { id: { in: idsOf(event) } } });
  for (const order of orders) { if (order.status === "SENT") continue; await axios.post("https://x.example.com", order); } }; // unguarded
export const askedByTheQuery = async (event: SQSEvent) => { const orders = await prisma.order.findMany({ where: { id: { in: idsOf(event) }, status: "NEW" } });
  await Promise.all(orders.map(async (order) => { await axios.post("https://x.example.com", order); })); // weak (racy)
  await prisma.order.updateMany({ where: { id: { in: orders.map(({ id }) => id) } }, data: { status: "SENT" } }); };
export const askedByTheStatement = async (event: SQSEvent) => { const ids = idsOf(event);
  const { rows } = await pool.query("SELECT id FROM orders WHERE id = ANY($1) AND status <> 'SENT'", [ids]);
  for (const row of rows) await axios.post("https://x.example.com", row); // weak (racy)
  await pool.query("UPDATE orders SET status = 'SENT' WHERE id = ANY($1)", [ids]); };
export const askedByTheBuilder = async (event: SQSEvent) => { const orders = await knex("orders").whereIn("id", idsOf(event)).whereNot("status", "SENT");
  for (const order of orders) await axios.post("https://x.example.com", order); // weak (racy)
  await knex("orders").whereIn("id", idsOf(event)).update({ status: "SENT" }); };
export const lockedByTheStatement = async (event: SQSEvent) => { const ids = idsOf(event); const client = await pool.connect(); await client.query("BEGIN");
  const { rows } = await client.query("SELECT id FROM orders WHERE id = ANY($1) AND status <> 'SENT' FOR UPDATE", [ids]);
  for (const row of rows) await axios.post("https://x.example.com", row); // guarded
  await client.query("UPDATE orders SET status = 'SENT' WHERE id = ANY($1)", [ids]); await client.query("COMMIT"); };
export const items = async (event: SQSEvent) => {
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { orders: { Keys: idsOf(event).map((id) => ({ id })) } } }));
  for (const item of Responses!.orders!) { if (item.status === "SENT") continue; await axios.post("https://x.example.com", item); // weak (racy)
    await doc.send(new PutCommand({ TableName: "orders", Item: { ...item, status: "SENT" } })); } };
export const oneForAll = async (event: SQSEvent) => { const id = idsOf(event).join();
  if (await prisma.batch.findUnique({ where: { id } })) return;
  for (const one of event.Records) await axios.post("https://x.example.com", one); // weak (batch-key, racy)
  await prisma.batch.create({ data: { id } }); }; // weak (batch-key)
export const oneMessage = async (event: SQSEvent) => { const orders = await prisma.order.findMany({ where: { id: { in: idsOf(event) } } });
  if (orders[0]?.status === "SENT") return;
  await axios.post("https://x.example.com", orders); // weak (batch-key, racy)
  await prisma.order.updateMany({ where: { id: { in: idsOf(event) } }, data: { status: "SENT" } }); };
