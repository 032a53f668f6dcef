// REPEATABLE READ with an update of the row that was looked at: PostgreSQL refuses the second of two at once, MySQL makes it, and of a mapper it is not known which database stands behind it. An insert is refused by none of them.
import type { SQSEvent } from "aws-lambda"; import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import mysql from "mysql2/promise"; import { Prisma, PrismaClient } from "@prisma/client"; import { Pool } from "pg"; import postgres from "postgres"; import { DataTypes, Sequelize } from "sequelize";
const [sns, pool, mine, prisma, sql] = [new SNSClient({}), new Pool(), mysql.createPool({}), new PrismaClient(), postgres("")];
const sequelize = new Sequelize("");
const Job: any = sequelize.define("job", { id: { type: DataTypes.STRING, primaryKey: true }, done: DataTypes.BOOLEAN });
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const atOnce = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (racy)
const perhaps = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unknown
export const ofPostgres = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  const { rows } = await client.query("SELECT * FROM jobs WHERE id = $1", [id]);
  if (rows[0].done) { await client.query("ROLLBACK"); continue; }
  await client.query("UPDATE jobs SET done = true WHERE id = $1", [id]); // idempotent
  await client.query("COMMIT");
  await told(id); } };
export const toldInside = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  const { rows } = await client.query("SELECT * FROM jobs WHERE id = $1", [id]);
  if (rows[0].done) { await client.query("ROLLBACK"); continue; }
  await atOnce(id);
  await client.query("UPDATE jobs SET done = true WHERE id = $1", [id]); // idempotent
  await client.query("COMMIT"); } };
export const readCommitted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  const { rows } = await client.query("SELECT * FROM jobs WHERE id = $1", [id]);
  if (rows[0].done) { await client.query("ROLLBACK"); continue; }
  await client.query("UPDATE jobs SET done = true WHERE id = $1", [id]); // idempotent
  await client.query("COMMIT");
  await atOnce(id); } };
export const markedByAnInsert = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  const { rows } = await client.query("SELECT * FROM jobs WHERE job = $1", [id]);
  if (rows.length > 0) { await client.query("ROLLBACK"); continue; }
  await client.query("INSERT INTO jobs (job) VALUES ($1)", [id]); // weak (racy)
  await client.query("COMMIT");
  await atOnce(id); } };
export const ofMysql = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const client = await mine.getConnection();
  await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  await client.beginTransaction();
  const [[job]] = await client.query<any[]>("SELECT * FROM jobs WHERE id = ?", [id]);
  if (job.done) { await client.rollback(); continue; }
  await client.query("UPDATE jobs SET done = 1 WHERE id = ?", [id]); // idempotent
  await client.commit();
  await atOnce(id); } };
export const ofAMapper = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const isFirst = await prisma.$transaction(async (tx) => {
    if ((await tx.job.findUniqueOrThrow({ where: { id } })).done) return false;
    await tx.job.update({ where: { id }, data: { done: true } }); // idempotent
    return true;
  }, { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead });
  if (isFirst) await perhaps(id); } };
// A lock that others may have as well keeps nobody out.
export const shared = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await sequelize.transaction(async (transaction) => {
    const job = await Job.findByPk(id, { transaction, lock: transaction.LOCK.SHARE });
    if (job.done) return;
    await atOnce(id);
    await job.update({ done: true }, { transaction }); }); }; // idempotent
export const alone = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await sequelize.transaction(async (transaction) => {
    const job = await Job.findByPk(id, { transaction, lock: transaction.LOCK.UPDATE });
    if (job.done) return;
    await told(id);
    await job.update({ done: true }, { transaction }); }); }; // idempotent
export const wholeTable = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await sql.begin(async (tx) => {
    await tx`LOCK TABLE jobs IN EXCLUSIVE MODE`;
    const [job] = await tx`SELECT * FROM jobs WHERE id = ${id}`;
    if (job!.done) return;
    await told(id);
    await tx`UPDATE jobs SET done = true WHERE id = ${id}`; }); }; // idempotent
export const wholeTableForAll = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await sql.begin(async (tx) => {
    await tx`LOCK TABLE jobs IN ROW EXCLUSIVE MODE`;
    const [job] = await tx`SELECT * FROM jobs WHERE id = ${id}`;
    if (job!.done) return;
    await atOnce(id);
    await tx`UPDATE jobs SET done = true WHERE id = ${id}`; }); }; // idempotent
