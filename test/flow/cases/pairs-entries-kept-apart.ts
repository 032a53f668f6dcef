// A time by its name that has something random beside it keeps the entries of one key apart: it is a part of the key.
import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const put = (Item: object) => new PutCommand({ TableName: "activity", Item });
export const random = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(put({ userId: r.body, timestamp: `${new Date().toISOString()}#${randomUUID()}` })); }; // unguarded
export const randomBesideItsOwnTime = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(put({ userId: r.body, timestamp: `${r.attributes.SentTimestamp}#${globalThis.crypto?.randomUUID?.() ?? Math.random()}` })); }; // unguarded
export const timeAlone = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(put({ userId: r.body, timestamp: Date.now() })); }; // unknown
export const perhapsRandom = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  await doc.send(put({ userId: o.user, timestamp: o.at ?? randomUUID() })); } }; // unknown
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(put({ userId: r.body, timestamp: `${r.attributes.SentTimestamp}#${r.messageId}` })); }; // idempotent
