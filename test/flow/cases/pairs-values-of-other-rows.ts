// A value that is computed of another row of the table than the one that is written. Beside it twins of one row.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { DataSource } from "typeorm";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const pool = new Pool();
const nodes = new MongoClient("mongodb://db").db().collection("nodes");
class Product {}
const rows = new DataSource({ type: "postgres" }).getRepository(Product);
const TableName = "nodes";

export const levelBelowParent = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, parentId } = JSON.parse(record.body);
    const { Item } = await doc.send(new GetCommand({ TableName, Key: { id: parentId } }));
    await doc.send(new PutCommand({ TableName, Item: { id, level: Item!.level + 1 } })); // unknown
  }
};
export const ownLevel = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id } = JSON.parse(record.body);
    const { Item } = await doc.send(new GetCommand({ TableName, Key: { id } }));
    await doc.send(new PutCommand({ TableName, Item: { id, level: Item!.level + 1 } })); // unguarded
  }
};
export const copyOfTemplate = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, template } = JSON.parse(record.body);
    const { rows } = await pool.query("SELECT price FROM items WHERE id = $1", [template]);
    await pool.query("UPDATE items SET price = $2 WHERE id = $1", [id, rows[0].price + 1]); // unknown
  }
};
export const ownPrice = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id } = JSON.parse(record.body);
    const { rows } = await pool.query("SELECT price FROM items WHERE id = $1", [id]);
    await pool.query("UPDATE items SET price = $2 WHERE id = $1", [id, rows[0].price + 1]); // unguarded
  }
};
export const priceOfFoundRow = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { sku } = JSON.parse(record.body);
    const { rows } = await pool.query("SELECT id, price FROM items WHERE sku = $1", [sku]);
    await pool.query("UPDATE items SET price = $2 WHERE id = $1", [rows[0].id, rows[0].price + 1]); // unguarded
  }
};
export const countOfPrevious = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, previous } = JSON.parse(record.body);
    const before = await nodes.findOne({ _id: previous });
    await nodes.updateOne({ _id: id }, { $set: { count: before!.count * 2 } }); // unknown
  }
};
export const ownCount = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, by } = JSON.parse(record.body);
    const before = await nodes.findOne({ _id: id });
    await nodes.updateOne({ _id: id }, { $set: { count: before!.count * 2, by } }); // unguarded
  }
};
export const ownRowWithMore = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, by } = JSON.parse(record.body);
    const row = await rows.findOneBy({ id });
    await rows.save({ ...row, count: row!.count + 1, by }); // unguarded
  }
};
export const keyOfPrevious = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, previous } = JSON.parse(record.body);
    const count = Number(await redis.get(`n:${previous}`));
    await redis.set(`n:${id}`, count + 1); // unknown
  }
};
export const ownKey = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id } = JSON.parse(record.body);
    const count = Number(await redis.get(`n:${id}`));
    await redis.set(`n:${id}`, count + 1); // unguarded
  }
};
/** What is added stands in another row: the own attribute grows all the same. */
export const ownAndOther = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, from } = JSON.parse(record.body);
    const own = await doc.send(new GetCommand({ TableName, Key: { id } }));
    const other = await doc.send(new GetCommand({ TableName, Key: { id: from } }));
    await doc.send(new PutCommand({ TableName, Item: { id, sum: own.Item!.sum + other.Item!.sum } })); // unguarded
  }
};
