// A key with a value of a row that the handler itself changes is another one at the next delivery.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
import pg from "pg";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const sns = new SNSClient({});
const redis = new Redis();
const pool = new pg.Pool();
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { pk } }))).Item!;
const set = async (pk: string, UpdateExpression: string, n: unknown) => {
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression, ExpressionAttributeValues: { ":n": n } })); // unguarded
};

export const keepsHistory = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    await s3.send(new PutObjectCommand({ Bucket: "history", Key: `${body}/${order.version}`, Body: body })); // unknown
    await set(body, "SET version = :n", order.version + 1);
  }
};
export const changesAnother = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    await s3.send(new PutObjectCommand({ Bucket: "history", Key: `${body}/${order.version}`, Body: body })); // idempotent
    await set(body, "SET seenAt = :n", "yes");
  }
};
export const putsBackWhatItFound = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    await s3.send(new PutObjectCommand({ Bucket: "history", Key: `${body}/${order.version}`, Body: body })); // idempotent
    await set(body, "SET version = :n", order.version);
  }
};
export const claimsByTheState = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    if ((await redis.set(`${body}:${order.state}`, "1", "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // weak
    await set(body, "SET state = :n", "told");
  }
};
export const claimsByAnother = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    if ((await redis.set(`${body}:${order.customer}`, "1", "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    await set(body, "SET state = :n", "told");
  }
};
export const ofARow = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    await pool.query("UPDATE orders SET attempt = attempt + 1 WHERE id = $1", [body]); // unguarded
    const { rows } = await pool.query("SELECT attempt FROM orders WHERE id = $1", [body]);
    await s3.send(new PutObjectCommand({ Bucket: "attempts", Key: `${body}/${rows[0].attempt}`, Body: body })); // unknown
  }
};
export const ofAnotherRow = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { customer, order } = JSON.parse(body);
    const { rows } = await pool.query("SELECT attempt FROM customers WHERE id = $1", [customer]);
    await s3.send(new PutObjectCommand({ Bucket: "attempts", Key: `${order}/${rows[0].attempt}`, Body: body })); // idempotent
    await pool.query("UPDATE orders SET attempt = attempt + 1 WHERE id = $1", [order]); // unguarded
  }
};
export const underTheNextNumber = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { rows } = await pool.query("SELECT coalesce(max(no), 0) + 1 AS next FROM invoices WHERE tenant = $1", [body]);
    await s3.send(new PutObjectCommand({ Bucket: "invoices", Key: `${body}/${rows[0].next}`, Body: body })); // unknown
  }
};
export const underAColumn = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { rows } = await pool.query("SELECT lower(code) AS code FROM tenants WHERE id = $1", [body]);
    await s3.send(new PutObjectCommand({ Bucket: "invoices", Key: `${body}/${rows[0].code}`, Body: body })); // idempotent
  }
};
export const putsTheNextAttempt = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    const attempt = (order.attempts ?? 0) + 1;
    await axios.put(`https://orders.example/${body}/attempts/${attempt}`, {}); // unknown
  }
};
export const putsTheOrder = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    await axios.put(`https://orders.example/${body}`, { attempts: (order.attempts ?? 0) + 1 }); // idempotent
  }
};
export const claimsByHowMany = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const count = await redis.llen(`history:${body}`);
    await redis.rpush(`history:${body}`, body); // unguarded
    if ((await redis.set(`${body}:${count}`, "1", "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // weak
  }
};
export const claimsByHowManyOfOthers = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const count = await redis.llen(`items:${body}`);
    await redis.rpush("history", body); // unguarded
    if ((await redis.set(`${body}:${count}`, "1", "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
  }
};
export const changesItWhereItFails = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    if ((await redis.set(`${body}:${order.state}`, "1", "NX")) !== "OK") continue;
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    } catch (error) {
      await set(body, "SET state = :n", "failed");
      throw error;
    }
  }
};
