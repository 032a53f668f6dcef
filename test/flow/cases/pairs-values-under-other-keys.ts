// A value that was read under a key of the code, and is written with more under one of a record, or under another name: nothing grows there. Beside it
// twins of one key.
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const redis = new Redis();
const read = async (key: string) => JSON.parse((await redis.get(key)) ?? "[]");

export const listOfSettings = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const steps = await read("steps");
    await redis.set(record.messageId, JSON.stringify([...steps, record.body])); // unknown
  }
};
export const ownList = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const steps = await read(record.body);
    await redis.set(record.body, JSON.stringify([...steps, record.body])); // unguarded
  }
};
export const numberOfSettings = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const first = Number(await redis.get("first"));
    await redis.set(record.messageId, first + 1); // unknown
  }
};
export const oneCounter = async (event: SQSEvent) => {
  for (const _ of event.Records) {
    const count = Number(await redis.get("count"));
    await redis.set("count", count + 1); // unguarded
  }
};
const s3 = new S3Client({});
const factsOf = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "facts", Key }));
  return JSON.parse(await Body!.transformToString());
};
const faster = (Key: string, { speed, ...others }: any) =>
  new PutObjectCommand({ Bucket: "facts", Key, Body: JSON.stringify({ ...others, speed: speed * 1.6 }) });

export const underARewrittenKey = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const key = decodeURIComponent(body.replace(/\+/g, " "));
    await s3.send(faster(key.replace(/^raw\//, "done/"), await factsOf(key))); // unknown
  }
};
export const underTheKeyOnceMore = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const key = decodeURIComponent(body.replace(/\+/g, " "));
    await s3.send(faster(key, await factsOf(key))); // unguarded
  }
};
export const underOneRewrittenKey = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const facts = await factsOf(body.replace("raw/", "done/"));
    await s3.send(faster(body.replace("raw/", "done/"), facts)); // unguarded
  }
};
export const underADecodedKey = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    await s3.send(faster(body.replace(/\+/g, " "), await factsOf(body))); // unguarded
  }
};

const doubled = (Key: string, { prices, ...others }: any) =>
  new PutObjectCommand({ Bucket: "facts", Key, Body: JSON.stringify({ ...others, prices, twice: prices.net * 2 }) });
const doubledAgain = (Key: string, { prices, ...others }: any) =>
  new PutObjectCommand({ Bucket: "facts", Key, Body: JSON.stringify({ ...others, prices: { net: prices.net * 2 } }) });
const doubledBelow = (Key: string, { of, ...others }: any) => {
  const now = { shop: { prices: { net: of.shop.prices.net * 2 } } };
  return new PutObjectCommand({ Bucket: "facts", Key, Body: JSON.stringify({ ...others, of: now }) });
};
const doubledSomewhere = (Key: string, name: string, { prices, ...others }: any) =>
  new PutObjectCommand({ Bucket: "facts", Key, Body: JSON.stringify({ ...others, [name]: prices.net * 2 }) });

export const underAnotherNameInAFile = async (event: SQSEvent) => {
  for (const { body } of event.Records) await s3.send(doubled(body, await factsOf(body))); // idempotent
};
export const underItsOwnName = async (event: SQSEvent) => {
  for (const { body } of event.Records) await s3.send(doubledAgain(body, await factsOf(body))); // unguarded
};
export const farBelow = async (event: SQSEvent) => {
  for (const { body } of event.Records) await s3.send(doubledBelow(body, await factsOf(body))); // unguarded
};
export const underANameThatIsNotKnown = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records)
    await s3.send(doubledSomewhere(body, messageId, await factsOf(body))); // unguarded
};
