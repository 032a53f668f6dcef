// The name of an attribute may come from a setting: it may be the key, and what is drawn anew there makes an item more.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
const db = DynamoDBDocument.from(new DynamoDBClient({}));
const KEY = process.env.KEY!;
export const drawnAnew = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Item = JSON.parse(body);
  Item[KEY] = randomUUID();
  await db.put({ TableName: "orders", Item }); } }; // unknown
export const ofTheRecord = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const Item = JSON.parse(body);
  Item[KEY] = messageId;
  await db.put({ TableName: "orders", Item }); } };
export const besideAKey = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const Item: Record<string, string> = { id: messageId };
  Item[KEY] = randomUUID();
  await db.put({ TableName: "orders", Item }); } }; // unknown
export const timeUnderAName = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Item = JSON.parse(body);
  Item[`${process.env.STAGE}At`] = Date.now();
  await db.put({ TableName: "orders", Item }); } };
// A setting may say by its name that it names the key.
const PRIMARY_KEY = process.env.PRIMARY_KEY || "";
export const drawnAsKey = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Item = JSON.parse(body);
  Item[PRIMARY_KEY] = randomUUID();
  await db.put({ TableName: "orders", Item }); } }; // unguarded
export const drawnAsKeyOfALiteral = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await db.put({ TableName: "orders", Item: { ...JSON.parse(body), [process.env.TABLE_PK!]: randomUUID() } }); } }; // unguarded
export const recordAsKey = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const Item = { ...JSON.parse(body), seen: Date.now() };
  Item[PRIMARY_KEY] = messageId;
  await db.put({ TableName: "orders", Item }); } };
export const keyOfSomethingElse = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Item = JSON.parse(body);
  Item[process.env.API_KEY!] = randomUUID();
  await db.put({ TableName: "orders", Item }); } }; // unknown
