// Parameters that have names: of the Data API of RDS, of SQL Server, of Oracle and of a client around the Data API. Rows in their own forms.
import type { SQSEvent } from "aws-lambda";
import { ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import dataApi from "data-api-client";
import sql from "mssql";
import oracledb from "oracledb";
const sns = new SNSClient({});
const rds = new RDSDataClient({});
const data = dataApi({ secretArn: "s", resourceArn: "r", database: "d" });
const connecting = sql.connect("x");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const by = (text: string, id: string) =>
  new ExecuteStatementCommand({ resourceArn: "r", secretArn: "s", sql: text, parameters: [{ name: "id", value: { stringValue: id } }] });

export const insertedLater = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await rds.send(by("SELECT id FROM seen WHERE id = :id", r.messageId));
  if (records && records.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await rds.send(by("INSERT INTO seen (id) VALUES (:id)", r.messageId)); } }; // weak (racy)
export const insertedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await rds.send(by("SELECT id FROM seen WHERE id = :id", r.messageId));
  if (records && records.length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await rds.send(by("INSERT INTO audit (id) VALUES (:id)", r.messageId)); } }; // unguarded
export const columnByPlace = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await rds.send(by("SELECT id, state FROM jobs WHERE id = :id", r.messageId));
  if (records?.[0]?.[1]?.stringValue === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await rds.send(by("UPDATE jobs SET state = 'DONE' WHERE id = :id", r.messageId)); } }; // idempotent
export const columnOfAnotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await rds.send(by("SELECT id, state FROM jobs WHERE id = :id", r.messageId));
  if (records?.[0]?.[1]?.stringValue === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await rds.send(by("UPDATE jobs SET state = 'TOLD' WHERE id = :id", r.messageId)); } }; // idempotent

export const clientOfDataApi = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await data.query("SELECT * FROM jobs WHERE id = :id", { id: r.messageId });
  if (records[0].state === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await data.query("UPDATE jobs SET state = 'DONE' WHERE id = :id", { id: r.messageId }); } }; // idempotent
export const clientOfDataApiElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await data.query("SELECT * FROM jobs WHERE id = :id", { id: r.messageId });
  if (records[0].state === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await data.query("UPDATE jobs SET told = true WHERE id = :id", { id: r.messageId }); } }; // idempotent

export const claimOfSqlServer = async (event: SQSEvent) => { const pool = await connecting; for (const r of event.Records) {
  const request = pool.request().input("now", sql.DateTime2, new Date()).input("id", sql.NVarChar(64), r.messageId);
  const { rowsAffected } = await request.query("UPDATE jobs SET state = 'DONE', at = @now WHERE id = @id AND state = 'NEW'"); // idempotent
  if (rowsAffected[0] === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const updateOfSqlServer = async (event: SQSEvent) => { const pool = await connecting; for (const r of event.Records) {
  const { rowsAffected } = await pool.request().input("id", r.messageId).query("UPDATE jobs SET state = 'DONE' WHERE id = @id"); // idempotent
  if (rowsAffected[0] === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const duplicateOfSqlServer = async (event: SQSEvent) => { const pool = await connecting; for (const r of event.Records) {
  try { await pool.request().input("id", r.messageId).query("INSERT INTO seen (id) VALUES (@id)"); } // guarded
  catch (error: any) { if (error.number === 2627) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const lookOfSqlServer = async (event: SQSEvent) => { const pool = await connecting; for (const r of event.Records) {
  const { recordset } = await pool.request().input("id", r.messageId).query("SELECT id FROM seen WHERE id = @id");
  if (recordset.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.request().input("id", r.messageId).query("INSERT INTO seen (id) VALUES (@id)"); } }; // weak (racy)
export const keyMadeAnewInSqlServer = async (event: SQSEvent) => { const pool = await connecting; for (const r of event.Records) {
  const text = "INSERT INTO seen (id) SELECT @id WHERE NOT EXISTS (SELECT 1 FROM seen WHERE id = @id)";
  const { rowsAffected } = await pool.request().input("id", sql.NVarChar, crypto.randomUUID()).query(text); // idempotent
  if (rowsAffected[0] === 0) continue;
  await sns.send(tell(r.body)); } }; // weak (volatile-key)

export const numberOfOracle = async (event: SQSEvent) => { const connection = await oracledb.getConnection({ user: "x" }); for (const r of event.Records) {
  try { await connection.execute("INSERT INTO seen (id) VALUES (:id)", { id: r.messageId }, { autoCommit: true }); } // guarded
  catch (error: any) { if (error.errorNum === 1) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const otherNumberOfOracle = async (event: SQSEvent) => { const connection = await oracledb.getConnection({ user: "x" }); for (const r of event.Records) {
  try { await connection.execute("INSERT INTO seen (id) VALUES (:id)", { id: r.messageId }, { autoCommit: true }); } // unguarded
  catch (error: any) { if (error.errorNum === 54) continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
