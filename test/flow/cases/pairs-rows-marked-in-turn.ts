// Rows of one list: that some of them are so is a look, and each of them is marked in turn.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [pool, prisma] = [new Pool(), new PrismaClient()];
export const inLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: orders } = await pool.query("SELECT * FROM orders WHERE batch = $1", [r.messageId]);
  if (orders.some((o) => o.status === "SENT")) continue;
  for (const order of orders) {
    await sns.send(tell(order.id)); // weak (racy)
    await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [order.id]); // idempotent
  }
} };
export const inLoopReturn = async (event: SQSEvent) => {
  for (const r of event.Records) await work(r.messageId);
};
const work = async (id: string) => {
  const orders = await prisma.order.findMany({ where: { batch: id } });
  if (orders.some((o) => o.status === "SENT")) return;
  for (const order of orders) {
    await sns.send(tell(order.id)); // weak (racy)
    await prisma.order.update({ where: { id: order.id }, data: { status: "SENT" } }); // idempotent
  }
};
export const inMap = async (event: SQSEvent) => { for (const r of event.Records) {
  const orders = await prisma.order.findMany({ where: { batch: r.messageId } });
  if (orders.some((o) => o.status === "SENT")) continue;
  await Promise.all(orders.map(async (order) => {
    await sns.send(tell(order.id)); // weak (racy)
    await prisma.order.update({ where: { id: order.id }, data: { status: "SENT" } }); // idempotent
  }));
} };
export const inLoopOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: orders } = await pool.query("SELECT * FROM orders WHERE batch = $1", [r.messageId]);
  if (orders.some((o) => o.status === "BROKEN")) continue;
  for (const order of orders) {
    await sns.send(tell(order.id)); // unguarded
    await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [order.id]); // idempotent
  }
} };
export const inLoopDoc = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "orders", KeyConditionExpression: "batch = :b", ExpressionAttributeValues: { ":b": r.messageId } }));
  if (Items.some((o) => o.status === "SENT")) continue;
  for (const order of Items) {
    await sns.send(tell(order.id)); // weak
    await doc.send(new PutCommand({ TableName: "orders", Item: { ...order, status: "SENT" } })); // idempotent
  }
} };
export const flagged = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: orders } = await pool.query("SELECT * FROM orders WHERE batch = $1", [r.messageId]);
  const isSent = orders.some((o) => o.status === "SENT");
  if (isSent) continue;
  for (const order of orders) {
    if (order.kind === "x") {
      await sns.send(tell(order.id)); // weak (racy)
      await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [order.id]); // idempotent
    }
  }
} };
export const foundLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: orders } = await pool.query("SELECT * FROM orders WHERE batch = $1", [r.messageId]);
  if (orders.find((o) => o.status === "SENT")) continue;
  for (const order of orders) {
    await sns.send(tell(order.id)); // weak (racy)
    await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [order.id]); // idempotent
  }
} };
export const someFlag = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: orders } = await pool.query("SELECT * FROM orders WHERE batch = $1", [r.messageId]);
  if (orders.some((o) => o.sent_at)) continue;
  await sns.send(tell("all of it")); // weak (racy)
  for (const order of orders) await pool.query("UPDATE orders SET sent_at = now() WHERE id = $1", [order.id]); // idempotent
} };
export const everySent = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: orders } = await pool.query("SELECT * FROM orders WHERE batch = $1", [r.messageId]);
  if (orders.every((o) => o.status === "SENT")) continue;
  await sns.send(tell("all of it")); // unknown
  for (const order of orders) await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [order.id]); // idempotent
} };
