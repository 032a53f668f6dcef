// What is asked for with a `Key` says which attributes of a put into the same table are its key.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import AWS from "aws-sdk";
const plain = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(plain);
const old = new AWS.DynamoDB.DocumentClient();
const { PAYMENTS, ORDERS, MIXED, LOGS, OTHERS } = process.env;
export const paymentOf = (paymentId: string) => doc.send(new GetCommand({ TableName: PAYMENTS, Key: { paymentId } }));
export const orderOf = (orderId: string) => plain.send(new GetItemCommand({ TableName: ORDERS!, Key: marshall({ orderId }) }));
export const mixedOf = (a: string) => doc.send(new GetCommand({ TableName: MIXED, Key: { entryId: a } }));
export const removeMixed = (a: string) => doc.send(new DeleteCommand({ TableName: MIXED, Key: { recordId: a } }));
export const logOf = (streamId: string, at: string) => doc.send(new GetCommand({ TableName: LOGS, Key: { streamId, at } }));
export const askedOf = (key: { askedId: string }) => doc.send(new GetCommand({ TableName: OTHERS, Key: key }));

export const newPaymentEachTime = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: PAYMENTS, Item: { paymentId: randomUUID(), orderId: r.messageId } })); }; // unguarded
export const ofTheOrder = async (event: SQSEvent) => { for (const r of event.Records)
  await plain.send(new PutItemCommand({ TableName: ORDERS!, Item: marshall({ orderId: r.messageId, traceId: randomUUID() }) })); }; // idempotent
export const byThePlainRequest = async (event: SQSEvent) => { for (const r of event.Records)
  await old.put({ TableName: PAYMENTS!, Item: { paymentId: randomUUID(), orderId: r.messageId } }).promise(); }; // unguarded
export const ofInputMadeBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const input = { TableName: PAYMENTS, Item: { paymentId: randomUUID(), orderId: r.messageId } };
  await [1].map(() => doc.send(new PutCommand(input)))[0]; } }; // unguarded
export const entryOfALog = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: LOGS, Item: { streamId: r.messageId, at: Date.now() } })); }; // unguarded
export const keysThatDiffer = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: MIXED, Item: { entryId: randomUUID(), recordId: r.messageId } })); }; // unknown
export const keyThatIsNotWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: OTHERS, Item: { askedId: randomUUID(), orderId: r.messageId } })); }; // unknown
export const variableOfTheSameName = async (event: SQSEvent) => { for (const r of event.Records) {
  const PAYMENTS = "other";
  await doc.send(new PutCommand({ TableName: PAYMENTS, Item: { paymentId: randomUUID(), orderId: r.messageId } })); } }; // unknown

class Reservations {
  constructor(private readonly table: string) {}
  async take(reservationId: string) {
    await doc.send(new UpdateCommand({ TableName: this.table, Key: { reservationId }, UpdateExpression: "SET taken = :t",
      ExpressionAttributeValues: { ":t": true } })); }
  async make(orderId: string) {
    await doc.send(new PutCommand({ TableName: this.table, Item: { reservationId: randomUUID(), orderId } })); } // unguarded
}
class Holds {
  constructor(private readonly table: string) {}
  async make(orderId: string) {
    await doc.send(new PutCommand({ TableName: this.table, Item: { reservationId: randomUUID(), orderId } })); } // unknown
}
export const fieldOfAClass = async (event: SQSEvent) => { for (const r of event.Records)
  await new Reservations("a").make(r.messageId); };
export const takenOfAClass = async (event: SQSEvent) => { for (const r of event.Records)
  await new Reservations("a").take(r.messageId); };
export const fieldOfAnotherClass = async (event: SQSEvent) => { for (const r of event.Records)
  await new Holds("b").make(r.messageId); };

// What is found and put back with another value in its key is another item.
const { VERSIONS } = process.env;
const versionOf = async (orderId: string, createdTimestamp: string) => (await doc.send(new GetCommand({ TableName: VERSIONS, Key: { orderId, createdTimestamp } }))).Item ?? {};
const stamped = (one: any, date: string) => { one.createdTimestamp = date; one.status = "current"; return one; };
export const foundAndStamped = async (event: SQSEvent) => { for (const r of event.Records) { const { id, at } = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: VERSIONS, Item: { ...(await versionOf(id, at)), createdTimestamp: new Date().toISOString() } })); } }; // unguarded
export const foundAndSeen = async (event: SQSEvent) => { for (const r of event.Records) { const { id, at } = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: VERSIONS, Item: { ...(await versionOf(id, at)), seenAt: new Date().toISOString() } })); } }; // idempotent
export const oldAndNewInATransaction = async (event: SQSEvent) => { for (const r of event.Records) { const { id, at } = JSON.parse(r.body); const found = await versionOf(id, at);
  const items: any[] = [];
  [{ ...found, status: "archived" }].forEach((old) => { items.push({ Put: { TableName: VERSIONS, Item: old, ConditionExpression: "attribute_exists(orderId) AND attribute_exists(createdTimestamp)" } }); });
  [stamped({ ...found }, new Date().toISOString())].forEach((one) => { items.push({ Put: { TableName: VERSIONS, Item: one } }); });
  await doc.send(new TransactWriteCommand({ TransactItems: items })); } }; // unguarded
export const oldAlone = async (event: SQSEvent) => { for (const r of event.Records) { const { id, at } = JSON.parse(r.body); const found = await versionOf(id, at);
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: VERSIONS, Item: { ...found, status: "archived", archivedAt: Date.now() }, ConditionExpression: "attribute_exists(orderId)" } }] })); } }; // idempotent

// A condition on both attributes of a key says all of it; on one, or on those of an index, it does not.
const { ENTRIES, TEXTS, VISITS, PARTS } = process.env;
const since = { "#u": "user", "#c": "created" };
export const entriesOf = (user: string) => doc.send(new QueryCommand({ TableName: ENTRIES,
  KeyConditionExpression: "#u = :u AND #c BETWEEN :a AND :b", ExpressionAttributeNames: { "#u": "user", "#c": "created" }, ExpressionAttributeValues: { ":u": user, ":a": "1", ":b": "2" } }));
export const textsOf = (user: string) => doc.send(new QueryCommand({ TableName: TEXTS,
  KeyConditionExpression: "user = :u and begins_with(created, :c)", ExpressionAttributeValues: { ":u": user, ":c": "2" } }));
export const visitsOf = (user: string) => doc.send(new QueryCommand({ TableName: VISITS, IndexName: "by-time",
  KeyConditionExpression: "user = :u AND created > :c", ExpressionAttributeValues: { ":u": user, ":c": "2" } }));
export const partsOf = (user: string) => doc.send(new QueryCommand({ TableName: PARTS,
  KeyConditionExpression: "user = :u", ExpressionAttributeValues: { ":u": user } }));
export const namesElsewhere = (user: string) => doc.send(new QueryCommand({ TableName: PARTS,
  KeyConditionExpression: "#u = :u AND #c > :c", ExpressionAttributeNames: since, ExpressionAttributeValues: { ":u": user, ":c": "2" } }));
const entry = (user: string) => ({ user, created: new Date().toISOString(), text: "entered" });
export const askedByBoth = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: ENTRIES, Item: entry(r.body) })); }; // unguarded
export const askedByABeginning = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: TEXTS, Item: entry(r.body) })); }; // unguarded
export const askedByAnIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: VISITS, Item: entry(r.body) })); }; // idempotent
export const askedByAPart = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: PARTS, Item: entry(r.body) })); }; // idempotent
export const changedBesideItsKey = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: ENTRIES, Item: { user: r.body, created: r.messageId, at: Date.now() } })); }; // idempotent
