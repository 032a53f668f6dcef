// A text that was read, with something of the record behind it, put back where it was: it is longer after each delivery.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createHash } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "N", Key: { id } }))).Item!;
const set = (id: string, log: string) => ({ TableName: "N", Key: { id }, UpdateExpression: "SET #l = :l", ExpressionAttributeNames: { "#l": "log" }, ExpressionAttributeValues: { ":l": log } });

export const template = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, `${item.log}\n${b.line}`))); } }; // unguarded
export const plus = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  item.log += b.line;
  await doc.send(new PutCommand({ TableName: "N", Item: item })); } }; // unguarded
export const joined = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, [item.log ?? "", b.line].join("\n")))); } }; // unguarded
export const spread = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new PutCommand({ TableName: "N", Item: { ...item, log: item.log + b.line } })); } }; // unguarded
export const withTime = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, `${item.log} ${new Date().toISOString()}`))); } }; // unguarded
export const runningDigest = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  const log = createHash("sha256").update(item.log + b.line).digest("hex");
  await doc.send(new UpdateCommand(set(b.id, log))); } }; // unguarded
export const digestByPieces = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  const log = createHash("sha256").update(item.log).update(b.line).digest("hex");
  await doc.send(new UpdateCommand(set(b.id, log))); } }; // unguarded
export const digestOfRecord = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const log = createHash("sha256").update(b.id).update(b.line).digest("hex");
  await doc.send(new UpdateCommand(set(b.id, log))); } }; // idempotent
export const replaced = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new UpdateCommand(set(b.id, `${b.name}\n${b.line}`))); } }; // idempotent
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, `${item.title}: ${b.line}`))); } }; // idempotent
export const ofSeveral = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new PutCommand({ TableName: "N", Item: { ...item, name: `${item.first} ${item.last} ${b.title}` } })); } }; // idempotent
export const underAnotherKey = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new PutCommand({ TableName: "N", Item: { ...item, id: `${item.id}#${b.version}` } })); } }; // idempotent
export const trimmed = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, item.log.trim()))); } }; // idempotent
export const ifMissing = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  if (item.log.includes(b.line)) continue;
  await doc.send(new UpdateCommand(set(b.id, item.log + b.line))); } }; // weak (racy)
export const withLetters = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, `${item.log}.`))); } }; // unguarded
export const ofAnotherWithLetters = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, `${item.title}.`))); } }; // idempotent
export const withTheTime = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, item.log + new Date().toISOString()))); } }; // unguarded
export const untilThen = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await find(b.id);
  await doc.send(new UpdateCommand(set(b.id, item.log + Date.now()))); } }; // idempotent
