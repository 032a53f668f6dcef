// Items that are counted through another list of them are counted in the document that they are of.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const get = async (pk: string) => (await doc.send(new GetCommand({ TableName: "carts", Key: { pk } }))).Item as any;
const put = (Item: object) => new PutCommand({ TableName: "carts", Item });
const each = (handle: (order: any) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const record of event.Records) await handle(JSON.parse(record.body));
};

export const filtered = each(async (order) => {
  const cart = await get(order.id);
  cart.lines.filter((line: any) => line.sku === order.sku).forEach((line: any) => { line.count += 1; });
  await doc.send(put(cart)); }); // unguarded
export const filteredAndSet = each(async (order) => {
  const cart = await get(order.id);
  cart.lines.filter((line: any) => line.sku === order.sku).forEach((line: any) => { line.count = order.count; });
  await doc.send(put(cart)); }); // idempotent
export const inALoop = each(async (order) => {
  const cart = await get(order.id);
  for (const line of cart.lines.filter((line: any) => line.isOpen)) line.count -= order.count;
  await doc.send(put(cart)); }); // unguarded
export const inAVariable = each(async (order) => {
  const cart = await get(order.id);
  const open = cart.lines.filter((line: any) => line.isOpen);
  open[0].count += 1;
  await doc.send(put(cart)); }); // unguarded
export const putIntoTheOtherList = each(async (order) => {
  const cart = await get(order.id);
  const open = cart.lines.filter((line: any) => line.isOpen);
  open.push(order);
  await doc.send(put({ ...cart, open: open.length })); }); // idempotent
export const valuesOfAMap = each(async (order) => {
  const cart = await get(order.id);
  Object.values(cart.counts).forEach((one: any) => { one.count++; });
  await doc.send(put(cart)); }); // unguarded
export const theFirstOfTheSorted = each(async (order) => {
  const cart = await get(order.id);
  cart.lines.sort((a: any, b: any) => a.count - b.count)[0].count += 1;
  await doc.send(put(cart)); }); // unguarded
export const ofOtherObjects = each(async (order) => {
  const cart = await get(order.id);
  const lines = cart.lines.map((line: any) => ({ sku: line.sku, count: 0 }));
  lines.filter((line: any) => line.sku === order.sku).forEach((line: any) => { line.count += 1; });
  await doc.send(put({ ...cart, lines })); }); // idempotent
