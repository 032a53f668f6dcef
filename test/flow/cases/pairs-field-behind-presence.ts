// A found item that may not be there, and a field of it: tested together, one inside of the other, or the other way round.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const prisma = new PrismaClient();
const pool = new Pool();
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const get = async (pk: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { pk } }))).Item;
const set = (pk: string, status: string) => doc.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression: "SET #s = :s",
  ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status } }));

export const together = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId); if (item && item.status === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "DONE"); } };
export const nested = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId); if (item) { if (item.status === "DONE") continue; }
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "DONE"); } };
export const missingOrOpen = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (!item || item.status !== "DONE") {
    await sns.send(tell(r.body)); // weak (racy)
    await set(r.messageId, "DONE"); } } };
export const row = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId } }); if (order && order.status === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { status: "DONE" } }); } };
export const firstOfRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [order] } = await pool.query("SELECT * FROM orders WHERE id = $1", [r.messageId]); if (order && order.status === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET status = 'DONE' WHERE id = $1", [r.messageId]); } };
export const countedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM orders WHERE id = $1", [r.messageId]); if (rows.length > 0 && rows[0].status === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET status = 'DONE' WHERE id = $1", [r.messageId]); } };

export const theOtherWayRound = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId); if (item && item.status !== "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "DONE"); } };
export const markedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId); if (item && item.status === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "SEEN"); } };
export const neverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId); if (item && item.status === "DONE") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const otherFieldMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId); if (item && item.state === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "DONE"); } };
export const claimOnTheOtherPath = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "EX", 1_000_000, "NX"))) { const item = await get(r.messageId); if (item && item.status === "DONE") continue; }
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "DONE"); } };
