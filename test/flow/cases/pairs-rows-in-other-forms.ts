// Rows that come as lists or as the values of one column: what stands at a place may be any column, so that a test of it may be one of the mark. Whether there are rows is known.
import type { SQSEvent } from "aws-lambda"; import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data"; import { connect } from "@planetscale/database"; import Database from "better-sqlite3"; import knex from "knex"; import mssql from "mssql";
import oracledb from "oracledb"; import { Pool } from "pg"; import { createPool, sql } from "slonik"; import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
@Entity("jobs") class Job { @PrimaryColumn() id!: string; @Column() state!: string; }
const [sns, pool, rds, db, planet] = [new SNSClient({}), new Pool(), new RDSDataClient({}), knex({ client: "pg" }), connect({ url: "" })];
const [sqlite, slonik, oracle, server, source] = [new Database("/mnt/efs/x.db"), createPool(""), oracledb.getConnection({}), mssql.connect(""), new DataSource({ type: "postgres", entities: [Job] })];
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (racy)
const perhaps = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unknown
const SENT = "UPDATE jobs SET state = 'SENT' WHERE id = $1";
export const asLists = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows: [job] } = await pool.query({ text: "SELECT state FROM jobs WHERE id = $1", values: [id], rowMode: "array" });
  if (job[0] === "SENT") continue;
  await perhaps(id);
  await pool.query(SENT, [id]); } }; // idempotent
export const asListsUnmarked = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows: [job] } = await pool.query({ text: "SELECT state FROM jobs WHERE id = $1", values: [id], rowMode: "array" });
  if (job[0] === "SENT") continue;
  await tell(id); } };
export const ofOracle = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await (await oracle).execute<any>("SELECT state FROM jobs WHERE id = :id", [id]);
  if (rows![0]?.[0] === "SENT") continue;
  await perhaps(id);
  await (await oracle).execute("UPDATE jobs SET state = 'SENT' WHERE id = :id", [id], { autoCommit: true }); } }; // idempotent
export const plucked = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const [state] = await db("jobs").where({ id }).pluck("state");
  if (state === "SENT") continue;
  await perhaps(id);
  await db("jobs").where({ id }).update({ state: "SENT" }); } }; // idempotent
export const pluckedUnmarked = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const [state] = await db("jobs").where({ id }).pluck("state");
  if (state === "SENT") continue;
  await tell(id);
  await db("mails").where({ id }).update({ state: "SENT" }); } }; // idempotent
export const countedOneByOne = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { n } = sqlite.prepare("SELECT COUNT(*) AS n FROM seen WHERE id = ?").get(id) as { n: number };
  if (n > 0) continue;
  await told(id);
  sqlite.prepare("INSERT INTO seen (id) VALUES (?)").run(id); } }; // weak (racy)
export const whetherThereIs = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await (await slonik).exists(sql.unsafe`SELECT 1 FROM jobs WHERE id = ${id} AND state = 'SENT'`)) continue;
  await told(id);
  await (await slonik).query(sql.unsafe`UPDATE jobs SET state = 'SENT' WHERE id = ${id}`); } }; // idempotent
export const whetherThereIsUnmarked = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await (await slonik).exists(sql.unsafe`SELECT 1 FROM jobs WHERE id = ${id} AND state = 'SENT'`)) continue;
  await tell(id); } };
export const howMany = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { size } = await planet.execute("SELECT 1 FROM jobs WHERE id = ? AND state = 'SENT'", [id]);
  if (size > 0) continue;
  await told(id);
  await planet.execute("UPDATE jobs SET state = 'SENT' WHERE id = ?", [id]); } }; // idempotent
export const ofTheFirstStatement = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { recordsets } = await (await server).request().input("id", id).query("SELECT * FROM jobs WHERE id = @id");
  if (recordsets[0][0]?.state === "SENT") continue;
  await told(id);
  await (await server).request().input("id", id).query("UPDATE jobs SET state = 'SENT' WHERE id = @id"); } }; // idempotent
export const asAText = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const on = { resourceArn: "r", secretArn: "s", parameters: [{ name: "id", value: { stringValue: id } }] };
  const { formattedRecords } = await rds.send(new ExecuteStatementCommand({ ...on, formatRecordsAs: "JSON", sql: "SELECT state FROM jobs WHERE id = :id" }));
  if (JSON.parse(formattedRecords!)[0]?.state === "SENT") continue;
  await told(id);
  await rds.send(new ExecuteStatementCommand({ ...on, sql: "UPDATE jobs SET state = 'SENT' WHERE id = :id" })); } }; // idempotent
export const ofARawRow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const job = await source.createQueryBuilder().select("j").from(Job, "j").where("j.id = :id", { id }).getRawOne();
  if (job?.j_state === "SENT") continue;
  await perhaps(id);
  await source.createQueryBuilder().update("jobs").set({ state: "SENT" }).where("id = :id", { id }).execute(); } }; // idempotent
export const byTheTablesName = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const job = await source.getRepository(Job).findOneBy({ id });
  if (job?.state === "SENT") continue;
  await told(id);
  await source.createQueryBuilder().update("jobs").set({ state: "SENT" }).where("id = :id", { id }).execute(); } }; // idempotent
export const byAnothersName = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const job = await source.getRepository(Job).findOneBy({ id });
  if (job?.state === "SENT") continue;
  await tell(id);
  await source.createQueryBuilder().update("mails").set({ state: "SENT" }).where("id = :id", { id }).execute(); } }; // idempotent
