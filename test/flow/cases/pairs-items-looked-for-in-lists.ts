// What is looked for in a list that a row has, or among rows, and what is put there: the same, something else, or who is in there already.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})), sns = new SNSClient({}), pool = new Pool(), prisma = new PrismaClient();
const orders = new MongoClient(process.env.URL!).db("shop").collection<{ _id: string; steps: { id: string }[]; parts: Record<string, boolean> }>("orders");
const marks = new MongoClient(process.env.URL!).db("shop").collection<{ day: string; id: string }>("marks");
const tell = (Message: string) => new PublishCommand({ TopicArn: process.env.TOPIC, Message });
const Key = (id: string) => ({ TableName: "orders", Key: { id } });
const add = (id: string, item: unknown) => new UpdateCommand({ ...Key(id), UpdateExpression: "SET steps = list_append(steps, :k)", ExpressionAttributeValues: { ":k": [item] } });
export const putIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand(Key(r.messageId)));
  for (const part of JSON.parse(r.body).parts) {
    if (Item!.steps.some((one: { id: string }) => one.id === part.id)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await doc.send(add(r.messageId, { id: part.id })); // weak
  } } };
export const anotherPutIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand(Key(r.messageId)));
  for (const part of JSON.parse(r.body).parts) {
    if (Item!.steps.some((one: { id: string }) => one.id === part.id)) continue;
    await sns.send(tell(r.body)); // unknown
    await doc.send(add(r.messageId, { id: part.customer })); // unknown
  } } };
export const newOnePutIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand(Key(r.messageId)));
  if (Item!.steps.some((one: { id: string }) => one.id === r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(add(r.messageId, { id: randomUUID() })); } }; // unguarded
export const onlyWhereItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand(Key(r.messageId)));
  for (const part of JSON.parse(r.body).parts) {
    if (!Item!.steps.some((one: { id: string }) => one.id === part.id)) continue;
    await sns.send(tell(r.body)); // unguarded
    await doc.send(add(r.messageId, { id: part.id })); // unguarded
  } } };
export const taken = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  for (const part of JSON.parse(r.body).parts) {
    if (order!.steps.map((one) => one.id).includes(part.id)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await orders.updateOne({ _id: r.messageId }, { $push: { steps: { id: part.id } } }); // weak
  } } };
export const takenIntoASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  const known = new Set(order!.steps.map((one) => one.id));
  for (const part of JSON.parse(r.body).parts) {
    if (known.has(part.id)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await orders.updateOne({ _id: r.messageId }, { $push: { steps: { id: part.id } } }); // weak
  } } };
export const takenOfAnotherList = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  const known = new Set(order!.steps.map((one) => one.id));
  if (known.has("mail")) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: r.messageId }, { $push: { others: { id: "mail" } } } as never); } }; // unguarded
export const kept = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  if (order!.steps.filter((one) => one.id === "mail").length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: r.messageId }, { $push: { steps: { id: "mail" } } }); } }; // weak
export const anotherKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  if (order!.steps.filter((one) => one.id === "mail").length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: r.messageId }, { $push: { steps: { id: "sms" } } }); } }; // unguarded
export const names = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  const { part } = JSON.parse(r.body);
  if (Object.keys(order!.parts).includes(part)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: r.messageId }, { $set: { parts: { ...order!.parts, [part]: true } } }); } };
export const namesOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  const { part } = JSON.parse(r.body);
  if (Object.keys(order!.parts).includes(part)) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: r.messageId }, { $set: { steps: [] } }); } };
export const amongRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = await marks.find({ day: process.env.DAY! }).toArray();
  if (all.some((one) => one.id === r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await marks.insertOne({ day: process.env.DAY!, id: r.messageId }); } }; // weak
export const anotherAmongRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = await marks.find({ day: process.env.DAY! }).toArray();
  if (all.some((one) => one.id === r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await marks.insertOne({ day: process.env.DAY!, id: randomUUID() }); } }; // unguarded
export const columnOfRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT event_id AS id FROM marks");
  if (new Set(rows.map((one) => one.id)).has(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO marks (id, event_id) VALUES ($1, $2)", [randomUUID(), r.messageId]); } }; // weak
export const anotherColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT event_id AS id FROM marks");
  if (new Set(rows.map((one) => one.id)).has(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO marks (id, event_id) VALUES ($1, $2)", [r.messageId, randomUUID()]); } }; // unguarded
export const inAnArray = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT sent FROM orders WHERE id = $1", [r.messageId]);
  for (const step of JSON.parse(r.body).steps) {
    if (row.sent.includes(step)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await pool.query("UPDATE orders SET sent = array_append(sent, $2) WHERE id = $1", [r.messageId, step]); // weak
  } } };
export const onlyInTheArray = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT sent FROM orders WHERE id = $1", [r.messageId]);
  for (const step of JSON.parse(r.body).steps) {
    if (!row.sent.includes(step)) continue;
    await sns.send(tell(r.body)); // unguarded
    await pool.query("UPDATE orders SET sent = array_append(sent, $2) WHERE id = $1", [r.messageId, step]); // unguarded
  } } };
export const anotherInTheArray = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT sent FROM orders WHERE id = $1", [r.messageId]);
  if (row.sent.includes("mail")) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE orders SET sent = sent || ARRAY[$2] WHERE id = $1", [r.messageId, "sms"]); } }; // unguarded
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.sent.includes("mail")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { sent: { push: "mail" } } }); } }; // weak
export const anotherPushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.sent.includes("mail")) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id: r.messageId }, data: { sent: { push: "sms" } } }); } }; // unguarded
