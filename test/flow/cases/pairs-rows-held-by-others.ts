// A row that is changed where something else holds it (an aggregate, a list, a map) is changed for all that hold it; a copy is not.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocument.from(new DynamoDBClient({}));
const prisma: any = new PrismaClient();
const find = async (id: string): Promise<any> => (await doc.get({ TableName: "O", Key: { id } })).Item;
class Box { constructor(public row: any) {} count() { this.row.n += 1; } push() { this.row.list.push("x"); } put(n: number) { this.row.n = n; } }
class Order {
  told: object[] = [];
  constructor(private row: any) {}
  pay() { if (this.row.status === "paid") return false; this.row.status = "paid"; this.told.push({ is: "paid" }); return true; }
  get stored() { return this.row; }
  get copy() { return { ...this.row }; }
}

export const countedInBox = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const box = new Box(Item);
  box.count();
  await doc.put({ TableName: "O", Item: box.row }); } }; // unguarded
export const heldByBoth = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const box = new Box(Item);
  box.count();
  await doc.put({ TableName: "O", Item }); } }; // unguarded
export const pushedInBox = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  new Box(Item).push();
  await doc.put({ TableName: "O", Item }); } }; // unguarded
export const setInBox = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  new Box(Item).put(5);
  await doc.put({ TableName: "O", Item }); } }; // idempotent
export const copiedIntoBox = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  new Box({ ...Item }).count();
  await doc.put({ TableName: "O", Item }); } }; // idempotent
export const ofComputedName = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const name = r.body;
  Item![name] += 1;
  await doc.put({ TableName: "O", Item }); } }; // unguarded
export const setUnderComputedName = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const name = r.body;
  Item![name] = 1;
  await doc.put({ TableName: "O", Item }); } }; // idempotent
export const firstOfList = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const [first] = Item!.lines;
  first.n++;
  await doc.put({ TableName: "O", Item }); } }; // unguarded
export const firstOfListIsSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const [first] = Item!.lines;
  first.n = 1;
  await doc.put({ TableName: "O", Item }); } }; // idempotent
export const inMap = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const rows = new Map([[r.messageId, Item!]]);
  rows.get(r.messageId)!.n += 1;
  await doc.put({ TableName: "O", Item: rows.get(r.messageId) }); } }; // unguarded
export const inList = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = [await find(r.messageId)];
  rows[0].n += 1;
  await doc.put({ TableName: "O", Item: rows[0] }); } }; // unguarded
export const inObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  const held = { v: { w: Item! } };
  held.v.w.n++;
  await doc.put({ TableName: "O", Item }); } }; // unguarded
export const byReflection = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  Reflect.set(Item!, "n", Item!.n + 1);
  await doc.put({ TableName: "O", Item }); } }; // unguarded
export const setByReflection = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get({ TableName: "O", Key: { id: r.messageId } });
  Reflect.set(Item!, "n", 1);
  await doc.put({ TableName: "O", Item }); } }; // idempotent
export const laterDate = async (event: SQSEvent) => { for (const r of event.Records) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id: r.messageId } });
  account.due.setDate(account.due.getDate() + 1);
  await prisma.account.update({ where: { id: r.messageId }, data: { due: account.due } }); } }; // unguarded
export const fixedDate = async (event: SQSEvent) => { for (const r of event.Records) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id: r.messageId } });
  account.due.setDate(1);
  await prisma.account.update({ where: { id: r.messageId }, data: { due: account.due } }); } }; // idempotent
// Marks that an aggregate leaves.
export const paid = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order(await find(r.messageId));
  if (!order.pay()) continue;
  await doc.put({ TableName: "O", Item: order.stored });
  await axios.post("https://x.example.com", r.body); } }; // weak (racy)
export const paidAsCopy = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order(await find(r.messageId));
  if (!order.pay()) continue;
  await doc.put({ TableName: "O", Item: order.copy });
  for (const one of order.told) await axios.post("https://x.example.com", one); } }; // weak (racy)
export const paidButNotStored = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order(await find(r.messageId));
  if (!order.pay()) continue;
  await axios.post("https://x.example.com", r.body); } }; // unguarded
