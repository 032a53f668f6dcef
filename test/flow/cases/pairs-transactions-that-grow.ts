// A list of parts that begins with the one that refuses, and to which a loop adds others.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
type Part = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]["TransactItems"]>[number];
const claim = (pk: string): Part => ({ Put: { TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" } });
const add = (sku: string): Part => ({ Update: { TableName: "stock", Key: { sku }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } });
const linesOf = (body: string): { sku: string; isNew: boolean }[] => JSON.parse(body).lines;

export const pushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = [claim(r.messageId)];
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // guarded
export const pushedByEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  parts.push(claim(r.messageId));
  linesOf(r.body).forEach(({ sku }) => { parts.push(add(sku)); });
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // guarded
export const inFront = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  parts.push(claim(r.messageId));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // guarded
export const pushedPerhaps = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  if (linesOf(r.body).length > 1) parts.push(claim(r.messageId));
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
export const pushedInARound = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  for (const { sku, isNew } of linesOf(r.body)) parts.push(isNew ? claim(r.messageId) : add(sku));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
export const takenOff = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = [claim(r.messageId)];
  for (const { sku } of linesOf(r.body)) { parts.push(add(sku)); if (sku === "") parts.shift(); }
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
export const noneRefuses = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = [add(r.body)];
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unguarded
export const addedBehindAndTakenOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  parts.push(claim(r.messageId));
  parts.pop();
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
export const addedBehindInALoop = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  for (const { sku, isNew } of linesOf(r.body)) if (isNew) parts.push(claim(sku));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
export const addedBehindOnOneWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: Part[] = [];
  for (const { sku } of linesOf(r.body)) parts.push(add(sku));
  if (r.body.length > 9) parts.push(claim(r.messageId));
  await db.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
