// Numbers of libraries: what a store had, plus or minus something, grows on each delivery.
import { DateTime } from "luxon";
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import BigNumber from "bignumber.js";
import Big from "big.js";
import { Decimal } from "decimal.js";
import currency from "currency.js";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const read = async (id: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { id } }))).Item;
export const plus = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: new BigNumber(item!.total).plus(n).toString() } })); } }; // unguarded
export const addOfACall = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: Big(item!.total).add(n).toFixed(2) } })); } }; // unguarded
export const sub = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: new Decimal(item!.total).sub(n).toNumber() } })); } }; // unguarded
export const currencyAdd = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: currency(item!.total).add(n).value } })); } }; // unguarded
export const plainSum = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: Number(item!.total) + n } })); } }; // unguarded
export const sumOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n, of } = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: new BigNumber(of).plus(n).toString() } })); } }; // idempotent
export const product = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: new BigNumber(item!.price).times(n).toString() } })); } }; // idempotent
export const reducedAnew = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const items = (await doc.send(new QueryCommand({ TableName: "items", KeyConditionExpression: "id = :i", ExpressionAttributeValues: { ":i": id } }))).Items!;
  const total = items.reduce((sum, one) => sum.plus(one.amount), new BigNumber(0));
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: total.toString() } })); } }; // idempotent
export const loopedAnew = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const items = (await doc.send(new QueryCommand({ TableName: "items", KeyConditionExpression: "id = :i", ExpressionAttributeValues: { ":i": id } }))).Items!;
  let total = new Decimal(0); for (const one of items) total = total.add(one.amount);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, total: total.toNumber() } })); } }; // idempotent
export const inSteps = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id); const before = new Decimal(item!.total); const after = before.plus(n);
  if (after.gt(100)) throw new Error("too much");
  item!.total = after.times(2).plus(1).toString();
  await doc.send(new PutCommand({ TableName: "t", Item: item })); } }; // unguarded
export const date = async (event: SQSEvent) => { for (const r of event.Records) { const { id, n } = JSON.parse(r.body);
  const item = await read(id);
  await doc.send(new PutCommand({ TableName: "t", Item: { id, until: DateTime.fromISO(item!.at).plus({ days: 3 }).toISO() } })); } }; // idempotent
