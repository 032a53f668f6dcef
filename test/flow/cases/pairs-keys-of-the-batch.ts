// Keys that are made of the whole batch, or of the place in it: another delivery may cut it elsewhere.
import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { createHash } from "node:crypto";
const s3 = new S3Client({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "t", Item });
export const digest = async (event: SQSEvent) => {
  const Key = createHash("sha1").update(JSON.stringify(event.Records)).digest("hex");
  await s3.send(new PutObjectCommand({ Bucket: "b", Key, Body: JSON.stringify(event.Records) })); }; // unknown
export const constant = async (event: SQSEvent) => {
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: "latest.json", Body: JSON.stringify(event.Records) })); }; // idempotent
export const place = async (event: SQSEvent) => {
  await Promise.all(event.Records.map((r, i) => doc.send(put({ pk: r.body, sk: `CHANGE#${i}` })))); }; // unknown
export const entries = async (event: SQSEvent) => {
  for (const [i, r] of event.Records.entries()) await doc.send(put({ id: String(i), body: r.body })); }; // unknown
export const beside = async (event: SQSEvent) => {
  await Promise.all(event.Records.map((r, i) => doc.send(put({ id: r.messageId, place: i, of: event.Records.length })))); }; // idempotent
export const first = async (event: SQSEvent) => {
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `raw/${event.Records[0]!.messageId}.json`, Body: JSON.stringify(event.Records) })); }; // unknown
export const firstAndLast = async (event: SQSEvent) => {
  const [from, to] = [event.Records[0]!.messageId, event.Records[event.Records.length - 1]!.messageId];
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `raw/${from}-${to}.json`, Body: event.Records.map((r) => r.body).join(" ") })); }; // unknown
export const only = async (event: SQSEvent) => {
  const [r] = event.Records;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `raw/${r!.messageId}.json`, Body: r!.body })); }; // idempotent
export const each = async (event: SQSEvent) => {
  await Promise.all(event.Records.map((r) => s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId, Body: JSON.stringify(event) })))); }; // idempotent
export const together = async (event: SQSEvent) => {
  await doc.send(new BatchWriteCommand({ RequestItems: { t: event.Records.map((r) => ({ PutRequest: { Item: { id: r.messageId, body: r.body } } })) } })); }; // idempotent
