// Clients whose making is a promise, and what flows out of a body by `pipe`.
import type { SQSEvent } from "aws-lambda";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import amqp from "amqplib";
import csv from "csv-parser";
import { MongoClient, type Db } from "mongodb";
import mysql from "mysql2/promise";
import type { Readable } from "node:stream";
import { Sink } from "some-unlisted-package";
const s3 = new S3Client({});
const sqs = new SQSClient({});

let database: Promise<Db> | undefined;
const getDatabase = () => (database ??= MongoClient.connect(process.env.URI!).then((client) => client.db("shop")));
export const insertsThen = async (event: SQSEvent) => { for (const { body } of event.Records)
  await (await getDatabase()).collection("visits").insertOne({ body }); }; // unguarded
export const replacesThen = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await (await getDatabase()).collection("visits").replaceOne({ _id: messageId as never }, { n: 1 }, { upsert: true }); }; // idempotent
export const inTheCallback = async (event: SQSEvent) => { for (const { body } of event.Records)
  await mysql.createConnection({}).then((connection) => connection.execute("INSERT INTO visits (body) VALUES (?)", [body])); }; // unguarded
export const readsInTheCallback = async (event: SQSEvent) => { for (const { body } of event.Records)
  await mysql.createConnection({}).then((connection) => connection.execute("SELECT id FROM visits WHERE body = ?", [body])); };
export const stepByStep = (event: SQSEvent) => amqp.connect("amqp://mq").then((connection) => connection.createChannel()).then((channel) => {
  for (const { body } of event.Records) channel.sendToQueue("q", Buffer.from(body)); }); // unguarded
export const behindAnError = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const client = await MongoClient.connect("mongodb://db").catch(() => new MongoClient("mongodb://other"));
  await client.db().collection("visits").insertOne({ body }); } }; // unguarded

const bodyOf = async (Key: string) => (await s3.send(new GetObjectCommand({ Bucket: "b", Key }))).Body as Readable;
export const rowByRow = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const body = await bodyOf(key);
  await new Promise((resolve, reject) => { body.pipe(csv())
    .on("data", (row) => sqs.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: JSON.stringify(row) }))) // unguarded
    .on("end", resolve).on("error", reject); }); } };
export const onlyCounted = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const body = await bodyOf(key);
  let rows = 0;
  await new Promise((resolve, reject) => { body.pipe(csv()).on("data", () => rows++).on("end", resolve).on("error", reject); }); } };
export const intoSomethingUnlisted = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const body = await bodyOf(key);
  await new Promise((resolve) => { body.pipe(new Sink(key)).on("finish", resolve); }); } }; // unknown
