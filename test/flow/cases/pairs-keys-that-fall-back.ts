// Keys that fall back on the clock or on chance, and items whose key attributes nobody names.
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { createHash, randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({}); const s3 = new S3Client({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const raw = new DynamoDBClient({});
const claim = async (id: string) => { try { await doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })); return true; } catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") return false; throw e; } }; // unknown
export const clockFallback = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const key = createHash("sha256").update(`${b.id}-${b.time ?? new Date().toISOString()}`).digest("hex");
  if (await claim(key)) await sns.send(new PublishCommand({ Message: r.body })); } }; // weak (volatile-key)
export const idFallback = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const key = b.id ?? randomUUID();
  if (await claim(key)) await sns.send(new PublishCommand({ Message: r.body })); } }; // weak (volatile-key)
export const putClockFallback = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const at = b.at ?? new Date().toISOString();
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: `user#${b.user}`, sk: `event#${at}`, body: r.body } })); } }; // unknown
export const putClock = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const at = new Date().toISOString();
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: `user#${b.user}`, sk: `event#${at}`, body: r.body } })); } }; // unguarded
export const s3ClockFallback = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const date = b.date ? new Date(b.date) : new Date();
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${date.getFullYear()}/${b.id}.json`, Body: r.body })); } }; // unknown
export const s3DateOf = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${new Date(b.date ?? Date.now()).toISOString()}/${b.id}.json`, Body: r.body })); } }; // unknown
export const s3Sent = async (event: SQSEvent) => { for (const r of event.Records) {
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${new Date(Number(r.attributes.SentTimestamp)).toISOString()}.json`, Body: r.body })); } }; // idempotent
export const lowRandom = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const hash = randomUUID();
  await raw.send(new PutItemCommand({ TableName: process.env.T, Item: { downloadHash: { S: hash }, reference: { S: b.reference }, email: { S: b.email } } })); } }; // unknown
export const docRandom = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: process.env.T, Item: { downloadHash: randomUUID(), reference: b.reference, email: b.email } })); } }; // unknown
export const docRandomId = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: process.env.T, Item: { orderId: b.orderId, token: randomUUID() } })); } }; // idempotent
export const lowRandomId = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await raw.send(new PutItemCommand({ TableName: process.env.T, Item: { downloadId: { S: randomUUID() }, reference: { S: b.reference } } })); } }; // unguarded
export const lowTwoIds = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await raw.send(new PutItemCommand({ TableName: process.env.T, Item: { auditId: { S: randomUUID() }, orderId: { S: b.orderId } } })); } }; // unknown
export const allRandom = async (event: SQSEvent) => { for (const r of event.Records) {
  await raw.send(new PutItemCommand({ TableName: process.env.T, Item: { hash: { S: randomUUID() } } })); } }; // unguarded
