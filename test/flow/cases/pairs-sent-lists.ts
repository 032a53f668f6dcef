// Lists that are sent by one call: of items that were collected under a guard, and of others.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishBatchCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { Kafka } from "kafkajs";
import { MongoClient } from "mongodb";
import Redis from "ioredis";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({}); const sqs = new SQSClient({});
const prisma = new PrismaClient(); const producer = new Kafka({ brokers: [] }).producer(); const logs = new MongoClient("u").db().collection("logs");
const redis = new Redis();
const isNew = (id: string) => redis.set(id, "1", "EX", 999999, "NX");
export const sent = async (event: SQSEvent) => { const entries = [];
  for (const r of event.Records) if (await isNew(r.messageId)) entries.push({ Id: r.messageId, MessageBody: r.body });
  if (entries.length > 0) await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries: entries })); }; // guarded
export const sentInParts = async (event: SQSEvent) => { const entries = [];
  for (const r of event.Records) if (await isNew(r.messageId)) entries.push({ Id: r.messageId, Message: r.body });
  for (let i = 0; i < entries.length; i += 10)
    await sns.send(new PublishBatchCommand({ TopicArn: "t", PublishBatchRequestEntries: entries.slice(i, i + 10) })); }; // guarded
export const mapped = async (event: SQSEvent) => { const fresh: SQSEvent["Records"] = [];
  for (const r of event.Records) if (await isNew(r.messageId)) fresh.push(r);
  await prisma.log.createMany({ data: fresh.map(({ body }) => ({ body })) }); // guarded
  await producer.send({ topic: "t", messages: fresh.map(({ body }) => ({ value: body })) }); // guarded
  await logs.insertMany(fresh.map(({ body }) => ({ body }))); }; // guarded
export const looked = async (event: SQSEvent) => { const items = [];
  for (const { messageId: id } of event.Records) { const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
    if (!Item) items.push({ Update: { TableName: "t", Key: { id }, UpdateExpression: "ADD tries :one", ExpressionAttributeValues: { ":one": 1 } } }); }
  await doc.send(new TransactWriteCommand({ TransactItems: items })); }; // weak (racy)
export const withAnother = async (event: SQSEvent) => { const entries = [{ Id: "all", MessageBody: "done" }];
  for (const r of event.Records) if (await isNew(r.messageId)) entries.push({ Id: r.messageId, MessageBody: r.body });
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries: entries })); }; // unguarded
export const ofAll = async (event: SQSEvent) => { const entries = [];
  for (const r of event.Records) { if (await isNew(r.messageId)) console.log(r); entries.push({ Id: r.messageId, MessageBody: r.body }); }
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries: entries })); }; // unguarded
export const refusedOnes = async (event: SQSEvent) => { const entries = [];
  for (const r of event.Records) if (!(await isNew(r.messageId))) entries.push({ Id: r.messageId, MessageBody: r.body });
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries: entries })); }; // unguarded
export const inOneText = async (event: SQSEvent) => { const entries = [];
  for (const r of event.Records) if (await isNew(r.messageId)) entries.push(r.body);
  await sns.send(new PublishCommand({ Message: JSON.stringify(entries) })); }; // unguarded
export const beforeTheClaim = async (event: SQSEvent) => {
  const entries = event.Records.map((r) => ({ Id: r.messageId, MessageBody: r.body }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries: entries })); // unguarded
  for (const r of event.Records) await isNew(r.messageId); };
