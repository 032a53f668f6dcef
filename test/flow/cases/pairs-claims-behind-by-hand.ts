// What is done in a transaction in front of its claim is undone with it, where the transaction is begun and ended by hand or its work is given the connection.
import type { SQSEvent } from "aws-lambda";
import { Kysely, sql, type Generated } from "kysely";
import knexOf from "knex";
import { MongoClient } from "mongodb";
import mysql from "mysql2/promise";
import { Pool, type PoolClient } from "pg";
import { DataTypes, Sequelize } from "sequelize";
import { DataSource } from "typeorm";
const [pool, knex, mongo, source] = [new Pool(), knexOf({ client: "pg" }), new MongoClient("m"), new DataSource({ type: "postgres" })];
const sequelize = new Sequelize("s");
const Seen = sequelize.define("seen", { id: { type: DataTypes.STRING, primaryKey: true } });
const Account = sequelize.define("account", { id: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.INTEGER });
const db = new Kysely<{ inbox: { id: string }; accounts: { id: string; n: Generated<number> } }>({} as never);
const raise = "UPDATE accounts SET n = n + 1 WHERE id = $1";
const claim = "INSERT INTO inbox (id) VALUES ($1)";
const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === "23505";

export const byHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(raise, [r.body]); // guarded
    await client.query(claim, [r.messageId]); // guarded
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (!isDuplicate(error)) throw error;
  } finally { client.release(); } } };
export const onAnotherConnection = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await pool.query(raise, [r.body]); // unguarded
    await client.query(claim, [r.messageId]); // guarded
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (!isDuplicate(error)) throw error;
  } finally { client.release(); } } };
export const begunBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query(raise, [r.body]); // unguarded
    await client.query("BEGIN");
    await client.query(claim, [r.messageId]); // guarded
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (!isDuplicate(error)) throw error;
  } finally { client.release(); } } };
export const committedBetween = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(raise, [r.body]); // unguarded
    await client.query("COMMIT");
    await client.query(claim, [r.messageId]); // guarded
  } catch (error) { if (!isDuplicate(error)) throw error; } finally { client.release(); } } };
export const askedForItsCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(raise, [r.body]); // guarded
  const { rowCount } = await client.query("INSERT INTO inbox (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  await client.query(rowCount === 1 ? "COMMIT" : "ROLLBACK");
  client.release(); } };
export const countIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(raise, [r.body]); // unguarded
  await client.query("INSERT INTO inbox (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  await client.query("COMMIT");
  client.release(); } };
const inTransaction = async (work: (client: PoolClient) => Promise<void>) => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } };
export const byAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await inTransaction(async (client) => {
      await client.query(raise, [r.body]); // guarded
      await client.query(claim, [r.messageId]); }); // guarded
  } catch (error) { if (!isDuplicate(error)) throw error; } } };
export const inTwoOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await inTransaction(async (client) => { await client.query(raise, [r.body]); }); // unguarded
    await inTransaction(async (client) => { await client.query(claim, [r.messageId]); }); // guarded
  } catch (error) { if (!isDuplicate(error)) throw error; } } };
export const leftByAReturn = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await inTransaction(async (client) => {
      await client.query(raise, [r.body]); // unguarded
      if (r.body === "open") return;
      await client.query(claim, [r.messageId]); }); // guarded
  } catch (error) { if (!isDuplicate(error)) throw error; } } };
export const inMysql = async (event: SQSEvent) => {
  const connection = await mysql.createConnection("mysql://localhost");
  for (const r of event.Records) {
    await connection.beginTransaction();
    try {
      await connection.execute("UPDATE accounts SET n = n + 1 WHERE id = ?", [r.body]); // guarded
      await connection.execute("INSERT INTO inbox (id) VALUES (?)", [r.messageId]); // guarded
      await connection.commit();
    } catch (error) {
      await connection.rollback();
      if ((error as { code?: string }).code !== "ER_DUP_ENTRY") throw error; } } };
export const committedAllTheSame = async (event: SQSEvent) => {
  const connection = await mysql.createConnection("mysql://localhost");
  for (const r of event.Records) {
    await connection.beginTransaction();
    try {
      await connection.execute("UPDATE accounts SET n = n + 1 WHERE id = ?", [r.body]); // unguarded
      await connection.execute("INSERT INTO inbox (id) VALUES (?)", [r.messageId]); // guarded
    } catch (error) { if ((error as { code?: string }).code !== "ER_DUP_ENTRY") throw error; }
    await connection.commit(); } };
export const bySequelize = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await sequelize.transaction(async (transaction) => {
      await Account.increment("n", { where: { id: r.body }, transaction }); // guarded
      await Seen.create({ id: r.messageId }, { transaction }); }); // idempotent
  } catch (error) { if ((error as Error).name !== "SequelizeUniqueConstraintError") throw error; } } };
export const withoutItsTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await sequelize.transaction(async (transaction) => {
      await Account.increment("n", { where: { id: r.body } }); // unguarded
      await Seen.create({ id: r.messageId }, { transaction }); }); // idempotent
  } catch (error) { if ((error as Error).name !== "SequelizeUniqueConstraintError") throw error; } } };
export const bySequelizeByHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const transaction = await sequelize.transaction();
  try {
    await Account.increment("n", { where: { id: r.body }, transaction }); // guarded
    await Seen.create({ id: r.messageId }, { transaction }); // idempotent
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    if ((error as Error).name !== "SequelizeUniqueConstraintError") throw error; } } };
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const trx = await knex.transaction();
  try {
    await trx("accounts").where({ id: r.body }).increment("n", 1); // guarded
    await trx("inbox").insert({ id: r.messageId }); // guarded
    await trx.commit();
  } catch (error) {
    await trx.rollback();
    if (!isDuplicate(error)) throw error; } } };
export const givenToKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const trx = await knex.transaction();
  try {
    await knex("accounts").transacting(trx).where({ id: r.body }).increment("n", 1); // guarded
    await knex("totals").where({ id: r.body }).increment("n", 1); // unguarded
    await trx("inbox").insert({ id: r.messageId }); // guarded
    await trx.commit();
  } catch (error) {
    await trx.rollback();
    if (!isDuplicate(error)) throw error; } } };
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.transaction().execute(async (trx) => {
      await trx.updateTable("accounts").set({ n: sql`n + 1` }).where("id", "=", r.body).execute(); // guarded
      await trx.insertInto("inbox").values({ id: r.messageId }).execute(); }); // guarded
  } catch (error) { if (!isDuplicate(error)) throw error; } } };
export const onOneConnectionOfKysely = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.connection().execute(async (one) => {
      await one.updateTable("accounts").set({ n: sql`n + 1` }).where("id", "=", r.body).execute(); // unguarded
      await one.insertInto("inbox").values({ id: r.messageId }).execute(); }); // guarded
  } catch (error) { if (!isDuplicate(error)) throw error; } } };
const [accounts, inbox] = [mongo.db("d").collection<{ _id: string; n: number }>("accounts"), mongo.db("d").collection<{ _id: string }>("inbox")];
export const inASession = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = mongo.startSession();
  try {
    await session.withTransaction(async () => {
      await accounts.updateOne({ _id: r.body }, { $inc: { n: 1 } }, { session }); // guarded
      await inbox.insertOne({ _id: r.messageId }, { session }); }); // idempotent
  } catch (error) { if ((error as { code?: number }).code !== 11000) throw error; }
  finally { await session.endSession(); } } };
export const withoutTheSession = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = mongo.startSession();
  try {
    await session.withTransaction(async () => {
      await accounts.updateOne({ _id: r.body }, { $inc: { n: 1 } }); // unguarded
      await inbox.insertOne({ _id: r.messageId }, { session }); }); // idempotent
  } catch (error) { if ((error as { code?: number }).code !== 11000) throw error; }
  finally { await session.endSession(); } } };
export const inASessionByHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = mongo.startSession();
  session.startTransaction();
  try {
    await accounts.updateOne({ _id: r.body }, { $inc: { n: 1 } }, { session }); // guarded
    await inbox.insertOne({ _id: r.messageId }, { session }); // idempotent
    await session.commitTransaction();
  } catch (error) {
    await session.abortTransaction();
    if ((error as { code?: number }).code !== 11000) throw error; } } };
export const byARunner = async (event: SQSEvent) => { for (const r of event.Records) {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.manager.increment("accounts", { id: r.body }, "n", 1); // guarded
    await runner.manager.insert("inbox", { id: r.messageId }); // guarded
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    if (!isDuplicate(error)) throw error;
  } finally { await runner.release(); } } };
export const besideTheRunner = async (event: SQSEvent) => { for (const r of event.Records) {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    await source.manager.increment("accounts", { id: r.body }, "n", 1); // unguarded
    await runner.manager.insert("inbox", { id: r.messageId }); // guarded
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    if (!isDuplicate(error)) throw error;
  } finally { await runner.release(); } } };
export const caughtAndCommitted = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(raise, [r.body]); // guarded
  try { await client.query(claim, [r.messageId]); } catch (error) { if (!isDuplicate(error)) throw error; } // guarded
  await client.query("COMMIT");
  client.release(); } };
export const backToAPoint = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(raise, [r.body]); // unguarded
  await client.query("SAVEPOINT claiming");
  try { await client.query(claim, [r.messageId]); } // guarded
  catch (error) {
    if (!isDuplicate(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT claiming"); }
  await client.query("COMMIT");
  client.release(); } };
export const leftOpen = async (event: SQSEvent) => {
  const connection = await mysql.createConnection("mysql://localhost");
  for (const r of event.Records) {
    await connection.beginTransaction();
    try {
      await connection.execute("UPDATE accounts SET n = n + 1 WHERE id = ?", [r.body]); // unguarded
      await connection.execute("INSERT INTO inbox (id) VALUES (?)", [r.messageId]); // guarded
      await connection.commit();
    } catch (error) { if ((error as { code?: string }).code !== "ER_DUP_ENTRY") throw error; } } };
