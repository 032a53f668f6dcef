// Hashes that are made by hand of what a store gave, beside counts of what it gave.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const load = async (id: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { id } }))).Item ?? {};
const djb2 = (text: string) => { let hash = 0;
  for (let i = 0; i < text.length; i++) { const code = text.charCodeAt(i); hash = (hash << 5) - hash + code; hash |= 0; }
  return (hash >>> 0).toString(16); };
const fnv = (text: string) => { let hash = 5381;
  for (let i = 0; i < text.length; i++) { hash ^= text.charCodeAt(i); hash += (hash << 1) + (hash << 4); }
  return hash; };
const codes = (text: string) => { let sum = 0; for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i); return sum; };
export const shifted = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await load(r.messageId);
  await doc.send(new PutCommand({ TableName: "hashes", Item: { id: djb2(item.name), name: item.name } })); } }; // idempotent
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await load(r.messageId);
  await doc.send(new PutCommand({ TableName: "hashes", Item: { id: r.messageId, hash: fnv(item.name) } })); } }; // idempotent
export const added = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await load(r.messageId);
  await doc.send(new PutCommand({ TableName: "hashes", Item: { id: r.messageId, hash: codes(item.name) } })); } }; // idempotent
export const doubled = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await load(r.messageId); const { size } = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "t", Item: { id: r.messageId, size: item.size + (size << 1) } })); } }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await load(r.messageId); let total = item.total; total += r.body.length;
  await doc.send(new PutCommand({ TableName: "t", Item: { id: r.messageId, total } })); } }; // unguarded
