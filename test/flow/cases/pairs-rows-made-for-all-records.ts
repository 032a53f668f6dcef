// A row that every delivery asks for by a value that is written there, and makes where there is none: later deliveries find it, two at once do not.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, serial, text } from "drizzle-orm/pg-core";
import knex from "knex";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { Pool } from "pg";
const [sns, prisma, pool, db, d] = [new SNSClient({}), new PrismaClient(), new Pool(), knex({}), drizzle("postgres://d")];
const tags = pgTable("tags", { id: serial("id").primaryKey(), name: text("name") });
const documents = new MongoClient("m").db("d").collection("tags");
const Tag = mongoose.model("Tag", new mongoose.Schema({ name: String }));
const doc = DynamoDBDocument.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const each = async ({ Records }: SQSEvent, isThere: () => Promise<unknown>, make: (id: string) => Promise<unknown>) => {
  for (const { messageId } of Records) if (!(await isThere())) await make(messageId);
};

export const ofPrisma = (event: SQSEvent) =>
  each(event, () => prisma.tag.findFirst({ where: { name: "A" } }),
    () => prisma.tag.create({ data: { name: "A" } })); // weak (racy)
export const ofPrismaOfAnotherName = (event: SQSEvent) =>
  each(event, () => prisma.tag.findFirst({ where: { name: "A" } }),
    () => prisma.tag.create({ data: { name: "B" } })); // unguarded
export const ofPrismaInAnotherTable = (event: SQSEvent) =>
  each(event, () => prisma.tag.findFirst({ where: { name: "A" } }),
    () => prisma.label.create({ data: { name: "A" } })); // unguarded
export const ofPrismaByMore = (event: SQSEvent) =>
  each(event, () => prisma.tag.findFirst({ where: { name: "A", isOpen: true } }),
    () => prisma.tag.create({ data: { name: "A", isOpen: false } })); // unguarded
export const ofPrismaByCount = (event: SQSEvent) =>
  each(event, () => prisma.tag.count({ where: { name: "A" } }),
    () => prisma.tag.create({ data: { name: "A" } })); // weak (racy)
export const toldBeside = (event: SQSEvent) =>
  each(event, () => prisma.tag.findFirst({ where: { name: "A" } }), async (id) => {
    await sns.send(tell(id)); // weak (racy)
    await prisma.tag.create({ data: { name: "A" } }); // weak (racy)
  });
export const usedForEachRecord = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    let tag = await prisma.tag.findFirst({ where: { name: "A" } });
    if (!tag) tag = await prisma.tag.create({ data: { name: "A" } }); // weak (racy)
    await prisma.item.create({ data: { tag: tag.id, text: id } }); // unguarded
  }
};
export const ofSql = (event: SQSEvent) =>
  each(event, async () => (await pool.query("SELECT id FROM tags WHERE name = 'A'")).rows[0],
    () => pool.query("INSERT INTO tags (name) VALUES ('A')")); // weak (racy)
export const ofSqlByAParameter = (event: SQSEvent) =>
  each(event, async () => (await pool.query("SELECT id FROM tags WHERE name = $1", ["A"])).rows[0],
    () => pool.query("INSERT INTO tags (name) VALUES ($1)", ["A"])); // weak (racy)
export const ofSqlOfAnotherName = (event: SQSEvent) =>
  each(event, async () => (await pool.query("SELECT id FROM tags WHERE name = 'A'")).rows[0],
    () => pool.query("INSERT INTO tags (name) VALUES ('B')")); // unguarded
export const ofKnex = (event: SQSEvent) =>
  each(event, () => db("tags").where({ name: "A" }).first(),
    () => db("tags").insert({ name: "A" })); // weak (racy)
export const ofDrizzle = (event: SQSEvent) =>
  each(event, async () => (await d.select().from(tags).where(eq(tags.name, "A")))[0],
    () => d.insert(tags).values({ name: "A" })); // weak (racy)
export const ofMongo = (event: SQSEvent) =>
  each(event, () => documents.findOne({ name: "A" }),
    () => documents.insertOne({ name: "A" })); // weak (racy)
export const ofMongoose = (event: SQSEvent) =>
  each(event, () => Tag.findOne({ name: "A" }),
    () => Tag.create({ name: "A" })); // weak (racy)
export const ofMongooseOfAnotherName = (event: SQSEvent) =>
  each(event, () => Tag.findOne({ name: "A" }),
    () => Tag.create({ name: "B" })); // unguarded
const named = { ExpressionAttributeNames: { "#n": "name" }, ExpressionAttributeValues: { ":n": "A" } };
export const ofDynamo = (event: SQSEvent) =>
  each(event, async () => (await doc.query({ TableName: "tags", IndexName: "byName", KeyConditionExpression: "#n = :n", ...named })).Items?.[0],
    () => doc.put({ TableName: "tags", Item: { pk: randomUUID(), name: "A" } })); // weak (racy)
