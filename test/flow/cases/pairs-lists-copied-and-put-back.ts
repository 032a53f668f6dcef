// Own lists that are given all that a list has which was found, and something more: put back, the list is longer each time.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const doc = DynamoDBDocument.from({} as never);
const redis = new Redis();
const find = async (id: string) => (await doc.get({ TableName: "t", Key: { id } })).Item as any;

export const addedBehind = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log: string[] = [];
    if (order.log) log.push(...order.log);
    log.push("x");
    await doc.put({ TableName: "t", Item: { ...order, log } }); // unguarded
  }
};
export const addedInFront = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log = ["x"];
    log.push(...(order.log ?? []));
    await doc.put({ TableName: "t", Item: { ...order, log } }); // unguarded
  }
};
export const copied = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    let log: string[] = [];
    if (order.log) log = [...order.log];
    log.push("x");
    await doc.put({ TableName: "t", Item: { ...order, log } }); // unguarded
  }
};
export const madeAList = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log = Array.from(order.log);
    log.push("x");
    await doc.put({ TableName: "t", Item: { ...order, log } }); // unguarded
  }
};
export const withNothingMore = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log: string[] = [];
    log.push(...order.log);
    await doc.put({ TableName: "t", Item: { ...order, log } }); // idempotent
  }
};
export const ofAnotherField = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log = ["x"];
    log.push(...order.notes);
    await doc.put({ TableName: "t", Item: { ...order, log } }); // idempotent
  }
};
export const withoutIt = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log: string[] = [];
    log.push(...order.log.filter((one: string) => one !== "x"));
    log.push("x");
    await doc.put({ TableName: "t", Item: { ...order, log } }); // idempotent
  }
};
export const asASet = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log = new Set(order.log);
    log.add("x");
    await doc.put({ TableName: "t", Item: { ...order, log: [...log] } }); // idempotent
  }
};
export const lastOneAnew = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await find(id);
    const log = [...order.log];
    log.pop();
    log.push("x");
    await doc.put({ TableName: "t", Item: { ...order, log } }); // idempotent
  }
};
export const spreadOfAText = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const raw = await redis.get(id);
    const list = raw ? JSON.parse(raw) : [];
    await redis.set(id, JSON.stringify([...list, "x"])); // unguarded
  }
};
export const spreadIntoAnother = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const raw = await redis.get(id);
    const list: string[] = [];
    if (raw) list.push(...JSON.parse(raw));
    list.push("x");
    await redis.set(id, JSON.stringify(list)); // unguarded
    await redis.set(`copy:${id}`, JSON.stringify(list)); // idempotent
  }
};
