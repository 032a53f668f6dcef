// Rows that a statement of its own locks: the second delivery waits there, and looks behind it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import sql from "mssql";
import { Pool } from "pg";
const prisma = new PrismaClient(); const pool = new Pool(); const sns = new SNSClient({});
const send = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
export const waits = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Job" WHERE id = ${r.body} FOR UPDATE`;
    const job = await tx.job.findUniqueOrThrow({ where: { id: r.body } });
    if (job.done) return;
    await sns.send(send(r.body)); // guarded
    await tx.job.update({ where: { id: r.body }, data: { done: true } });
  }); } };
export const passesOver = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Job" WHERE id = ${r.body} FOR UPDATE SKIP LOCKED`;
    const job = await tx.job.findUniqueOrThrow({ where: { id: r.body } });
    if (job.done) return;
    await sns.send(send(r.body)); // weak
    await tx.job.update({ where: { id: r.body }, data: { done: true } });
  }); } };
export const inNoTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.$queryRaw`SELECT id FROM "Job" WHERE id = ${r.body} FOR UPDATE`;
  const job = await prisma.job.findUniqueOrThrow({ where: { id: r.body } });
  if (job.done) continue;
  await sns.send(send(r.body)); // weak
  await prisma.job.update({ where: { id: r.body }, data: { done: true } }); } };
export const ofTheParent = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM orders WHERE id = $1 FOR UPDATE", [r.body]);
  const { rows } = await client.query("SELECT 1 FROM mails WHERE order_id = $1", [r.body]);
  if (rows.length === 0) {
    await sns.send(send(r.body)); // guarded
    await client.query("INSERT INTO mails (order_id) VALUES ($1)", [r.body]); // guarded
  }
  await client.query("COMMIT"); } };
export const ofNoRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM mails WHERE order_id = $1 FOR UPDATE", [r.body]);
  const { rows } = await client.query("SELECT 1 FROM mails WHERE order_id = $1", [r.body]);
  if (rows.length === 0) {
    await sns.send(send(r.body)); // weak
    await client.query("INSERT INTO mails (order_id) VALUES ($1)", [r.body]); // weak
  }
  await client.query("COMMIT"); } };
export const byHint = async (event: SQSEvent) => { const db = await sql.connect("x"); for (const r of event.Records) {
  const tx = new sql.Transaction(db); await tx.begin();
  const { recordset } = await new sql.Request(tx).input("id", r.body).query("SELECT done FROM jobs WITH (UPDLOCK, ROWLOCK) WHERE id = @id");
  if (recordset[0].done) { await tx.commit(); continue; }
  await sns.send(send(r.body)); // guarded
  await new sql.Request(tx).input("id", r.body).query("UPDATE jobs SET done = 1 WHERE id = @id");
  await tx.commit(); } };
export const withoutHint = async (event: SQSEvent) => { const db = await sql.connect("x"); for (const r of event.Records) {
  const tx = new sql.Transaction(db); await tx.begin();
  const { recordset } = await new sql.Request(tx).input("id", r.body).query("SELECT done FROM jobs WITH (ROWLOCK) WHERE id = @id");
  if (recordset[0].done) { await tx.commit(); continue; }
  await sns.send(send(r.body)); // weak
  await new sql.Request(tx).input("id", r.body).query("UPDATE jobs SET done = 1 WHERE id = @id");
  await tx.commit(); } };
