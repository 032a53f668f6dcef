// An object that was handed to code of which nothing is known, or whose own method that is, may have members afterwards that it lacked.
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { MikroORM } from "@mikro-orm/core";
import Redis from "ioredis";
import { Model as ObjectionModel } from "objection";
import { DataTypes, Model, Sequelize } from "sequelize";
import { BaseEntity, Column, CreateDateColumn, DataSource, Entity, PrimaryGeneratedColumn, PrimaryColumn } from "typeorm";
import { enrich, enrichAll, Repository } from "@acme/orders";
import { logger } from "@acme/logger";
import { validate } from "@acme/checks";
import { Document } from "@acme/documents";
const redis = new Redis();
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sequelize = new Sequelize("postgres://db");
class Ticket extends Model { id!: number; total!: number; }
Ticket.init({ total: DataTypes.INTEGER }, { sequelize });
class Seat extends Model {}
Seat.init({ total: DataTypes.INTEGER }, { sequelize });
@Entity() class Parcel { @PrimaryColumn() id!: string; @Column() total!: number; @CreateDateColumn() createdAt!: Date; @Column() note!: string | null; @Column() state!: State; }
enum State { Open = "open" }
@Entity() class Act extends BaseEntity { @PrimaryGeneratedColumn() id!: number; @Column() total!: number; }
const parcels = new DataSource({} as never).getRepository(Parcel);
class Order { id!: number; total!: number; }
class Line extends ObjectionModel { total!: number; }
class Page extends Document { total!: number; title() { return `page ${this.total}`; } }
class Shelf { id?: string; total = 0; constructor(total: number) { this.total = total; } }
const repository = new Repository();
const total = (record: DynamoDBRecord) => Number(record.dynamodb!.NewImage!.total!.N);
const each = async (event: DynamoDBStreamEvent, work: (record: DynamoDBRecord) => Promise<unknown>) => {
  for (const record of event.Records) await work(record);
};

export const persisted = async (event: DynamoDBStreamEvent) => {
  const orm = await MikroORM.init();
  const em = orm.em.fork();
  for (const record of event.Records) {
    const order = em.create(Order, { total: total(record) });
    await em.persistAndFlush(order); // unguarded
    await redis.set(`order:${(order as any).id}`, "x"); // unknown
  }
};
export const persistedByNew = async (event: DynamoDBStreamEvent) => {
  const orm = await MikroORM.init();
  const em = orm.em.fork();
  for (const record of event.Records) {
    const order = new Order();
    order.total = total(record);
    em.persist(order); // unguarded
    await em.flush(); // unknown
    await redis.set(`order:${order.id}`, "x"); // unknown
  }
};
export const ofClassFields = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const ticket = new Ticket({ total: total(record) });
  await ticket.save(); // unguarded
  await redis.set(`ticket:${ticket.id}`, "x"); }); // unknown
export const ofNoFields = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const seat: any = new Seat({ total: total(record) });
  await seat.save(); // unguarded
  await redis.set(`seat:${seat.id}`, "x"); }); // unknown
export const besideItsId = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const parcel = new Parcel();
  parcel.id = record.eventID!;
  await parcels.save(parcel);
  await redis.set(`parcel:${parcel.createdAt}`, "x"); }); // unknown
export const underItsId = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const parcel = new Parcel();
  parcel.id = record.eventID!;
  await parcels.save(parcel);
  await redis.set(`parcel:${parcel.id}`, "x"); }); // idempotent
export const activeRecord = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const act = new Act();
  act.total = total(record);
  await act.save(); // unguarded
  await redis.set(`act:${act.id}`, "x"); }); // unknown
export const objection = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const line: any = new Line();
  line.total = total(record);
  await line.$query().insert(); // unguarded
  await redis.set(`line:${line.id}`, "x"); }); // unknown
export const ofUnlistedBase = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const page: any = new Page();
  page.total = total(record);
  await page.save(); // unknown
  await redis.set(`page:${page.id}`, "x"); }); // unknown
export const whatItWasGiven = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const page: any = new Page();
  page.key = record.eventID;
  await page.save(); // unknown
  await redis.set(`page:${page.key}`, "x"); }); // idempotent
export const saved = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  await repository.save(order); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const savedUnderItsOwn = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order = { id: record.eventID, total: total(record) };
  await repository.save(order); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // idempotent
export const filled = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const filledInAList = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrichAll([order]); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const filledWithin = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich({ order }); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const ofItsClass = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const shelf = new Shelf(total(record));
  enrich(shelf); // unknown
  await redis.set(`shelf:${shelf.id}`, "x"); }); // unknown
export const undefinedBefore = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { id: undefined, total: total(record) };
  enrich(order); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const copied = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  const copy = { ...order, kind: "order" };
  await redis.set(`order:${copy.id}`, "x"); }); // unknown
export const assigned = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  const copy: any = Object.assign({}, order);
  await redis.set(`order:${copy.id}`, "x"); }); // unknown
export const destructured = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  const { id } = order;
  await redis.set(`order:${id}`, "x"); }); // unknown
export const restOfIt = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  const { total: _, ...rest } = order;
  await redis.set(`order:${rest.id}`, "x"); }); // unknown
export const perhaps = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  if (order.total > 3) enrich(order); // unknown
  await redis.set(`order:${order.id}`, "x"); }); // unknown
export const before = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  const { id } = order;
  enrich(order); // unknown
  await redis.set(`order:${id}`, "x"); }); // idempotent
export const flagged = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  if (order.isNew) await redis.incr("n"); }); // unguarded
export const logged = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  logger.info("saved", order);
  await redis.set(`order:${order.id ?? record.eventID}`, "x"); }); // idempotent
export const validated = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  validate(order);
  await redis.set(`order:${order.id ?? record.eventID}`, "x"); }); // idempotent
export const put = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const item = { pk: record.eventID, total: total(record) };
  validate(item);
  logger.info("saved", item);
  await db.send(new PutCommand({ TableName: "orders", Item: item })); }); // idempotent
export const putWhatWasEnriched = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const item = { pk: record.eventID, total: total(record) };
  enrich(item); // unknown
  await db.send(new PutCommand({ TableName: "orders", Item: item })); }); // idempotent
export const ofItself = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const page: any = new Page();
  page.total = total(record);
  await redis.set(page.title(), "x"); }); // idempotent
export const columnsOfOtherTypes = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const parcel = new Parcel();
  parcel.id = record.eventID!;
  await parcels.save(parcel); // idempotent
  await redis.set(`note:${parcel.note}`, "x"); // unknown
  await redis.set(`state:${parcel.state}`, "x"); }); // unknown
export const askedByIn = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  if ("id" in order) await redis.incr("n");
  enrich(order); // unknown
  if ("id" in order) await redis.incr("n"); }); // unguarded
export const askedByOwn = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  enrich(order); // unknown
  if (Object.hasOwn(order, "id")) await redis.incr("n"); // unguarded
  if (order.hasOwnProperty("id")) await redis.incr("n"); }); // unguarded
export const askedByKeys = (event: DynamoDBStreamEvent) => each(event, async (record) => {
  const order: any = { total: total(record) };
  if (Object.keys(order).includes("id")) await redis.incr("n");
  enrich(order); // unknown
  if (Object.keys(order).length > 1) await redis.incr("n"); // unguarded
  for (const key in order) if (key === "id") await redis.incr("n"); // unguarded
  if (Object.entries(order).some(([key]) => key === "id")) await redis.incr("n"); }); // unguarded
