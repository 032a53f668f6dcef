// The id of a document or row that is made here, as mappers give it to the object: another one at each delivery, unless the code gives it itself.
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import knex from "knex";
import { model, Schema } from "mongoose";
import { Pool } from "pg";
import { DataTypes, Model, Sequelize } from "sequelize";
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from "typeorm";
const [pool, db, redis, sns] = [new Pool(), knex({}), new Redis(), new SNSClient({})];
const Order = model("Order", new Schema({ total: Number, ref: String }));
const Named = model("Named", new Schema({ _id: String, total: Number }));
const sequelize = new Sequelize("postgres://db");
const Invoice = sequelize.define("Invoice", { total: DataTypes.INTEGER });
const Bill = sequelize.define("Bill", { id: { type: DataTypes.STRING, primaryKey: true }, total: DataTypes.INTEGER });
class Ticket extends Model { declare id: number; declare total: number; }
Ticket.init({ total: DataTypes.INTEGER }, { sequelize });
@Entity() class Parcel { @PrimaryGeneratedColumn() id!: number; @Column() total!: number; }
const parcels = new DataSource({} as never).getRepository(Parcel);
@Entity() class Box { @PrimaryGeneratedColumn() boxId!: number; @Column() total!: number; }
const boxes = new DataSource({} as never).getRepository(Box);
const total = (record: DynamoDBRecord) => Number(record.dynamodb!.NewImage!.total!.N);
const each = async (event: DynamoDBStreamEvent, work: (record: DynamoDBRecord) => Promise<unknown>) => {
  for (const record of event.Records) await work(record);
};

export const created = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = await Order.create({ total: total(record) }); // unguarded
  await redis.set(`order:${order._id}`, "x"); }); // unguarded
export const createdAsText = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = await Order.create({ total: total(record) }); // unguarded
  await redis.set(`order:${order._id.toString()}`, "x"); // unguarded
  await redis.set(order.id, "x"); }); // unguarded
export const savedDocument = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = new Order({ total: total(record) });
  await order.save(); // unguarded
  await redis.set(`order:${order._id}`, "x"); }); // unknown
export const savedUnderItsOwn = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const named = new Named({ _id: record.eventID, total: total(record) });
  await named.save();
  await redis.set(`named:${named._id}`, "x"); }); // idempotent
export const createdUnderItsOwn = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const named = await Named.create({ _id: record.eventID, total: total(record) });
  await redis.set(`named:${named._id}`, "x"); }); // idempotent
export const ofContent = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = new Order(JSON.parse(record.dynamodb!.NewImage!.body!.S!));
  await order.save(); // unguarded
  await redis.set(`order:${order._id}`, "x"); }); // unknown
export const ofFound = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  let order = await Order.findOne({ ref: record.eventID });
  if (!order) order = await Order.create({ ref: record.eventID }); // weak
  await redis.set(`order:${order._id}`, "x"); }); // unknown
export const documentBehindAClaim = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  if (!(await redis.set(record.eventID!, "1", "NX"))) return;
  const order = await Order.create({ total: total(record) }); // guarded
  await redis.set(`order:${order._id}`, "x"); }); // guarded
export const invoice = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const row: any = await Invoice.create({ total: total(record) }); // unguarded
  await redis.set(`invoice:${row.id}`, "x"); }); // unguarded
export const ticket = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const row = await Ticket.create({ total: total(record) }); // unguarded
  await redis.set(`ticket:${row.id}`, "x"); // unguarded
  await redis.set(`ticket:${row.get("id")}`, "x"); }); // unguarded
export const bill = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const row: any = await Bill.create({ id: record.eventID, total: total(record) });
  await redis.set(`bill:${row.id}`, "x"); }); // idempotent
export const foundOrCreated = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const [row] = await Invoice.findOrCreate({ where: { ref: record.eventID }, defaults: { total: total(record) } });
  await redis.set(`invoice:${(row as any).id}`, "x"); });
export const builtAndSaved = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const row: any = Invoice.build({ total: total(record) });
  await row.save(); // unguarded
  await redis.set(`invoice:${row.id}`, "x"); }); // unknown
export const returnedByItsName = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO orders (total) VALUES ($1) RETURNING order_id", [total(record)]); // unguarded
  await redis.set(`order:${row.order_id}`, "x"); }); // unknown
export const returnedOfAnother = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO lines (total) VALUES ($1) RETURNING order_id", [total(record)]); // unguarded
  await redis.set(`order:${row.order_id}`, "x"); }); // unknown
export const returnedAndGiven = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const { rows: [row] } = await pool.query("INSERT INTO orders (order_id) VALUES ($1) RETURNING order_id", [record.eventID]); // unguarded
  await redis.set(`order:${row.order_id}`, "x"); }); // unknown
export const returnedBesideAnId = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const insert = "INSERT INTO orders (customer_id, total) VALUES ($1, $2) RETURNING order_id";
  const { rows: [row] } = await pool.query(insert, [record.eventID, total(record)]); // unguarded
  await redis.set(`order:${row.order_id}`, "x"); }); // unknown
export const returnedByKnex = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const [row] = await db("orders").insert({ total: total(record) }).returning("order_id"); // unguarded
  await redis.set(`order:${row.order_id}`, "x"); }); // unknown
export const savedAndPublished = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const parcel = await parcels.save({ total: total(record) }); // unguarded
  await redis.set(`parcel:${parcel.id}`, "x"); }); // unguarded
export const madeAndPublished = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const parcel = parcels.create({ total: total(record) });
  const saved = await parcels.save(parcel); // unguarded
  await redis.set(`parcel:${saved.id}`, "x"); // unguarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: String(parcel.id) })); }); // unguarded
export const madeByNew = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const parcel = new Parcel();
  parcel.total = total(record);
  await parcels.save(parcel); // unguarded
  await redis.set(`parcel:${parcel.id}`, "x"); }); // unknown
export const asObject = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = new Order({ total: total(record) });
  await order.save(); // unguarded
  await redis.set(`order:${order.toObject()._id}`, "x"); }); // unknown
export const asJson = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const row: any = Invoice.build({ total: total(record) });
  await row.save(); // unguarded
  await redis.set(`order:${row.toJSON().id}`, "x"); }); // unknown
export const byGet = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const row: any = Invoice.build({ total: total(record) });
  await row.save(); // unguarded
  await redis.set(`order:${row.get("id")}`, "x"); }); // unknown
export const destructured = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = new Order({ total: total(record) });
  await order.save(); // unguarded
  const { _id, ...rest } = order;
  await redis.set(`order:${_id}`, JSON.stringify(rest)); }); // unknown
export const otherName = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const box = new Box();
  box.total = total(record);
  await boxes.save(box); // unguarded
  await redis.set(`box:${box.boxId}`, "x"); }); // unknown
export const otherNameOfCreate = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const box = boxes.create({ total: total(record) });
  await boxes.save(box); // unguarded
  await redis.set(`box:${box.boxId}`, "x"); }); // unknown
export const otherNameOfSaved = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const box = await boxes.save({ total: total(record) }); // unguarded
  await redis.set(`box:${box.boxId}`, "x"); }); // unknown
export const byDefault = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = new Order({ total: total(record) });
  if (order.isOpen) await redis.incr("n"); }); // unguarded
