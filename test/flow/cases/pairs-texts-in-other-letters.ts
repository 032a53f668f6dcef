// A text that is put together again with its first letter written otherwise is no sum: put back it is the same after each delivery.
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const rowOf = async (id: string) => (await db.send(new GetCommand({ TableName: "people", Key: { id } }))).Item!;

export const byCharAt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await rowOf(id);
  await db.send(new PutCommand({ TableName: "people", Item: { id, name: row.name.charAt(0).toUpperCase() + row.name.slice(1) } })); } }; // idempotent
export const byPlace = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { name } = await rowOf(id);
  await db.send(new PutCommand({ TableName: "people", Item: { id, name: name[0].toUpperCase() + name.substring(1).toLowerCase() } })); } }; // idempotent
export const byCut = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { name } = await rowOf(id);
  await db.send(new PutCommand({ TableName: "people", Item: { id, name: name.slice(0, 3).toUpperCase() + name?.slice(3) } })); } }; // idempotent
export const withARestThatOverlaps = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { name } = await rowOf(id);
  await db.send(new PutCommand({ TableName: "people", Item: { id, name: name.slice(0, 3).toUpperCase() + name.slice(1) } })); } }; // unguarded
export const withTheRestOfAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { name, text } = await rowOf(id);
  await db.send(new PutCommand({ TableName: "people", Item: { id, name: name.charAt(0).toUpperCase() + text.slice(1), text } })); } }; // unguarded
export const inAList = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items = [] } = await db.send(new QueryCommand({ TableName: "pages", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } }));
  const pages = Items.map((one) => ({ url: one.url, title: one.title ?? one.url, text: one.text ?? "" }));
  const lines: string[] = [];
  for (const page of pages) {
    const name = page.url.split(" ").map((word: string) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
    const text = page.text ? `: ${page.text}` : "";
    lines.push(`- [${page.title}](${name})${text}`);
  }
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `pages/${id}.txt`, Body: lines.join("\n") })); } }; // idempotent
