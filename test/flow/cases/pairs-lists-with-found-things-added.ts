// A list that is put back longer by an item which is made of other things that were found is longer after each delivery, as by one of the
// record. Where a look has not found the item there, a repeat adds none.
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from({} as never);
const found = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item!;
const set = (id: string, log: unknown) => new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET #l = :l", ExpressionAttributeNames: { "#l": "log" }, ExpressionAttributeValues: { ":l": log } });
const put = (Item: Record<string, any>) => new PutCommand({ TableName: "orders", Item });

export const fromTo = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const order = await found(o.id);
  await doc.send(set(o.id, [...order.log, { from: order.state, to: o.state }])); // unguarded
} };
export const ofTheCode = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const order = await found(o.id);
  await doc.send(set(o.id, [...(order.log ?? []), `${order.state} is left`])); // unguarded
} };
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const order = await found(o.id);
  order.log.push({ from: order.state, to: o.state });
  await doc.send(put(order)); // unguarded
} };
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [order, user] = [await found(o.id), await found(o.user)];
  await doc.send(set(o.id, order.log.concat(user))); // unguarded
} };
export const lineOfText = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const order = await found(o.id);
  await doc.send(set(o.id, [...order.log.map((one: any) => ({ ...one, old: true })), { state: order.state }])); // unguarded
} };
export const lookedFor = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [order, user] = [await found(o.id), await found(o.user)];
  if (!order.log.includes(user.mark)) order.log.push(user.mark);
  await doc.send(put(order)); // idempotent
} };
export const onceInASet = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [order, user] = [await found(o.id), await found(o.user)];
  await doc.send(set(o.id, [...new Set([...order.log, user.mark])])); // idempotent
} };
export const sifted = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [order, user] = [await found(o.id), await found(o.user)];
  await doc.send(set(o.id, [...order.log.filter((one: any) => one.line !== o.line), { line: o.line, name: user.name }])); // idempotent
} };
export const byAnother = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [order, user] = [await found(o.id), await found(o.user)];
  await doc.send(set(o.id, [...order.log.filter((one: any) => one.user !== user.id), { user: user.id, name: user.name }])); // unknown
} };
export const elsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [order, user] = [await found(o.id), await found(o.user)];
  await doc.send(new PutCommand({ TableName: "sheets", Item: { id: o.id, lines: [...order.log, ...user.marks] } })); // idempotent
} };
