// A look that asks a mapper for the greatest of a column, or for a number under a name of its own: what writes that column is the mark.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { PrismaClient } from "@prisma/client";
import { Kysely } from "kysely";
import mongoose from "mongoose";
import { DataTypes, Sequelize } from "sequelize";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
const HOOK = "https://x.example.com/hook";
const prisma = new PrismaClient();
const db = new Kysely<any>({} as any);
const Steps = new Sequelize("x").define("steps", { account: DataTypes.STRING, seq: DataTypes.INTEGER, at: DataTypes.DATE });
const StepModel = mongoose.model("Step", new mongoose.Schema({ account: String, seq: Number, at: Date }));
@Entity() class Step { @PrimaryColumn() id!: string; @Column() account!: string; @Column() seq!: number; }
const steps = new DataSource({ type: "postgres", entities: [Step] }).getRepository(Step);

export const greatestOfPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { _max } = await prisma.step.aggregate({ where: { account }, _max: { seq: true } });
  if ((_max.seq ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await prisma.step.create({ data: { account, seq } }); } }; // weak (racy)
export const greatestOfAnotherColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { _max } = await prisma.step.aggregate({ where: { account }, _max: { seq: true } });
  if ((_max.seq ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // unguarded
  await prisma.step.updateMany({ where: { account }, data: { at: new Date() } }); } };
export const sumBelowALimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { _sum } = await prisma.step.aggregate({ where: { account }, _sum: { seq: true } });
  if ((_sum.seq ?? 0) > 100) continue;
  await axios.post(HOOK, {}); // unguarded
  await prisma.step.create({ data: { account, seq } }); } }; // unguarded
export const greatestByAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const last = await db.selectFrom("steps").select((eb) => eb.fn.max("steps.seq").as("last")).where("account", "=", account).executeTakeFirst();
  if (Number(last?.last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await db.insertInto("steps").values({ account, seq }).execute(); } }; // weak (racy)
export const greatestOfAnotherByAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const last = await db.selectFrom("steps").select((eb) => eb.fn.max("steps.seq").as("last")).where("account", "=", account).executeTakeFirst();
  if (Number(last?.last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // unguarded
  await db.updateTable("steps").set({ at: new Date() }).where("account", "=", account).execute(); } };
export const numberByAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { n } = await db.selectFrom("steps").select(({ fn }) => fn.countAll().as("n")).where("account", "=", account).where("seq", "=", seq).executeTakeFirstOrThrow();
  if (Number(n) > 0) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await db.insertInto("steps").values({ account, seq }).execute(); } }; // weak (racy)
export const numberBelowALimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { n } = await db.selectFrom("steps").select(db.fn.countAll().as("n")).where("account", "=", account).where("seq", "=", seq).executeTakeFirstOrThrow();
  if (Number(n) > 5) continue;
  await axios.post(HOOK, {}); // unguarded
  await db.insertInto("steps").values({ account, seq }).execute(); } }; // unguarded
export const computedInAWayNobodyReads = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const row = await db.selectFrom("steps").select((eb) => eb.fn.coalesce(eb.fn.max("seq"), eb.lit(0)).as("last")).where("account", "=", account).executeTakeFirst();
  if (Number(row?.last) >= seq) continue;
  await axios.post(HOOK, {}); // unknown
  await db.insertInto("steps").values({ account, seq }).execute(); } }; // unknown
export const greatestOfSequelize = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const last: number = await Steps.max("seq", { where: { account } });
  if ((last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await Steps.create({ account, seq }); } }; // weak (racy)
export const greatestOfSequelizeAndATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const last: number = await Steps.max("seq", { where: { account } });
  if ((last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // unguarded
  await Steps.update({ at: new Date() }, { where: { account } }); } };
export const rowsAndTheirNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { count } = await Steps.findAndCountAll({ where: { account, seq } });
  if (count > 0) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await Steps.create({ account, seq }); } }; // weak (racy)
export const rowsAndTheirNumberUnmarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const { count } = await Steps.findAndCountAll({ where: { account, seq } });
  if (count > 0) continue;
  await axios.post(HOOK, {}); // unguarded
  } };
export const greatestOfTypeorm = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, account, seq } = JSON.parse(r.body);
  const last = await steps.maximum("seq", { account });
  if ((last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await steps.insert({ id, account, seq }); } };
export const rowsAndNumberOfTypeorm = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, account, seq } = JSON.parse(r.body);
  const [, n] = await steps.findAndCount({ where: { account, seq } });
  if (n > 0) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await steps.insert({ id, account, seq }); } };
export const greatestOfAGroup = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const [group] = await StepModel.aggregate([{ $match: { account } }, { $group: { _id: null, last: { $max: "$seq" } } }]);
  if ((group?.last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await StepModel.create({ account, seq }); } }; // weak (racy)
export const greatestOfAGroupAndATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { account, seq } = JSON.parse(r.body);
  const [group] = await StepModel.aggregate([{ $match: { account } }, { $group: { _id: null, last: { $max: "$seq" } } }]);
  if ((group?.last ?? 0) >= seq) continue;
  await axios.post(HOOK, {}); // unguarded
  await StepModel.updateMany({ account }, { $set: { at: new Date() } }); } };
