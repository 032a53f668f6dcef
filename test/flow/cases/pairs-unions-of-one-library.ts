// Parameters and members whose type is one of several of a library: what a call of it does is the same for each of them.
import { PrismaClient, Prisma } from "@prisma/client"; import { Kysely, Transaction } from "kysely"; import { DataSource, EntityManager, QueryRunner } from "typeorm"; import { Pool, PoolClient, Client } from "pg"; import type { Knex } from "knex"; import Redis, { Cluster } from "ioredis"; import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; import { Db, MongoClient, ClientSession } from "mongodb"; import type { RedisClientType, RedisClusterType } from "redis"; import postgres from "postgres"; import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { container } from "some-unlisted-di"; import mongoose, { Schema, Model } from "mongoose";
import type { Connection, PoolConnection, Pool as MyPool } from "mysql2/promise"; import { S3Client } from "@aws-sdk/client-s3"; import type { Logger } from "pino";
const seen = pgTable("seen", { id: text("id").primaryKey() }); const db0 = drizzle(process.env.DB!); type Tx = Parameters<Parameters<typeof db0.transaction>[0]>[0]; type Ex = typeof db0 | Tx;
interface Deps { pg: Client | Pool | PoolClient; tx: Tx; ex: Ex; my: MyPool | PoolConnection; r: RedisClientType | RedisClusterType; em: EntityManager | QueryRunner["manager"]; sql: postgres.Sql | postgres.TransactionSql; kn: Knex | Knex.Transaction | undefined; sm: Schema | Model<any>; mix: Pool | Redis; db: Db | MongoClient }
const d = container.resolve<Deps>("deps");
export const pgx = async (e: SQSEvent) => { for (const r of e.Records) { const { rowCount } = await d.pg.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); if (rowCount === 0) continue; // idempotent
  await axios.post("https://x.example.com", {}); // guarded
} };
export const txx = async (e: SQSEvent) => { for (const r of e.Records) { const rows = await d.tx.insert(seen).values({ id: r.messageId }).onConflictDoNothing().returning(); if (rows.length === 0) continue; // idempotent
  await axios.post("https://x.example.com", {}); // guarded
} };
export const exx = async (e: SQSEvent) => { for (const r of e.Records) { const rows = await d.ex.insert(seen).values({ id: r.messageId }).onConflictDoNothing().returning(); if (rows.length === 0) continue; // idempotent
  await axios.post("https://x.example.com", {}); // guarded
} };
export const exn = async (e: SQSEvent) => { for (const r of e.Records) { const rows = await d.ex.insert(seen).values({ id: r.messageId }).onConflictDoNothing().returning(); if (rows.length > 0) continue; // idempotent
  await axios.post("https://x.example.com", {}); // unguarded
} };
export const myx = async (e: SQSEvent) => { for (const r of e.Records) { const [x]: any = await d.my.query("INSERT IGNORE INTO seen(id) VALUES (?)", [r.messageId]); if (x.affectedRows === 0) continue; // idempotent
  await axios.post("https://x.example.com", {}); // guarded
} };
export const myn = async (e: SQSEvent) => { for (const r of e.Records) {
  await d.my.query("UPDATE t SET n = n + 1 WHERE id = ?", [r.messageId]); // unguarded
} };
export const rx = async (e: SQSEvent) => { for (const r of e.Records) { if (!(await d.r.set(r.messageId, "1", { NX: true }))) continue;
  await axios.post("https://x.example.com", {}); // guarded
} };
export const sqx = async (e: SQSEvent) => { for (const r of e.Records) { const rows = await d.sql`INSERT INTO seen(id) VALUES (${r.messageId}) ON CONFLICT DO NOTHING RETURNING id`; if (!rows.length) continue; // idempotent
  await axios.post("https://x.example.com", {}); // guarded
} };
export const knx = async (e: SQSEvent) => { for (const r of e.Records) { const rows = await d.kn!("seen").insert({ id: r.messageId }).onConflict().ignore().returning("id"); if (!rows.length) continue; // idempotent
  await axios.post("https://x.example.com", {}); // guarded
} };
export const smx = async (e: SQSEvent) => { for (const r of e.Records) {
  await (d.sm as any).updateOne({ _id: r.messageId }, { $inc: { n: 1 } }); // unguarded
} };
export const mixx = async (e: SQSEvent) => { for (const r of e.Records) {
  await (d.mix as any).query("UPDATE t SET n = n + 1 WHERE id = $1", [r.messageId]); // unknown
} };
export const dbx = async (e: SQSEvent) => { for (const r of e.Records) {
  await (d.db as any).collection("x").updateOne({ _id: r.messageId }, { $inc: { n: 1 } }); // unguarded
} };
export async function claim(db: PrismaClient | Prisma.TransactionClient, id: string) { try { await db.inbox.create({ data: { id } }); return true; } catch (e: any) { if (e.code === "P2002") return false; throw e; } } // guarded
export const px = async (e: SQSEvent) => { for (const r of e.Records) { if (!(await claim(container.resolve("x"), r.messageId))) continue;
  await axios.post("https://x.example.com", {}); // guarded
} };
