// A row that was read, changed in place and put back: what is only set is the same next time, what is added to or grows is not.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const find = (id: string) => doc.send(new GetCommand({ TableName: "N", Key: { id } }));
const put = (Item: object) => doc.send(new PutCommand({ TableName: "N", Item })); // unguarded

export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await find(r.messageId);
  Item!.next = Item!.next + 1;
  await put(Item!); } };
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await find(r.messageId);
  Item!.next++;
  await put(Item!); } };
export const addedTo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await find(r.messageId);
  Item!.next += 1;
  await put(Item!); } };
export const unchanged = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await find(r.messageId);
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // idempotent
export const spread = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await find(r.messageId);
  await doc.send(new PutCommand({ TableName: "N", Item: { ...Item, next: Item!.next + 1 } })); } }; // unguarded
export const onlySet = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id); if (!Item) continue;
  Item.state = "DONE"; Item.at = b.at;
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // idempotent
export const setFromRecord = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id);
  Item!.name = b.name;
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // idempotent
export const nestedAdd = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const res = await find(b.id);
  res.Item!.n = res.Item!.n + 1;
  await doc.send(new PutCommand({ TableName: "N", Item: res.Item })); } }; // unguarded
export const nestedIncrement = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const res = await find(b.id);
  res.Item!.n += b.n;
  await doc.send(new PutCommand({ TableName: "N", Item: res.Item })); } }; // unguarded
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id);
  Item!.list.push(b.x);
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // unguarded
export const pushedVar = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = (await find(b.id)).Item;
  const list = item!.list ?? [];
  list.push(b.x);
  await doc.send(new PutCommand({ TableName: "N", Item: { ...item, list } })); } }; // unguarded
export const deeper = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id);
  Item!.stats.seen += 1;
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // unguarded
export const assignedAdd = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id);
  Item!.n = Item!.n + b.n;
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // unguarded
export const setAndAdd = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id);
  Item!.state = "X"; Item!.n += 1;
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // unguarded
export const sorted = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await find(b.id);
  Item!.list.sort();
  await doc.send(new PutCommand({ TableName: "N", Item })); } }; // idempotent
