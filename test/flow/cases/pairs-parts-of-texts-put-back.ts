// A text that was read is cut, a part of it is set by its number, and it is put together again: what was set stands in the text.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { pk } }))).Item!;
const put = (pk: string, version: string) => new PutCommand({ TableName: "t", Item: { pk, version } });
export const nextVersion = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = (await find(r.body)).version.split(".");
  parts[2] = Number(parts[2]) + 1;
  await doc.send(put(r.body, parts.join("."))); // unguarded
} };
export const countedUp = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = (await find(r.body)).version.split(".");
  parts[2]++;
  await doc.send(put(r.body, parts.join("."))); // unguarded
} };
export const partOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { pk, patch } = JSON.parse(r.body);
  const parts = (await find(pk)).version.split(".");
  parts[2] = patch;
  await doc.send(put(pk, parts.join("."))); // idempotent
} };
export const asItWas = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = (await find(r.body)).version.split(".");
  await doc.send(put(r.body, parts.join("."))); // idempotent
} };
