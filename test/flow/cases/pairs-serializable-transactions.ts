// SERIALIZABLE: of two transactions at once that look for the same mark one is rolled back, with all that it wrote. What it told somebody stays told.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { eq } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/node-postgres";
import knex from "knex";
import { Kysely } from "kysely";
import { IsolationLevel, MikroORM } from "@mikro-orm/postgresql";
import mssql from "mssql";
import mysql from "mysql2/promise";
import { Pool, type PoolClient } from "pg";
import postgres from "postgres";
import { Prisma, PrismaClient } from "@prisma/client";
import { DataTypes, Sequelize, Transaction } from "sequelize";
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [pool, my, prisma, sql] = [new Pool(), mysql.createPool({}), new PrismaClient(), postgres("x")];
const [server, orm] = [new mssql.ConnectionPool("x"), await MikroORM.init({})];
const seen = pgTable("seen", { job: text("job") });
const ledger = pgTable("ledger", { job: text("job") });
const [db, queries, builder, sequelize] = [drizzle("x"), knex({}), new Kysely<any>({} as any), new Sequelize("x")];
const Seen = sequelize.define("seen", { job: DataTypes.STRING });
const Line = sequelize.define("line", { job: DataTypes.STRING });
@Entity() class Mark { @PrimaryGeneratedColumn() id!: number; @Column() job!: string; }
@Entity() class Posting { @PrimaryGeneratedColumn() id!: number; @Column() job!: string; }
const source = new DataSource({ type: "postgres" });

const isNew = async (client: PoolClient, id: string) => {
  const { rows } = await client.query("SELECT job FROM seen WHERE job = $1", [id]);
  return rows.length === 0; };

export const begun = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    if (await isNew(client, r.messageId)) {
      await client.query("INSERT INTO ledger (job) VALUES ($1)", [r.messageId]); // guarded
      await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // guarded
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } } };
export const begunReading = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    if (await isNew(client, r.messageId)) {
      await client.query("INSERT INTO ledger (job) VALUES ($1)", [r.messageId]); // weak (racy)
      await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // weak (racy)
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } } };
export const setBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    if (await isNew(client, r.messageId)) {
      await client.query("INSERT INTO ledger (job) VALUES ($1)", [r.messageId]); // guarded
      await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // guarded
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } } };
export const told = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    if (await isNew(client, r.messageId)) {
      await sns.send(tell("told by both, and one is rolled back")); // weak (racy)
      await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // guarded
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } } };
export const toldBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  let isFirst = false;
  try {
    await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    isFirst = await isNew(client, r.messageId);
    if (isFirst) await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // guarded
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); }
  if (isFirst) await sns.send(tell("behind the commit")); } }; // guarded
export const toldAnyway = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  let isFirst = false;
  try {
    await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    isFirst = await isNew(client, r.messageId);
    if (isFirst) await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // guarded
    await client.query("COMMIT");
  } catch { await client.query("ROLLBACK"); } finally { client.release(); }
  if (isFirst) await sns.send(tell("behind a commit that may have failed")); } }; // weak (racy)
export const markedBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    if (await isNew(client, r.messageId)) {
      await client.query("INSERT INTO ledger (job) VALUES ($1)", [r.messageId]); // weak (racy)
      await pool.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // weak (racy)
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } } };

export const byMysql = async (event: SQSEvent) => { for (const r of event.Records) {
  const connection = await my.getConnection();
  try {
    await connection.query("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    await connection.beginTransaction();
    const [rows] = await connection.query<any[]>("SELECT job FROM seen WHERE job = ?", [r.messageId]);
    if (rows.length === 0) {
      await connection.query("INSERT INTO ledger (job) VALUES (?)", [r.messageId]); // guarded
      await connection.query("INSERT INTO seen (job) VALUES (?)", [r.messageId]); // guarded
    }
    await connection.commit();
  } catch (error) { await connection.rollback(); throw error; } finally { connection.release(); } } };
export const byMysqlReading = async (event: SQSEvent) => { for (const r of event.Records) {
  const connection = await my.getConnection();
  try {
    await connection.query("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    await connection.beginTransaction();
    const [rows] = await connection.query<any[]>("SELECT job FROM seen WHERE job = ?", [r.messageId]);
    if (rows.length === 0) {
      await connection.query("INSERT INTO ledger (job) VALUES (?)", [r.messageId]); // weak (racy)
      await connection.query("INSERT INTO seen (job) VALUES (?)", [r.messageId]); // weak (racy)
    }
    await connection.commit();
  } catch (error) { await connection.rollback(); throw error; } finally { connection.release(); } } };
export const byPostgres = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.begin("isolation level serializable", async (tx) => {
    const rows = await tx`SELECT job FROM seen WHERE job = ${r.messageId}`;
    if (rows.length > 0) return;
    await tx`INSERT INTO ledger (job) VALUES (${r.messageId})`; // guarded
    await tx`INSERT INTO seen (job) VALUES (${r.messageId})`; // guarded
  }); };
export const byPostgresReading = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.begin("isolation level repeatable read", async (tx) => {
    const rows = await tx`SELECT job FROM seen WHERE job = ${r.messageId}`;
    if (rows.length > 0) return;
    await tx`INSERT INTO ledger (job) VALUES (${r.messageId})`; // weak (racy)
    await tx`INSERT INTO seen (job) VALUES (${r.messageId})`; // weak (racy)
  }); };

export const byKnex = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    if (await trx("seen").where({ job: r.messageId }).first()) return;
    await trx("ledger").insert({ job: r.messageId }); // guarded
    await trx("seen").insert({ job: r.messageId }); // guarded
  }, { isolationLevel: "serializable" }); };
export const byKnexReading = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    if (await trx("seen").where({ job: r.messageId }).first()) return;
    await trx("ledger").insert({ job: r.messageId }); // weak (racy)
    await trx("seen").insert({ job: r.messageId }); // weak (racy)
  }, { isolationLevel: "repeatable read" }); };
export const byKnexByHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const trx = await queries.transaction({ isolationLevel: "serializable" });
  try {
    if (!(await trx("seen").where({ job: r.messageId }).first())) {
      await trx("ledger").insert({ job: r.messageId }); // guarded
      await trx("seen").insert({ job: r.messageId }); // guarded
    }
    await trx.commit();
  } catch (error) { await trx.rollback(); throw error; } } };
export const byDrizzle = async (event: SQSEvent) => { for (const r of event.Records)
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(seen).where(eq(seen.job, r.messageId));
    if (row) return;
    await tx.insert(ledger).values({ job: r.messageId }); // guarded
    await tx.insert(seen).values({ job: r.messageId }); // guarded
  }, { isolationLevel: "serializable" }); };
export const byDrizzleReading = async (event: SQSEvent) => { for (const r of event.Records)
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(seen).where(eq(seen.job, r.messageId));
    if (row) return;
    await tx.insert(ledger).values({ job: r.messageId }); // weak (racy)
    await tx.insert(seen).values({ job: r.messageId }); // weak (racy)
  }, { isolationLevel: "read committed" }); };
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records)
  await builder.transaction().setIsolationLevel("serializable").execute(async (trx) => {
    if (await trx.selectFrom("seen").selectAll().where("job", "=", r.messageId).executeTakeFirst()) return;
    await trx.insertInto("ledger").values({ job: r.messageId }).execute(); // guarded
    await trx.insertInto("seen").values({ job: r.messageId }).execute(); // guarded
  }); };
export const byKyselyReading = async (event: SQSEvent) => { for (const r of event.Records)
  await builder.transaction().setIsolationLevel("repeatable read").execute(async (trx) => {
    if (await trx.selectFrom("seen").selectAll().where("job", "=", r.messageId).executeTakeFirst()) return;
    await trx.insertInto("ledger").values({ job: r.messageId }).execute(); // weak (racy)
    await trx.insertInto("seen").values({ job: r.messageId }).execute(); // weak (racy)
  }); };
export const byPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = await prisma.$transaction(async (tx) => {
    if (await tx.seen.findFirst({ where: { job: r.messageId } })) return false;
    await tx.ledger.create({ data: { job: r.messageId } }); // guarded
    await tx.seen.create({ data: { job: r.messageId } }); // guarded
    return true;
  }, { isolationLevel: "Serializable" });
  if (isFirst) await sns.send(tell("behind it")); } }; // guarded
export const byPrismaEnum = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => {
    if (await tx.seen.findFirst({ where: { job: r.messageId } })) return;
    await sns.send(tell("told by both")); // weak (racy)
    await tx.ledger.create({ data: { job: r.messageId } }); // guarded
    await tx.seen.create({ data: { job: r.messageId } }); // guarded
  }, { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, maxWait: 5000 }); };
export const byPrismaReading = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => {
    if (await tx.seen.findFirst({ where: { job: r.messageId } })) return;
    await tx.ledger.create({ data: { job: r.messageId } }); // weak (racy)
    await tx.seen.create({ data: { job: r.messageId } }); // weak (racy)
  }, { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead }); };
export const bySequelize = async (event: SQSEvent) => { for (const r of event.Records)
  await sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }, async (transaction) => {
    if (await Seen.findOne({ where: { job: r.messageId }, transaction })) return;
    await Line.create({ job: r.messageId }, { transaction }); // guarded
    await Seen.create({ job: r.messageId }, { transaction }); // guarded
  }); };
export const bySequelizeReading = async (event: SQSEvent) => { for (const r of event.Records)
  await sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED }, async (transaction) => {
    if (await Seen.findOne({ where: { job: r.messageId }, transaction })) return;
    await Line.create({ job: r.messageId }, { transaction }); // weak (racy)
    await Seen.create({ job: r.messageId }, { transaction }); // weak (racy)
  }); };
export const byTypeorm = async (event: SQSEvent) => { for (const r of event.Records)
  await source.transaction("SERIALIZABLE", async (manager) => {
    if (await manager.findOneBy(Mark, { job: r.messageId })) return;
    await manager.insert(Posting, { job: r.messageId }); // guarded
    await manager.insert(Mark, { job: r.messageId }); // guarded
  }); };
export const byTypeormReading = async (event: SQSEvent) => { for (const r of event.Records)
  await source.transaction("REPEATABLE READ", async (manager) => {
    if (await manager.findOneBy(Mark, { job: r.messageId })) return;
    await manager.insert(Posting, { job: r.messageId }); // weak (racy)
    await manager.insert(Mark, { job: r.messageId }); // weak (racy)
  }); };
export const byRunner = async (event: SQSEvent) => { for (const r of event.Records) {
  const runner = source.createQueryRunner();
  await runner.startTransaction("SERIALIZABLE");
  try {
    if (!(await runner.manager.findOneBy(Mark, { job: r.messageId }))) {
      await runner.manager.insert(Posting, { job: r.messageId }); // guarded
      await runner.manager.insert(Mark, { job: r.messageId }); // guarded
    }
    await runner.commitTransaction();
  } catch (error) { await runner.rollbackTransaction(); throw error; } finally { await runner.release(); } } };
export const byMssql = async (event: SQSEvent) => { for (const r of event.Records) {
  const transaction = new mssql.Transaction(server);
  await transaction.begin(mssql.ISOLATION_LEVEL.SERIALIZABLE);
  try {
    const { recordset } = await transaction.request().input("job", r.messageId).query("SELECT job FROM seen WHERE job = @job");
    if (recordset.length === 0) {
      await transaction.request().input("job", r.messageId).query("INSERT INTO ledger (job) VALUES (@job)"); // guarded
      await transaction.request().input("job", r.messageId).query("INSERT INTO seen (job) VALUES (@job)"); // guarded
    }
    await transaction.commit();
  } catch (e) { await transaction.rollback(); throw e; } } };
export const byMikro = async (event: SQSEvent) => { for (const r of event.Records)
  await orm.em.transactional(async (em) => {
    if (await em.findOne("Seen", { job: r.messageId })) return;
    await em.insert("Ledger", { job: r.messageId }); // guarded
    await em.insert("Seen", { job: r.messageId }); // guarded
  }, { isolationLevel: IsolationLevel.SERIALIZABLE }); };
export const bySession = async (event: SQSEvent) => { 
  const client = await pool.connect();
  await client.query("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  for (const r of event.Records) {
  try {
    await client.query("BEGIN");
    const { rowCount } = await client.query("SELECT job FROM seen WHERE job = $1", [r.messageId]);
    if (rowCount === 0) {
      await client.query("INSERT INTO ledger (job) VALUES ($1)", [r.messageId]); // guarded
      await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // guarded
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } } client.release(); };
export const setInFrontOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  try {
    await client.query("BEGIN");
    const { rowCount } = await client.query("SELECT job FROM seen WHERE job = $1", [r.messageId]);
    if (rowCount === 0) {
      await client.query("INSERT INTO ledger (job) VALUES ($1)", [r.messageId]); // weak (racy)
      await client.query("INSERT INTO seen (job) VALUES ($1)", [r.messageId]); // weak (racy)
    }
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } } };
export const retried = async (event: SQSEvent) => { for (const r of event.Records) {
  for (let i = 0; ; i++) {
    try {
      await prisma.$transaction(async (tx) => {
        const order = await tx.order.findUniqueOrThrow({ where: { id: r.messageId } });
        if (order.status === "PAID") return;
        await tx.account.update({ where: { id: order.accountId }, data: { balance: { decrement: order.total } } }); // guarded
        await tx.order.update({ where: { id: r.messageId }, data: { status: "PAID" } });
      }, { isolationLevel: "Serializable" });
      break;
    } catch (e: any) { if (e.code === "P2034" && i < 5) continue; throw e; }
  } } };
export const onSomeWays = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    if (await trx("seen").where({ job: r.messageId }).first()) return;
    await trx("ledger").insert({ job: r.messageId }); // weak (racy)
    await trx("seen").insert({ job: r.messageId }); // weak (racy)
  }, { isolationLevel: r.body.length > 9 ? "serializable" : "read committed" }); };
