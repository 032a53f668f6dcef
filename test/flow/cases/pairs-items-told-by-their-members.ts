// A list that is put back with members that are made of other members of its items is the same at each delivery. One whose member is made of
// itself, or of one that is changed as well, is not, and neither is a list that gets longer.
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from({} as never);
const found = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item!;
const set = (id: string, lines: unknown) => new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET #l = :l", ExpressionAttributeNames: { "#l": "lines" }, ExpressionAttributeValues: { ":l": lines } });
const TITLES: Record<string, string> = { a: "Apples", b: "Bread" };
const withTitle = async (line: any) => { const title = TITLES[line.product] ?? `Product ${line.product}`; return { ...line, title }; };
type Line = Record<string, any>;

export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  await doc.send(set(r.messageId, order.lines.map((line: Line) => ({ ...line, title: `Product ${line.product}` })))); // idempotent
} };
export const inTheOrder = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  const lines = await Promise.all(order.lines.map(withTitle));
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...order, lines } })); // idempotent
} };
export const ofItself = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  await doc.send(set(r.messageId, order.lines.map((line: Line) => ({ ...line, title: `Product ${line.title}` })))); // unguarded
} };
export const ofEachOther = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  await doc.send(set(r.messageId, order.lines.map((line: Line) => ({ ...line, title: `${line.name}!`, name: `${line.title}?` })))); // unguarded
} };
export const longer = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  await doc.send(set(r.messageId, [...order.lines, { title: `Product ${order.product}` }])); // unguarded
} };
export const total = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  await doc.send(set(r.messageId, order.lines.map((line: Line) => ({ ...line, total: line.count * line.price })))); // idempotent
} };
export const raised = async (event: SQSEvent) => { for (const r of event.Records) { const order = await found(r.messageId);
  await doc.send(set(r.messageId, order.lines.map((line: Line) => ({ ...line, price: line.price * line.rate })))); // unknown
} };
