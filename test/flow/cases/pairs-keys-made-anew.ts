// Keys that stand for something that was made just before: a repeat makes another one.
import type { SQSEvent } from "aws-lambda";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import { Redis } from "ioredis";
import { ObjectId } from "mongodb";
import { Types } from "mongoose";
import { Pool } from "pg";
import Stripe from "stripe";
import api from "some-api-package";
const ses = new SESClient({});
const sns = new SNSClient({});
const s3 = new S3Client({});
const doc = DynamoDBDocumentClient.from({} as never);
const prisma = new PrismaClient();
const redis = new Redis();
const pool = new Pool();
const stripe = new Stripe("");
const DAYS = 691200;
const item = (pk: unknown) => new PutCommand({ TableName: "t", Item: { pk } });
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const idOfAMessage = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { MessageId } = await ses.send(new SendEmailCommand({ Source: body } as never)); // unguarded
  await doc.send(item(MessageId)); } }; // unknown
export const idOfTheRecord = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const { MessageId } = await ses.send(new SendEmailCommand({ Source: body } as never)); // unguarded
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: messageId, mail: MessageId } })); } };
export const idOfAnotherPartOfTheKey = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const { MessageId } = await ses.send(new SendEmailCommand({ Source: body } as never)); // unguarded
  await doc.send(new PutCommand({ TableName: "mails", Item: { orderId: messageId, mailKey: `${messageId}#${MessageId}` } })); } }; // unknown
export const idOfWhatIsBesideTheKey = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const { MessageId } = await ses.send(new SendEmailCommand({ Source: body } as never)); // unguarded
  await doc.send(new PutCommand({ TableName: "orders", Item: { orderId: messageId, mailKey: `${messageId}#${MessageId}` } })); } }; // idempotent
export const idOfAPost = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { data } = await axios.post("https://api.example.com/orders", { body }); // unguarded
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${data.id}.json`, Body: "{}" })); } }; // unknown
export const idOfAPut = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { data } = await axios.put(`https://api.example.com/orders/${body}`, {});
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${data.id}.json`, Body: "{}" })); } };
export const idOfACustomer = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const customer = await stripe.customers.create({ email: body }); // unguarded
  await doc.send(item(customer.id)); } }; // unknown
export const sameCustomer = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const customer = await stripe.customers.create({ email: body }, { idempotencyKey: messageId }); // guarded
  await doc.send(item(customer.id)); } };
export const idOfARow = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { rows } = await pool.query("INSERT INTO orders (body) VALUES ($1) RETURNING id", [body]); // unguarded
  await doc.send(item(rows[0].id)); } }; // unguarded
export const idOfTheSameRow = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { rows } = await pool.query("INSERT INTO orders (no) VALUES ($1) ON CONFLICT (no) DO UPDATE SET seen = true RETURNING id", [body]);
  await doc.send(item(rows[0].id)); } };
export const rowOfAModel = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await prisma.order.create({ data: { body } }); // unguarded
  await prisma.order.update({ where: { id: order.id }, data: { isDone: true } });
  await doc.send(item(order.id)); } }; // unguarded
export const claimedByWhatIsNew = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await prisma.order.create({ data: { body } }); // unguarded
  if (!(await redis.set(order.id, "1", "EX", DAYS, "NX"))) continue;
  await sns.send(text(body)); } }; // weak
export const claimedBefore = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  if (!(await redis.set(messageId, "1", "EX", DAYS, "NX"))) continue;
  const order = await prisma.order.create({ data: { body } }); // guarded
  await doc.send(item(order.id)); } }; // guarded
export const madeByTheUnlisted = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id } = await api.orders.create(body); // unknown
  await doc.send(item(id)); } }; // unknown
export const foundByTheUnlisted = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id } = await api.orders.findByNumber(body); // unknown
  await doc.send(item(id)); } };
export const newIdOfTheUnlisted = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await doc.send(item(api.generateId())); // unknown
  await sns.send(text(body)); } }; // unguarded
export const idThatTheUnlistedComputes = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await doc.send(item(api.generateId(body)));
  await sns.send(text(body)); } }; // unguarded

const counted = { TableName: "numbers", Key: { pk: "orders" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_NEW" } as const;
const nextNumber = async () => (await doc.send(new UpdateCommand(counted))).Attributes!.n; // unguarded
export const nextOfASequence = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(`order-${await nextNumber()}`)); }; // unknown
export const nextWhereTheKeyIsNotKnown = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { number: await nextNumber(), body } })); }; // unknown
export const nextBesideTheKey = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: messageId, number: await nextNumber() } })); };
export const nextOfACounterRow = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const counter = await prisma.counter.update({ where: { id: 1 }, data: { n: { increment: 1 } } }); // unguarded
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${counter.n}`, Body: body })); } }; // unknown
export const rowThatIsOnlySet = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const order = await prisma.order.update({ where: { id: messageId }, data: { state: "DONE" } });
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${order.number}`, Body: body })); } };
export const nextOfADatabaseSequence = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { rows } = await pool.query("SELECT nextval('orders') AS n"); // unknown
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${rows[0].n}`, Body: body })); } }; // unknown

export const newObjectId = async (event: SQSEvent) => { for (const { body } of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${new ObjectId()}`, Body: body })); }; // unguarded
export const newObjectIdOfMongoose = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(new Types.ObjectId().toHexString())); }; // unguarded
export const objectIdOfTheRecord = async (event: SQSEvent) => { for (const { body } of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `orders/${new ObjectId(body)}`, Body: body })); };
import ShortUniqueId from "short-unique-id";
import { ObjectId as makeId } from "mongodb";
export const shortId = async (event: SQSEvent) => { for (const r of event.Records) {
  const ids = new ShortUniqueId({ length: 10 });
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: ids.rnd(), Body: r.body })); } }; // unguarded
export const calledForAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${makeId()}`, Body: r.body })); } }; // unguarded
export const calledWithAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${makeId(r.messageId)}`, Body: r.body })); } }; // idempotent
