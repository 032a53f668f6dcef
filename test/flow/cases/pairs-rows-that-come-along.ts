// Rows of another table that a mapper or a pipeline brings along, asked for what they have, and one of them is made.
import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { Sequelize, DataTypes, Model } from "sequelize"; import mongoose from "mongoose"; import knex from "knex"; import { PrismaClient } from "@prisma/client"; import { MongoClient } from "mongodb";
const seq = new Sequelize("x"); const Order = seq.define("Order", { state: DataTypes.STRING }); const Ship = seq.define("Ship", { kind: DataTypes.STRING }); Order.hasMany(Ship); const k = knex({ client: "pg" }), prisma = new PrismaClient();
const MO = mongoose.model("MO", new mongoose.Schema({ state: String })); const MS = mongoose.model("MS", new mongoose.Schema({ order: String, kind: String }));
const mongo = new MongoClient("x"); const col = mongo.db("x").collection("orders"), ships = mongo.db("x").collection("ships");
export const sqModel = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findByPk(body, { include: [Ship] }); if (o.Ships.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqOne = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findByPk(body, { include: Ship }); if (o.Ships.length > 0) continue;
  await axios.post("https://m.example.com", body); // unknown
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqObj = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findOne({ where: { id: body }, include: { model: Ship, required: false } }); if (o.Ship) continue;
  await axios.post("https://m.example.com", body); // unknown
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqAs = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findOne({ where: { id: body }, include: [{ model: Ship, as: "ships" }] }); if (o.ships.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqAll = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findOne({ where: { id: body }, include: [{ all: true }] }); if (o.Ships.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqGet = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findByPk(body); const all = await o.getShips(); if (all.some((s: any) => s.kind === "mail")) continue; // unknown
  await axios.post("https://m.example.com", body); // unknown
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unknown
export const sqState = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await Order.findByPk(body, { include: [Ship] }); if (o.state === "sent") continue;
  await axios.post("https://m.example.com", body); // unguarded
  await Ship.create({ orderId: body, kind: "mail" }); } }; // unguarded
export const look = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await MO.aggregate([{ $match: { _id: body } }, { $lookup: { from: "ms", localField: "_id", foreignField: "order", as: "shipments" } }]); if (o.shipments.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await MS.create({ order: body, kind: "mail" }); } }; // unknown
export const look2 = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await col.aggregate([{ $match: { _id: body } }, { $lookup: { from: "ships", localField: "_id", foreignField: "order", as: "shipments" } }]).toArray(); if (o.shipments.length) continue;
  await axios.post("https://m.example.com", body); // unknown
  await ships.insertOne({ order: body, kind: "mail" }); } }; // unknown
export const look3 = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await col.aggregate([{ $match: { _id: body } }, { $lookup: { from: "ships", localField: "_id", foreignField: "order", as: "shipments" } }, { $unwind: "$shipments" }]).toArray(); if (o?.shipments.kind === "mail") continue;
  await axios.post("https://m.example.com", body); // unknown
  await ships.insertOne({ order: body, kind: "mail" }); } }; // unknown
export const look4 = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await MO.aggregate().match({ _id: body }).lookup({ from: "ms", localField: "_id", foreignField: "order", as: "shipments" }); if (o.shipments.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await MS.create({ order: body, kind: "mail" }); } }; // unknown
export const lookState = async (e: SQSEvent) => { for (const { body } of e.Records) { const [o]: any = await MO.aggregate([{ $match: { _id: body } }, { $lookup: { from: "ms", localField: "_id", foreignField: "order", as: "shipments" } }]); if (o.state === "sent") continue;
  await axios.post("https://m.example.com", body); // unguarded
  await MS.create({ order: body, kind: "mail" }); } }; // unguarded
export const knFirst = async (e: SQSEvent) => { for (const { body } of e.Records) { const o = await k("orders").leftJoin("shipments", "shipments.order_id", "orders.id").where("orders.id", body).first(); if (o.kind === "mail") continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await k("shipments").insert({ order_id: body, kind: "mail" }); } }; // weak (racy)
export const knAll = async (e: SQSEvent) => { for (const { body } of e.Records) { const all = await k("orders").leftJoin("shipments", "shipments.order_id", "orders.id").where("orders.id", body).select("shipments.kind"); if (all.some((s) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await k("shipments").insert({ order_id: body, kind: "mail" }); } }; // weak (racy)
export const knInner = async (e: SQSEvent) => { for (const { body } of e.Records) { const all = await k("orders as o").join("shipments as s", "s.order_id", "o.id").where("o.id", body).select("s.kind"); if (all.length) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await k("shipments").insert({ order_id: body, kind: "mail" }); } }; // weak (racy)
export const knOther = async (e: SQSEvent) => { for (const { body } of e.Records) { const o = await k("orders").leftJoin("shipments", "shipments.order_id", "orders.id").where("orders.id", body).first(); if (o.kind === "mail") continue;
  await axios.post("https://m.example.com", body); // unguarded
  await k("notes").insert({ order_id: body, kind: "mail" }); } }; // unguarded
export const knOtherKind = async (e: SQSEvent) => { for (const { body } of e.Records) { const o = await k("orders").where("orders.id", body).first(); if (o.kind === "mail") continue;
  await axios.post("https://m.example.com", body); // unguarded
  await k("shipments").insert({ order_id: body, kind: "mail" }); } }; // unguarded
const find = (id: string) => prisma.order.findUnique({ where: { id }, include: { user: true, shipments: true } });
export const at1 = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); if (o!.shipments.at(-1)?.kind === "new") {
  await axios.post("https://m.example.com", body); // unknown
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unknown
export const lastI = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); if (o!.shipments[o!.shipments.length - 1]?.kind === "new") {
  await axios.post("https://m.example.com", body); // unknown
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unknown
export const pop = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); const l = o.shipments.pop(); if (l?.kind === "new") {
  await axios.post("https://m.example.com", body); // unknown
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unknown
export const sl = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); const [l] = o.shipments.slice(-1); if (l?.kind === "new") {
  await axios.post("https://m.example.com", body); // unknown
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unknown
export const srt = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); const [l] = [...o.shipments].sort((a, b) => b.at - a.at); if (l?.kind === "new") {
  await axios.post("https://m.example.com", body); // unknown
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unknown
export const rev = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); if (o.shipments.findLast((s: any) => s.at)?.kind === "new") {
  await axios.post("https://m.example.com", body); // unknown
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unknown
export const atFlag = async (e: SQSEvent) => { for (const { body } of e.Records) { const o: any = await find(body); if (o!.user.kind === "new") {
  await axios.post("https://m.example.com", body); // unguarded
  await prisma.shipment.create({ data: { orderId: o!.id, kind: "mail" } }); } } }; // unguarded
