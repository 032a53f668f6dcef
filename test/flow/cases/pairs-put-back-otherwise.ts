// What was read and is put back in another order, without its first, or under another name.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const TableName = "orders";
const read = async (id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item!;
const put = (Item: Record<string, unknown>) => doc.send(new PutCommand({ TableName, Item })); // unguarded
const set = (id: string, a: unknown) => doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET a = :a", ExpressionAttributeValues: { ":a": a } }));
const turned = (id: string, a: unknown) => doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET a = :a", ExpressionAttributeValues: { ":a": a } })); // unguarded
export const reversed = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); await turned(r.body, o.a.toReversed()); } };
export const inPlace = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); o.a.reverse(); await turned(r.body, o.a); } };
export const sorted = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); await set(r.body, o.a.toSorted()); } };
export const spliced = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); await turned(r.body, o.a.toSpliced(0, 1)); } };
export const rotated = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); const [first, ...rest] = o.a; await turned(r.body, [...rest, first]); } };
export const rest = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); const [, ...rest] = o.a; await turned(r.body, rest); } };
export const copied = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); const [...all] = o.a; await set(r.body, all); } };
export const elsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); const [first, ...rest] = o.b; await set(r.body, [...rest, first]); } };
export const moved = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); o.before = o.state; o.state = JSON.parse(r.body).state; await put(o); } };
export const spread = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); await put({ ...o, before: o.state, state: "SENT" }); } };
const same = (Item: Record<string, unknown>) => doc.send(new PutCommand({ TableName, Item }));
export const copiedName = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); await same({ ...o, shown: o.state, other: "SENT" }); } };
export const anotherRow = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); await same({ id: r.messageId, before: o.state, state: "SENT" }); } };
export const asked = async (event: SQSEvent) => { for (const r of event.Records) { const o = await read(r.body); if (o.state === "SENT") continue; await same({ ...o, before: o.state, state: "SENT" }); } };
