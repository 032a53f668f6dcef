// A row that was read, changed in place and put back is not called the same at each delivery.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const find = (id: string) => doc.send(new GetCommand({ TableName: "N", Key: { id } }));
const put = (Item: object) => doc.send(new PutCommand({ TableName: "N", Item })); // unknown

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
