// Things that keep what they are told, and are held by another module, an object, a map, or under another name.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import NodeCache from "node-cache";
import { box, cache, held } from "./things.js";

const db = DynamoDBDocumentClient.from({} as never);
const put = (pk: string) => new PutCommand({ TableName: "t", Item: { pk } });

export const inABox = async (event: SQSEvent) => { for (const r of event.Records) { box.add(randomUUID()); await db.send(put(`${r.messageId}-${box.value()}`)); } }; // unknown
export const inAHeldBox = async (event: SQSEvent) => { for (const r of event.Records) { held.box.add(randomUUID()); await db.send(put(`${r.messageId}-${held.box.value()}`)); } }; // unknown
export const inACache = async (event: SQSEvent) => { for (const r of event.Records) { cache.set("x", randomUUID()); await db.send(put(`${r.messageId}-${cache.get("x")}`)); } }; // unknown
export const inAHeldCache = async (event: SQSEvent) => { for (const r of event.Records) { held.cache.set("x", randomUUID()); await db.send(put(`${r.messageId}-${held.cache.get("x")}`)); } }; // unknown
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { cache.set("x", r.body); await db.send(put(`${r.messageId}-${cache.get("x")}`)); } }; // idempotent
export const ofTheRecordInAHeldOne = async (event: SQSEvent) => { for (const r of event.Records) { held.cache.set("x", r.body); await db.send(put(`${r.messageId}-${held.cache.get("x")}`)); } }; // idempotent
export const inAMap = async (event: SQSEvent) => { const all = new Map([["a", new NodeCache()]]); for (const r of event.Records) { all.get("a")!.set("x", randomUUID()); await db.send(put(`${r.messageId}-${all.get("a")!.get("x")}`)); } }; // unknown
const tell = (one: NodeCache, id: string) => one.set("x", id);
export const toldByAnother = async (event: SQSEvent) => { for (const r of event.Records) { const own = new NodeCache(); tell(own, randomUUID()); await db.send(put(`${r.messageId}-${own.get("x")}`)); } }; // unknown
export const toldTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const own = new NodeCache(); tell(own, r.body); await db.send(put(`${r.messageId}-${own.get("x")}`)); } }; // idempotent
export const underAnotherName = async (event: SQSEvent) => { for (const r of event.Records) { const own = new NodeCache(); const other = own; other.set("x", randomUUID()); await db.send(put(`${r.messageId}-${own.get("x")}`)); } }; // unknown
