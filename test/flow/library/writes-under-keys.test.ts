/**
 * Writes × what they write under, as a product: a repeat leaves the same where both the key and what is written are the same at each delivery, wherever the
 * key comes from and whoever stores it. One module with a handler for each product.
 */
import { describe, expect, it } from "vitest";
import { saidOf } from "../products.ts";

const PREAMBLE = `
import { DynamoDBDocumentClient, QueryCommand, PutCommand, GetCommand, BatchWriteCommand, UpdateCommand, DeleteCommand, TransactWriteCommand, ExecuteStatementCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { S3Client, CopyObjectCommand, PutObjectCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import axios from "axios"; import { Pool } from "pg"; import { PrismaClient } from "@prisma/client"; import { MongoClient, ObjectId } from "mongodb"; import Redis from "ioredis"; import knexFactory from "knex";
import { randomUUID, createHash } from "node:crypto"; import { v4, v5 } from "uuid"; import { ulid } from "ulid"; import { nanoid } from "nanoid"; import dayjs from "dayjs"; import mysql from "mysql2/promise";
import { DataSource, Entity, PrimaryColumn, Column } from "typeorm"; import mongoose from "mongoose"; import { Client } from "@opensearch-project/opensearch";
import type { SQSEvent } from "aws-lambda";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({})); const low = new DynamoDBClient({}); const sns = new SNSClient({}); const s3 = new S3Client({}); const pool = new Pool(); const prisma = new PrismaClient(); const mongo = new MongoClient("m").db("d"); const redis = new Redis(); const knex = knexFactory({ client: "pg" }); const my = mysql.createPool({}); const search = new Client({ node: "n" });
const Order = mongoose.model("Order", new mongoose.Schema({ _id: String, total: Number, seen: [String] }));
const slug = (s: string) => s.toLowerCase().replace(/[^a-z]/g, "-"); const makeId = () => randomUUID(); const keyOf = (x: any) => "order#" + x.id;
const now = () => new Date().toISOString(); const stamp = (x: any) => ({ ...x, id: x.id ?? randomUUID(), at: Date.now() });
`;

/** The same at each delivery of the record. */
const SAME = {
  id: "x.id",
  tmpl: "`order#${x.id}`",
  keyOf: "keyOf(x)",
  const: '"one"',
  slug: "slug(x.name)",
  hash: 'createHash("sha256").update(JSON.stringify(x)).digest("hex")',
  v5: 'v5(x.id, "6ba7b810-9dad-11d1-80b4-00c04fd430c8")',
  msgId: "r.messageId",
  rtime: "`${x.id}#${new Date(x.at).toISOString()}`",
  sent: "`${x.id}#${r.attributes.SentTimestamp}`",
};
/** Another at each delivery. */
const DRAWN = {
  uuid: "randomUUID()",
  v4: "v4()",
  ulid: "ulid()",
  nano: "nanoid()",
  clock: "Date.now().toString()",
  iso: "new Date().toISOString()",
  mix: "`${x.id}#${Date.now()}`",
  makeId: "makeId()",
  month: '`${x.id}#${dayjs().format("YYYY-MM-DD HH:mm:ss")}`',
  rand: "Math.random().toString(36).slice(2)",
  hashClock: 'createHash("md5").update(x.id + now()).digest("hex")',
  objid: "new ObjectId().toString()",
};

/** `_KEY_` stands for the key. They leave the same state under the same key, and make something new under one that is drawn. */
const PUTS = {
  ddbPut:
    'await db.send(new PutCommand({ TableName: "orders", Item: { ID: _KEY_, total: x.total, at: Date.now() } }));',
  ddbSpread: 'await db.send(new PutCommand({ TableName: "orders", Item: { ...x, id: _KEY_ } }));',
  lowPut: 'await low.send(new PutItemCommand({ TableName: "orders", Item: marshall({ id: _KEY_, total: x.total }) }));',
  lowS: 'await low.send(new PutItemCommand({ TableName: "orders", Item: { id: { S: _KEY_ }, total: { N: String(x.total) } } }));',
  ddbSet:
    'await db.send(new UpdateCommand({ TableName: "orders", Key: { id: _KEY_ }, UpdateExpression: "SET total = :t", ExpressionAttributeValues: { ":t": x.total } }));',
  batch:
    "await db.send(new BatchWriteCommand({ RequestItems: { orders: [{ PutRequest: { Item: { id: _KEY_, total: x.total } } }] } }));",
  trans:
    'await db.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "orders", Item: { id: _KEY_, total: x.total } } }] }));',
  s3: 'await s3.send(new PutObjectCommand({ Bucket: "b", Key: `o/${_KEY_}.json`, Body: JSON.stringify(x) }));',
  s3copy: 'await s3.send(new CopyObjectCommand({ Bucket: "b", CopySource: "b/" + x.id, Key: _KEY_ }));',
  sqlUpsert:
    'await pool.query("INSERT INTO orders (id, total) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET total = excluded.total", [_KEY_, x.total]);',
  knexMerge: 'await knex("orders").insert({ id: _KEY_, total: x.total }).onConflict("id").merge();',
  prismaUpsert:
    "await prisma.order.upsert({ where: { id: _KEY_ }, create: { id: _KEY_, total: x.total }, update: { total: x.total } });",
  mongoUps:
    'await mongo.collection("orders").updateOne({ _id: _KEY_ as any }, { $set: { total: x.total } }, { upsert: true });',
  mongoSetOnIns:
    'await mongo.collection("orders").updateOne({ _id: _KEY_ as any }, { $setOnInsert: { at: new Date() }, $set: { total: x.total } }, { upsert: true });',
  mongoReplace:
    'await mongo.collection("orders").replaceOne({ _id: _KEY_ as any }, { total: x.total }, { upsert: true });',
  goose: "await Order.findByIdAndUpdate(_KEY_, { total: x.total }, { upsert: true });",
  redisSet: "await redis.set(`o:${_KEY_}`, JSON.stringify(x));",
  redisHset: 'await redis.hset("orders", _KEY_, JSON.stringify(x));',
  redisSadd: 'await redis.sadd("orders", _KEY_);',
  redisZadd: 'await redis.zadd("orders", x.total, _KEY_);',
  osIndex: 'await search.index({ index: "orders", id: _KEY_, body: x });',
  httpPut: "await axios.put(`https://x/orders/${_KEY_}`, x);",
};
/** They leave the same state under the same key, and find nothing under one that is drawn. */
const SETS = {
  s3del: 'await s3.send(new DeleteObjectCommand({ Bucket: "b", Key: _KEY_ }));',
  sqlUpd: 'await pool.query("UPDATE orders SET total = $2 WHERE id = $1", [_KEY_, x.total]);',
  sqlDel: 'await pool.query("DELETE FROM orders WHERE id = $1", [_KEY_]);',
  myReplace: 'await my.query("REPLACE INTO orders (id, total) VALUES (?, ?)", [_KEY_, x.total]);',
  myDup:
    'await my.execute("INSERT INTO orders (id, total) VALUES (?, ?) ON DUPLICATE KEY UPDATE total = VALUES(total)", [_KEY_, x.total]);',
  mySet: 'await my.query("UPDATE orders SET ? WHERE id = ?", [{ total: x.total }, _KEY_]);',
  knexUpd: 'await knex("orders").where({ id: _KEY_ }).update({ total: x.total });',
  prismaUpd: "await prisma.order.update({ where: { id: _KEY_ }, data: { total: x.total } });",
  prismaConn: "await prisma.order.update({ where: { id: _KEY_ }, data: { tags: { connect: { id: x.tag } } } });",
  mongoAddTo:
    'await mongo.collection("orders").updateOne({ _id: _KEY_ as any }, { $addToSet: { seen: x.total } } as any);',
  httpDel: "await axios.delete(`https://x/orders/${_KEY_}`);",
};
/** They add to what is there, or tell somebody, under whatever key. */
const ADDS = {
  ddbInc:
    'await db.send(new UpdateCommand({ TableName: "orders", Key: { id: _KEY_ }, UpdateExpression: "ADD total :t", ExpressionAttributeValues: { ":t": x.total } }));',
  ddbAppend:
    'await db.send(new UpdateCommand({ TableName: "orders", Key: { id: _KEY_ }, UpdateExpression: "SET items = list_append(items, :t)", ExpressionAttributeValues: { ":t": [x.total] } }));',
  sqlPlus:
    'await pool.query("INSERT INTO orders (id, total) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET total = orders.total + excluded.total", [_KEY_, x.total]);',
  prismaUpInc:
    "await prisma.order.upsert({ where: { id: _KEY_ }, create: { id: _KEY_, total: x.total }, update: { total: { increment: x.total } } });",
  mongoInc:
    'await mongo.collection("orders").updateOne({ _id: _KEY_ as any }, { $inc: { total: x.total } }, { upsert: true });',
  redisIncr: "await redis.incrby(`o:${_KEY_}`, x.total);",
  redisPush: 'await redis.lpush("orders", _KEY_);',
  redisZincr: 'await redis.zincrby("orders", x.total, _KEY_);',
  osNoId: 'await search.index({ index: "orders", body: { ...x, key: _KEY_ } });',
  httpPost: "await axios.post(`https://x/orders/${_KEY_}`, x);",
};
/** They add to what is there, and find nothing under a key that is drawn. */
const ADDS_TO = {
  sqlInc: 'await pool.query("UPDATE orders SET total = total + $2 WHERE id = $1", [_KEY_, x.total]);',
  knexInc: 'await knex("orders").where({ id: _KEY_ }).increment("total", x.total);',
  prismaPush: "await prisma.order.update({ where: { id: _KEY_ }, data: { tags: { push: x.tag } } });",
  mongoPush: 'await mongo.collection("orders").updateOne({ _id: _KEY_ as any }, { $push: { seen: x.total } } as any);',
  gooseInc: "await Order.updateOne({ _id: _KEY_ }, { $inc: { total: x.total } });",
};

/** What is said of each of the writes under each of the keys. */
function said(
  writes: Readonly<Record<string, string>>,
  keys: Readonly<Record<string, string>>,
): Record<string, string> {
  const bodies = Object.entries(writes).flatMap(([write, statement]) =>
    Object.entries(keys).map(([key, text]) => [
      `${write}_${key}`,
      `const x = JSON.parse(r.body); ${statement.replaceAll("_KEY_", () => text)}`,
    ]),
  );
  return saidOf(PREAMBLE, Object.fromEntries(bodies));
}

/** The names of those of which something else is said. */
const othersThan = (verdict: string, all: Readonly<Record<string, string>>): string[] =>
  Object.entries(all).flatMap(([name, one]) => (one === verdict ? [] : [`${name}: ${one}`]));

describe("a write under a key that is the same at each delivery", () => {
  it("leaves the same where it puts or sets", () => {
    expect(othersThan("idempotent", said({ ...PUTS, ...SETS }, SAME))).toEqual([]);
  });
  it("happens again where it adds", () => {
    expect(othersThan("unguarded", said({ ...ADDS, ...ADDS_TO }, SAME))).toEqual([]);
  });
});

describe("a write under a key that is drawn", () => {
  it("makes something new at each delivery", () => {
    expect(othersThan("unguarded", said({ ...PUTS, ...ADDS }, DRAWN))).toEqual([]);
  });
});
