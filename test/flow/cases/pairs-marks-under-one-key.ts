// One row for all records, with what was worked on last: it is asked by the order of the records, or for the last one alone. Beside each a twin.
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const doc = DynamoDBDocumentClient.from({} as never);
const redis = new Redis();
const s3 = new S3Client({});
const sns = new SNSClient({});
const Key = { pk: "last-order" };
const lastOf = async () => (await doc.send(new GetCommand({ TableName: "marks", Key }))).Item;
const mark = (seen: object) => doc.send(new PutCommand({ TableName: "marks", Item: { ...Key, ...seen } }));

export const byOrder = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last && last.number >= order.number) continue;
    await sns.send(new PublishCommand({ Message: body })); // weak (racy)
    await mark({ number: order.number });
  }
};
export const byOrderOfAnother = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last && last.limit >= order.number) continue;
    await sns.send(new PublishCommand({ Message: body })); // unguarded
    await mark({ number: order.number });
  }
};
export const bySteps = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last !== undefined) {
      if (order.number <= last.number) continue;
    }
    await sns.send(new PublishCommand({ Message: body })); // weak (racy)
    await mark({ number: order.number });
  }
};
export const onceThere = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (!last) await mark({ number: order.number });
    await sns.send(new PublishCommand({ Message: body })); // unguarded
  }
};

export const ofTheLastOne = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last?.order === order.id) continue;
    await sns.send(new PublishCommand({ Message: body })); // unknown
    await mark({ order: order.id });
  }
};
export const ofTheLastOneIsNotMarked = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last?.order === order.id) continue;
    await sns.send(new PublishCommand({ Message: body })); // unguarded
    await mark({ at: Date.now() });
  }
};

export const ofTheSideThatIsAsked = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const match = JSON.parse(body);
    const key = match.isAtHome ? "home" : "guests";
    if ((await redis.get(key)) === match.score) continue;
    await sns.send(new PublishCommand({ Message: body })); // unknown
    await redis.set(key, match.score);
  }
};
export const ofTheOtherSide = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const match = JSON.parse(body);
    if ((await redis.get("home")) === match.score) continue;
    await sns.send(new PublishCommand({ Message: body })); // unguarded
    await redis.set("guests", match.score);
  }
};

export const onceForAll = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    if (await lastOf()) continue;
    await sns.send(new PublishCommand({ Message: body })); // weak (racy)
    await mark({ since: Date.now() });
  }
};
export const onceForAllAndElsewhere = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    if (await lastOf()) continue;
    await sns.send(new PublishCommand({ Message: body })); // unguarded
    await doc.send(new PutCommand({ TableName: "marks", Item: { pk: "first-order", since: Date.now() } }));
  }
};

const read = async () => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "marks", Key: "last.json" }));
  return Body ? JSON.parse(await Body.transformToString()) : { overs: 0 };
};
const put = (Key: string, overs: number) =>
  s3.send(new PutObjectCommand({ Bucket: "marks", Key, Body: JSON.stringify({ overs }) }));
export const inAnObject = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { overs } = JSON.parse(body);
    const last = await read();
    if (overs <= last.overs) continue;
    await sns.send(new PublishCommand({ Message: body })); // weak (racy)
    await put("last.json", overs);
  }
};
export const inAnotherObject = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { overs } = JSON.parse(body);
    const last = await read();
    if (overs <= last.overs) continue;
    await sns.send(new PublishCommand({ Message: body })); // unguarded
    await put("first.json", overs);
  }
};

const set = (field: string, to: number) =>
  doc.send(
    new UpdateCommand({
      TableName: "marks",
      Key,
      UpdateExpression: "SET #field = :to",
      ExpressionAttributeNames: { "#field": field },
      ExpressionAttributeValues: { ":to": to },
    }),
  );
export const byAnUpdate = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last && last.number >= order.number) continue;
    await sns.send(new PublishCommand({ Message: body })); // weak (racy)
    await set("number", order.number);
  }
};
export const byAnUpdateOfAnother = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const last = await lastOf();
    if (last && last.number >= order.number) continue;
    await sns.send(new PublishCommand({ Message: body })); // unguarded
    await set("total", order.number);
  }
};
