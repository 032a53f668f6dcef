// Rows for which another table has nothing, as mappers and builders ask for them: they are not found again once it is there.
import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { DataSource, Entity, PrimaryColumn, Column, OneToMany, ManyToOne } from "typeorm"; import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; import { eq as eq2, and as and2, isNull as isNull2 } from "drizzle-orm"; import { Sequelize, DataTypes } from "sequelize"; import { PrismaClient } from "@prisma/client"; import { Kysely } from "kysely"; import knex from "knex"; import { MikroORM } from "@mikro-orm/postgresql";
@Entity() class Order { @PrimaryColumn() id!: string; @OneToMany(() => Ship, (s) => s.order) ships!: Ship[] } @Entity() class Ship { @PrimaryColumn() id!: string; @Column() kind!: string; @ManyToOne(() => Order, (o) => o.ships) order!: Order }
const ds = new DataSource({ type: "postgres", entities: [Order, Ship] }); const orders = pgTable("orders", { id: text("id").primaryKey() }), ships = pgTable("ships", { id: text("id"), orderId: text("order_id"), kind: text("kind") }); const db = drizzle("x"); const seq = new Sequelize("x"); const O = seq.define("Order", {}); const S = seq.define("Ship", { kind: DataTypes.STRING }); O.hasMany(S); const prisma = new PrismaClient(); const ky = new Kysely<any>({} as any); const k = knex({ client: "pg" });
export const tqb = async (e: SQSEvent) => { for (const { body } of e.Records) { const o = await ds.getRepository(Order).createQueryBuilder("o").leftJoin("o.ships", "s").where("o.id = :id AND s.id IS NULL", { id: body }).getOne(); if (!o) continue;
  await axios.post("x", body); // unknown
  await ds.getRepository(Ship).insert({ id: body, kind: "mail", order: o }); } }; // idempotent
export const dzN = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o] = await db.select({ id: orders.id }).from(orders).leftJoin(ships, eq2(ships.orderId, orders.id)).where(and2(eq2(orders.id, body), isNull2(ships.id))); if (!o) continue;
  await axios.post("x", body); // weak (racy)
  await db.insert(ships).values({ orderId: body, kind: "mail" }); } }; // weak (racy)
export const sqN = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await O.findOne({ where: { id: body }, include: [{ model: S, where: { kind: "mail" }, required: false }] }); if (o.Ships.length) continue;
  await axios.post("x", body); // unknown
  await S.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqN2 = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await O.findOne({ where: { id: body, "$Ships.id$": null }, include: [{ model: S, required: false }] }); if (!o) continue;
  await axios.post("x", body); // unknown
  await S.create({ orderId: body, kind: "mail" }); } }; // unknown
export const prN = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await prisma.order.findFirst({ where: { id: body, ships: { none: {} } } }); if (!o) continue;
  await axios.post("x", body); // unknown
  await prisma.ship.create({ data: { orderId: body, kind: "mail" } }); } }; // unknown
export const knE = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await k("orders").where({ id: body }).whereNotExists(k.select("*").from("ships").whereRaw("ships.order_id = orders.id")).first(); if (!o) continue;
  await axios.post("x", body); // unknown
  await k("ships").insert({ order_id: body, kind: "mail" }); } }; // unknown
export const knU = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await k("orders as o").leftJoin("ships as s", "s.order_id", "o.id").select("o.*", k.raw("count(s.id) as n")).where("o.id", body).groupBy("o.id").first(); if (Number(o.n) > 0) continue;
  await axios.post("x", body); // unknown
  await k("ships").insert({ order_id: body, kind: "mail" }); } }; // unknown
export const knSel = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await k("orders as o").leftJoin("ships as s", "s.order_id", "o.id").select("o.*", "s.kind as shipKind").where("o.id", body).first(); if (o.shipKind === "mail") continue;
  await axios.post("x", body); // weak (racy)
  await k("ships").insert({ order_id: body, kind: "mail" }); } }; // weak (racy)
export const tqbOther = async (e: SQSEvent) => { for (const { body } of e.Records) { const o = await ds.getRepository(Order).createQueryBuilder("o").leftJoin("o.ships", "s").where("o.id = :id", { id: body }).getOne(); if (!o) continue;
  await axios.post("x", body); // unguarded
  await ds.getRepository(Ship).insert({ id: body, kind: "mail", order: o }); } }; // idempotent
