// An attribute that is called like a unique id is the key of its item, where nothing else says what is: also beside an id of something else.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: process.env.OUTPUT, Item });
export const madeAnew = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ UUid: randomUUID(), shipmentId: r.messageId, status: "SENT" })); }; // unguarded
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ UUid: r.messageId, shipmentId: randomUUID(), status: "SENT" })); }; // idempotent
export const besideNoId = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ Guid: randomUUID(), order: r.messageId, status: "SENT" })); }; // unguarded
export const besideTheKey = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ id: r.messageId, uuid: randomUUID(), status: "SENT" })); }; // idempotent
export const ofTwo = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ uuid: r.messageId, guid: randomUUID(), status: "SENT" })); }; // unknown
const putInto = (TableName: string, Item: Record<string, unknown>) => new PutCommand({ TableName, Item });
export const besideTheIdOfTheTable = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(putInto("orders", { orderId: r.messageId, uuid: randomUUID() })); }; // unknown
