// What was found is put back changed by an operator. Under another name, in another item, rounded or cut off, it is set.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const prisma = new PrismaClient();
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "prices", Key: { id } }))).Item!;
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "prices", Item });
export const changed = async (event: SQSEvent) => { for (const r of event.Records) { const { n } = await get(r.body); const id = r.body;
  await doc.send(put({ id, n: n * 2 })); // unguarded
  await doc.send(put({ id, n: Math.round(n * 1.05) })); // unguarded
  await doc.send(put({ id, n: n / 2 })); // unguarded
  await doc.send(put({ id, n: n ** 2 })); // unguarded
  await doc.send(put({ id, n: n << 1 })); // unguarded
  await doc.send(put({ id, n: n ^ 1 })); // unguarded
  await doc.send(put({ id, n: -n })); // unguarded
  await doc.send(put({ id, n: Math.round(n * 1.05 * 100) / 100 })); } }; // unguarded
export const changedInPlace = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.body);
  item.n *= 2;
  await doc.send(put(item)); } }; // unguarded
export const changedRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.price.findUniqueOrThrow({ where: { id: r.body } });
  await prisma.price.update({ where: { id: r.body }, data: { n: row.n * 2 } }); // unguarded
  await prisma.price.update({ where: { id: r.body }, data: { twice: row.n * 2 } }); } }; // idempotent
export const same = async (event: SQSEvent) => { for (const r of event.Records) { const { n, m } = await get(r.body); const id = r.body;
  await doc.send(put({ id, n: n * 1 })); // idempotent
  await doc.send(put({ id, n: n * 0 })); // idempotent
  await doc.send(put({ id, n: n % 7 })); // idempotent
  await doc.send(put({ id, n: n & 7 })); // idempotent
  await doc.send(put({ id, n: Math.abs(n) })); // idempotent
  await doc.send(put({ id, n: Math.round(n * 100) / 100 })); // idempotent
  await doc.send(put({ id, twice: n * 2 })); // idempotent
  await doc.send(put({ id, n: m * 2 })); } }; // idempotent
export const ofAnotherItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { n } = await get(`price#${r.body}`);
  await doc.send(put({ id: `order#${r.body}`, n: n * 2 })); // idempotent
  await doc.send(put({ id: `price#${r.body}`, n: n * 2 })); } }; // unguarded
export const total = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "prices", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": r.body } }));
  let n = 0;
  for (const item of Items) n += item.n * 1.2;
  await doc.send(put({ id: `total#${r.body}`, n })); } }; // idempotent
