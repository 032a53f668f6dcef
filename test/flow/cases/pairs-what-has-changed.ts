// The stored row is compared field by field, and what differs is gathered: where all of it is written, a repeat finds no difference.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";

interface Product { id: string; name: string; price: number; stock: number }
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const redis = new Redis();
const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "products", Key: { id } }))).Item as Product | undefined;
const set = (id: string, UpdateExpression: string, values: object) =>
  doc.send(new UpdateCommand({ TableName: "products", Key: { id }, UpdateExpression, ExpressionAttributeValues: { ...values } })); // idempotent
const setAll = ({ id, name, price, stock }: Product) => set(id, "SET #n = :n, price = :p, stock = :s", { ":n": name, ":p": price, ":s": stock });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const gathersInAList = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    const changes: string[] = [];
    if (old?.price !== now.price) changes.push("price");
    if (old?.stock !== now.stock) changes.push("stock");
    if (changes.length === 0) continue;
    await sns.send(tell(changes.join())); // weak
    await setAll(now);
  }
};
export const raisesAFlag = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    let isChanged = false;
    if (old?.price !== now.price) isChanged = true;
    if (old?.stock !== now.stock) isChanged = true;
    if (!isChanged) continue;
    await sns.send(tell(body)); // weak
    await setAll(now);
  }
};
export const countsThem = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    let changes = 0;
    if (old?.price !== now.price) changes++;
    if (old?.stock !== now.stock) changes++;
    if (changes > 0) await sns.send(tell(body)); // weak
    await setAll(now);
  }
};
const FIELDS = ["price", "stock"] as const;
const differenceOf = (old: Product | undefined, now: Product) => {
  const changes: Partial<Record<keyof Product, unknown>> = {};
  for (const field of FIELDS) if (old?.[field] !== now[field]) changes[field] = now[field];
  return changes;
};
export const asksAHelper = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const changes = differenceOf(await find(now.id), now);
    if (Object.keys(changes).length === 0) continue;
    await sns.send(tell(body)); // weak
    await setAll(now);
  }
};
export const asksItAgain = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const changes = differenceOf(await find(now.id), now);
    if (Object.keys(changes).length > 0) await sns.send(tell(body)); // weak
    await setAll(now);
  }
};
// Not all that it asks for may be written.
export const asksForAllOfTheMessage = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body);
    const old: Record<string, unknown> = (await doc.send(new GetCommand({ TableName: "products", Key: { id: now.id } }))).Item ?? {};
    const changes = Object.keys(now).filter((name) => old[name] !== now[name]);
    if (changes.length === 0) continue;
    await sns.send(tell(changes.join())); // unknown
    await setAll(now);
  }
};
export const asksForTheMessageAlone = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body);
    const given = Object.keys(now).filter((name) => now[name] !== null);
    if (given.length === 0) continue;
    await sns.send(tell(given.join())); // unguarded
    await setAll(now);
  }
};
export const asksForAllAndWritesNothing = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body);
    const old: Record<string, unknown> = (await doc.send(new GetCommand({ TableName: "products", Key: { id: now.id } }))).Item ?? {};
    const changes = Object.keys(now).filter((name) => old[name] !== now[name]);
    if (changes.length === 0) continue;
    await sns.send(tell(changes.join())); // unguarded
  }
};
// One of them differs each time.
export const writesOneOnly = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    const changes: string[] = [];
    if (old?.price !== now.price) changes.push("price");
    if (old?.stock !== now.stock) changes.push("stock");
    if (changes.length === 0) continue;
    await sns.send(tell(changes.join())); // unguarded
    await set(now.id, "SET price = :p", { ":p": now.price });
  }
};
export const comesAnyway = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    const changes: string[] = [];
    if (old?.price !== now.price) changes.push("price");
    if (old?.stock !== now.stock) changes.push("stock");
    if (changes.length > 0) await setAll(now);
    await sns.send(tell(changes.join())); // unguarded
  }
};
export const ofTheMessageAsWell = async (event: SQSEvent) => {
  for (const { body, attributes } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    let isChanged = false;
    if (old?.price !== now.price) isChanged = true;
    if (attributes.MessageGroupId === "all") isChanged = true;
    if (!isChanged) continue;
    await sns.send(tell(body)); // unguarded
    await setAll(now);
  }
};
export const sameAgain = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const now = JSON.parse(body) as Product;
    const old = await find(now.id);
    let isSame = true;
    if (old?.price !== now.price) isSame = false;
    if (old?.stock !== now.stock) isSame = false;
    if (isSame) await sns.send(tell(body)); // unguarded
    await setAll(now);
  }
};
// Of two claims one is enough.
export const claimsEither = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    let isNew = false;
    if ((await redis.set(`a:${messageId}`, "1", "NX")) === "OK") isNew = true;
    if ((await redis.set(`b:${messageId}`, "1", "NX")) === "OK") isNew = true;
    if (!isNew) continue;
    await sns.send(tell(body)); // guarded
  }
};
