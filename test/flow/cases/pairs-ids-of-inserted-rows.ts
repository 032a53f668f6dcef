// The id that a store gives to a row is another one each time that the row is inserted: what is written under it is written once more.
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import knex from "knex";
import { MongoClient } from "mongodb";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import { Column, DataSource, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
const [pool, my, db, prisma, redis] = [new Pool(), mysql.createPool({}), knex({}), new PrismaClient(), new Redis()];
const documents = new MongoClient("m").db("d").collection("orders");
@Entity() class Order { @PrimaryGeneratedColumn() id!: number; @Column() total!: number; }
@Entity() class Line { @PrimaryColumn() orderId!: number; @PrimaryColumn() no!: number; @Column() sku!: string; }
const source = new DataSource({} as never);
const [orders, lines] = [source.getRepository(Order), source.getRepository(Line)];
const total = (record: DynamoDBRecord) => Number(record.dynamodb!.NewImage!.total!.N);
const each = async (event: DynamoDBStreamEvent, work: (record: DynamoDBRecord) => Promise<unknown>) => {
  for (const record of event.Records) await work(record);
};

export const returned = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO orders (total) VALUES ($1) RETURNING id", [total(record)]); // unguarded
  await pool.query("INSERT INTO lines (order_id, no) VALUES ($1, 1) ON CONFLICT DO NOTHING", [row.id]); }); // unguarded
export const returnedByAnUpsert = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const upsert = "INSERT INTO orders (ref, total) VALUES ($1, $2) ON CONFLICT (ref) DO UPDATE SET total = $2 RETURNING id";
  const { rows: [row] } = await pool.query(upsert, [record.eventID, total(record)]); // idempotent
  await pool.query("INSERT INTO lines (order_id, no) VALUES ($1, 1) ON CONFLICT DO NOTHING", [row.id]); }); // idempotent
export const ofItself = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO orders (total) VALUES ($1) RETURNING id", [total(record)]); // unguarded
  await pool.query("UPDATE orders SET state = 'new' WHERE id = $1", [row.id]); }); // idempotent
export const anotherColumn = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO orders (ref) VALUES ($1) RETURNING *", [record.eventID]); // unguarded
  await redis.set(`order:${row.ref}`, "x"); }); // unknown
export const behindAClaim = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  if (!(await redis.set(record.eventID!, "1", "NX"))) return;
  const { rows: [row] } = await pool.query("INSERT INTO orders (total) VALUES ($1) RETURNING id", [total(record)]); // guarded
  await redis.set(`order:${row.id}`, "x"); }); // guarded
export const ofMySql = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const [result] = await my.query<mysql.ResultSetHeader>("INSERT INTO orders (total) VALUES (?)", [total(record)]); // unguarded
  await my.query("INSERT IGNORE INTO lines (order_id, no) VALUES (?, 1)", [result.insertId]); }); // unguarded
export const ofKnex = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const [{ id }] = await db("orders").insert({ total: total(record) }).returning("id"); // unguarded
  await db("lines").insert({ order_id: id, no: 1 }).onConflict(["order_id", "no"]).merge(); }); // unguarded
export const ofPrisma = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { id: orderId } = await prisma.order.create({ data: { total: total(record) } }); // unguarded
  await prisma.line.upsert({ where: { orderId_no: { orderId, no: 1 } }, create: { orderId, no: 1 }, update: {} }); }); // unguarded
export const ofPrismaFromContent = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { id } = await prisma.order.create({ data: { ...JSON.parse(record.dynamodb!.NewImage!.body!.S!) } }); // unguarded
  await redis.set(`order:${id}`, "x"); }); // unknown
export const ofTypeOrm = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { identifiers: [made] } = await orders.insert({ total: total(record) }); // unguarded
  await lines.upsert({ orderId: made!.id, no: 1, sku: "a" }, ["orderId", "no"]); }); // unguarded
export const ofMongo = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { insertedId } = await documents.insertOne({ total: total(record) }); // unguarded
  await redis.set(`order:${insertedId}`, "x"); }); // unguarded
export const foundOrMade = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const there = await prisma.order.findFirst({ where: { ref: record.eventID! } });
  const order = there ?? (await prisma.order.create({ data: { ref: record.eventID! } })); // weak (racy)
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const foundWhereItIsRefused = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  let id: number;
  try {
    ({ rows: [{ id }] } = await pool.query("INSERT INTO orders (ref) VALUES ($1) RETURNING id", [record.eventID])); // guarded
  } catch (error) {
    if ((error as { code?: string }).code !== "23505") throw error;
    ({ rows: [{ id }] } = await pool.query("SELECT id FROM orders WHERE ref = $1", [record.eventID]));
  }
  await redis.set(`order:${id}`, "x"); }); // unknown
export const onTheObjectThatIsSaved = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = orders.create({ total: total(record) });
  await orders.save(order); // unguarded
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const onAnObjectWithItsOwnId = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const line = lines.create({ orderId: record.eventID as never, no: 1, sku: "a" });
  await lines.save(line);
  await redis.set(`order:${line.orderId}`, "x"); }); // idempotent
export const underAnotherName = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO orders (ref) VALUES ($1) RETURNING ref AS id", [record.eventID]); // unguarded
  await redis.set(`order:${row.id}`, "x"); }); // unknown
export const underAnotherNameOfABuilder = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const [row] = await db("orders").insert({ ref: record.eventID }).returning("ref as id"); // unguarded
  await redis.set(`order:${row.id}`, "x"); }); // unknown
