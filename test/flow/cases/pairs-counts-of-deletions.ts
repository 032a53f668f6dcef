// Who deletes in one step and is told how much there was has claimed it: a repeat finds nothing.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import { Schema, model } from "mongoose";
import knexLib from "knex";
import { Kysely } from "kysely";
import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
import { DataSource } from "typeorm";
import { Sequelize, DataTypes } from "sequelize";
import Redis from "ioredis";
import { drizzle } from "drizzle-orm/node-postgres"; import { eq } from "drizzle-orm"; import { pgTable, text } from "drizzle-orm/pg-core";
const sns = new SNSClient({}); const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const col = new MongoClient("m").db("a").collection("pending");
const Pending = model("Pending", new Schema({ order: String }));
const knex = knexLib({ client: "pg" }); const ky = new Kysely<any>({} as any); const pool = new Pool(); const prisma = new PrismaClient();
const ds = new DataSource({ type: "postgres" }); class Row {} const redis = new Redis();
const seq = new Sequelize("x"); const SRow = seq.define("row", { id: DataTypes.STRING });
const pending = pgTable("pending", { id: text("id").primaryKey() }); const db = drizzle(pool);
export const byPg = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rowCount } = await pool.query("DELETE FROM pending WHERE id = $1", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byPgRows = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rows } = await pool.query("DELETE FROM pending WHERE id = $1 RETURNING *", [id]);
  if (rows.length === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byKnex = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const n = await knex("pending").where({ id }).del();
  if (n === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byKnexTested = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if (!(await knex("pending").where("id", id).delete())) continue;
  await sns.send(tell(id)); } }; // guarded
export const byKysely = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const r = await ky.deleteFrom("pending").where("id", "=", id).executeTakeFirst();
  if (r.numDeletedRows === 0n) continue;
  await sns.send(tell(id)); } }; // guarded
export const byPrisma = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { count } = await prisma.pending.deleteMany({ where: { id } });
  if (count === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byTypeOrm = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const r = await ds.getRepository(Row).delete({ id } as any);
  if (!r.affected) continue;
  await sns.send(tell(id)); } }; // guarded
export const bySequelize = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const n = await SRow.destroy({ where: { id } });
  if (n === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byMongo = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { deletedCount } = await col.deleteOne({ order: id });
  if (deletedCount === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byMongoDocument = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const found = await col.findOneAndDelete({ order: id });
  if (!found) continue;
  await sns.send(tell(id)); } }; // guarded
export const byMongoose = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { deletedCount } = await Pending.deleteOne({ order: id });
  if (deletedCount === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byRedis = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const n = await redis.del(`pending:${id}`);
  if (n === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const byDrizzle = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const rows = await db.delete(pending).where(eq(pending.id, id)).returning();
  if (rows.length === 0) continue;
  await sns.send(tell(id)); } }; // guarded
// What is asked of the answer is not whether there was something: a result is there in any case.
export const theResultItself = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const result = await prisma.pending.deleteMany({ where: { id } });
  if (!result) continue;
  await sns.send(tell(id)); } }; // unguarded
export const acknowledged = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { acknowledged } = await col.deleteOne({ order: id });
  if (!acknowledged) continue;
  await sns.send(tell(id)); } }; // unknown
// The handler puts there what it deletes: a lock.
export const puts = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  await redis.set(`pending:${id}`, "1");
  if ((await redis.del(`pending:${id}`)) === 0) continue;
  await sns.send(tell(id)); } }; // unknown
export const twice = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const counts = await Promise.all([redis.del(`a:${id}`), redis.del(`b:${id}`)]);
  if (counts[0] + counts[1] === 0) continue;
  await sns.send(tell(id)); } }; // unknown
export const fieldOfWhatWasThere = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const found = await col.findOneAndDelete({ order: id });
  if (found?.kind !== "mail") continue;
  await sns.send(tell(id)); } }; // unknown
export const behindAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const found = await col.findOneAndDelete({ order: id });
  if (!found || found.kind !== "mail") continue;
  await sns.send(tell(id)); } }; // guarded
export const whateverIsOld = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { count } = await prisma.pending.deleteMany({ where: { at: { lt: new Date() } } });
  if (count === 0) continue;
  await sns.send(tell(id)); } }; // unguarded
export const notDecided = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { count } = await prisma.pending.deleteMany({ where: { id } });
  console.log(count);
  await sns.send(tell(id)); } }; // unguarded
export const wrongWay = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { count } = await prisma.pending.deleteMany({ where: { id } });
  if (count > 0) continue;
  await sns.send(tell(id)); } }; // unguarded
