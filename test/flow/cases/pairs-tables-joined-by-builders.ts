// Tables that steps of a query builder join, and relations that they bring along.
import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import mongoose from "mongoose"; import { Sequelize, DataTypes } from "sequelize";
import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text, eq, and } from "drizzle-orm/pg-core"; import { Kysely } from "kysely"; import { Model } from "objection"; import knex from "knex"; import mysql from "mysql2/promise";
const MO = mongoose.model("MO", new mongoose.Schema({ state: String })); const MS = mongoose.model("MS", new mongoose.Schema({ order: String, kind: String }));
const orders = pgTable("orders", { id: text("id").primaryKey(), state: text("state") }), ships = pgTable("ships", { id: text("id"), orderId: text("order_id"), kind: text("kind") }); const db = drizzle("x"); const ky = new Kysely<any>({} as any); const k = knex({ client: "pg" }); const my = mysql.createPool("x");
class Ship extends Model { static tableName = "ships"; } class Order extends Model { static tableName = "orders"; static relationMappings = { ships: { relation: Model.HasManyRelation, modelClass: Ship, join: { from: "orders.id", to: "ships.orderId" } } }; }
export const dz = async (e: SQSEvent) => { for (const { body } of e.Records) { const rows = await db.select().from(orders).leftJoin(ships, eq(ships.orderId, orders.id)).where(eq(orders.id, body)); if (rows.some((r) => r.ships?.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await db.insert(ships).values({ orderId: body, kind: "mail" }); } }; // unknown
export const dz2 = async (e: SQSEvent) => { for (const { body } of e.Records) { const [row] = await db.select({ id: orders.id, kind: ships.kind }).from(orders).leftJoin(ships, eq(ships.orderId, orders.id)).where(eq(orders.id, body)); if (row.kind) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await db.insert(ships).values({ orderId: body, kind: "mail" }); } }; // weak (racy)
export const dz3 = async (e: SQSEvent) => { for (const { body } of e.Records) { const rows = await db.select().from(orders).innerJoin(ships, eq(ships.orderId, orders.id)).where(and(eq(orders.id, body), eq(ships.kind, "mail"))); if (rows.length > 0) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await db.insert(ships).values({ orderId: body, kind: "mail" }); } }; // weak (racy)
export const dz4 = async (e: SQSEvent) => { for (const { body } of e.Records) { const [row] = await db.select().from(orders).leftJoin(ships, eq(ships.orderId, orders.id)).where(eq(orders.id, body)); if (row.orders.state === "sent") continue;
  await axios.post("https://m.example.com", body); // unknown
  await db.insert(ships).values({ orderId: body, kind: "mail" }); } }; // unknown
export const kyL = async (e: SQSEvent) => { for (const { body } of e.Records) { const rows = await ky.selectFrom("orders").leftJoin("ships", "ships.order_id", "orders.id").select(["ships.kind"]).where("orders.id", "=", body).execute(); if (rows.some((r) => r.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await ky.insertInto("ships").values({ order_id: body, kind: "mail" }).execute(); } }; // weak (racy)
export const kyF = async (e: SQSEvent) => { for (const { body } of e.Records) { const row = await ky.selectFrom("orders as o").innerJoin("ships as s", "s.order_id", "o.id").selectAll().where("o.id", "=", body).where("s.kind", "=", "mail").executeTakeFirst(); if (row) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await ky.insertInto("ships").values({ order_id: body, kind: "mail" }).execute(); } }; // weak (racy)
export const kyN = async (e: SQSEvent) => { for (const { body } of e.Records) { const row = await ky.selectFrom("orders as o").leftJoin("ships as s", "s.order_id", "o.id").selectAll("o").where("o.id", "=", body).where("s.id", "is", null).executeTakeFirst(); if (!row) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await ky.insertInto("ships").values({ order_id: body, kind: "mail" }).execute(); } }; // weak (racy)
export const kyO = async (e: SQSEvent) => { for (const { body } of e.Records) { const row = await ky.selectFrom("orders as o").innerJoin("ships as s", "s.order_id", "o.id").selectAll().where("o.id", "=", body).executeTakeFirst(); if (row) continue;
  await axios.post("https://m.example.com", body); // unguarded
  await ky.insertInto("notes").values({ order_id: body, kind: "mail" }).execute(); } }; // unguarded
export const knN = async (e: SQSEvent) => { for (const { body } of e.Records) { const row = await k("orders").leftJoin("ships", "ships.order_id", "orders.id").where("orders.id", body).whereNull("ships.id").first(); if (!row) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await k("ships").insert({ order_id: body, kind: "mail" }); } }; // weak (racy)
export const obG = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.query().findById(body).withGraphFetched("ships"); if (o.ships.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await Ship.query().insert({ orderId: body, kind: "mail" } as any); } }; // unknown
export const myJ = async (e: SQSEvent) => { for (const { body } of e.Records) { const [rows]: any = await my.query("SELECT o.id, s.kind FROM orders o LEFT JOIN ships s ON s.order_id = o.id WHERE o.id = ?", [body]); if (rows.find((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await my.query("INSERT INTO ships (order_id, kind) VALUES (?, 'mail')", [body]); } }; // weak (racy)
export const agProj = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await MO.aggregate([{ $match: { _id: body } }, { $lookup: { from: "ms", localField: "_id", foreignField: "order", as: "shipments" } }, { $project: { n: { $size: "$shipments" } } }]); if (o.n > 0) continue;
  await axios.post("https://m.example.com", body); // unknown
  await MS.create({ order: body, kind: "mail" }); } }; // unknown
export const agCount = async (e: SQSEvent) => { for (const { body } of e.Records) { const all: any = await MO.aggregate([{ $match: { _id: body } }, { $lookup: { from: "ms", localField: "_id", foreignField: "order", as: "shipments" } }, { $match: { "shipments.kind": "mail" } }]); if (all.length > 0) continue;
  await axios.post("https://m.example.com", body); // unknown
  await MS.create({ order: body, kind: "mail" }); } }; // unknown
export const agGood = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await MO.aggregate().match({ _id: body }).limit(1); if (o.state === "sent") continue;
  await axios.post("https://m.example.com", body); // unguarded
  await MS.create({ order: body, kind: "mail" }); } }; // unguarded
export const agGood2 = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await MO.aggregate().match({ _id: body }).limit(1); if (o.state === "sent") continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await MO.updateOne({ _id: body }, { state: "sent" }); } }; // idempotent
