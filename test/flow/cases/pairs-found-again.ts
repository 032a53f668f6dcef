// Rows that each delivery writes in front of a look for them are found again: the look keeps out no repeat that comes alone.
import { Pool } from "pg"; import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { PrismaClient } from "@prisma/client";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand, ScanCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
import mongoose from "mongoose";
const pool = new Pool(); const prisma = new PrismaClient(); declare const db: DynamoDBDocumentClient;
const Job = mongoose.model("Job", new mongoose.Schema({ sent: Boolean }));
export const upsertOne = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (id, body) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = EXCLUDED.body, sent_at = NULL", [r.messageId, r.body]); // idempotent
    const { rows } = await pool.query("SELECT * FROM outbox WHERE id = $1 AND sent_at IS NULL", [r.messageId]);
    for (const row of rows) {
      await axios.post("https://x.example.com/1", row.body); // unguarded
      await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
    } } };
export const upsertAll = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (id, body) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = EXCLUDED.body, sent_at = NULL", [r.messageId, r.body]); // idempotent
    const { rows } = await pool.query("SELECT * FROM outbox WHERE sent_at IS NULL");
    for (const row of rows) {
      await axios.post("https://x.example.com/2", row.body); // unguarded
      await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
    } } };
export const plainInsert = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (body) VALUES ($1)", [r.body]); // unguarded
    const { rows } = await pool.query("SELECT * FROM outbox WHERE sent_at IS NULL");
    for (const row of rows) {
      await axios.post("https://x.example.com/3", row.body); // unknown
      await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
    } } };
export const doNothing = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (id, body) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [r.messageId, r.body]); // idempotent
    const { rows } = await pool.query("SELECT * FROM outbox WHERE sent_at IS NULL");
    for (const row of rows) {
      await axios.post("https://x.example.com/4", row.body); // weak
      await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
    } } };
export const keepsState = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (id, body, sent_at) VALUES ($1, $2, NULL) ON CONFLICT (id) DO UPDATE SET body = EXCLUDED.body", [r.messageId, r.body]); // idempotent
    const { rows } = await pool.query("SELECT * FROM outbox WHERE sent_at IS NULL");
    for (const row of rows) {
      await axios.post("https://x.example.com/5", row.body); // weak
      await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
    } } };
export const prismaCreate = async (event: SQSEvent) => { for (const r of event.Records) {
    await prisma.outbox.create({ data: { body: r.body } }); // unguarded
    const rows = await prisma.outbox.findMany({ where: { sentAt: null } });
    for (const row of rows) {
      await axios.post("https://x.example.com/6", row.body); // unknown
      await prisma.outbox.update({ where: { id: row.id }, data: { sentAt: new Date() } }); // idempotent
    } } };
export const mongoUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
    await Job.updateOne({ _id: r.messageId }, { $set: { sent: false } }, { upsert: true }); // idempotent
    for (const j of await Job.find({ sent: false })) {
      await axios.post("https://x.example.com/7", j); // unguarded
      await Job.updateOne({ _id: j._id }, { $set: { sent: true } }); // idempotent
    } } };
export const dynamoState = async (event: SQSEvent) => { for (const r of event.Records) {
    await db.send(new PutCommand({ TableName: "ob", Item: { id: r.messageId, state: "NEW" } })); // idempotent
    const { Items = [] } = await db.send(new QueryCommand({ TableName: "ob", IndexName: "byState", KeyConditionExpression: "#s = :n", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":n": "NEW" } }));
    for (const i of Items) {
      await axios.post("https://x.example.com/8", i); // unguarded
      await db.send(new UpdateCommand({ TableName: "ob", Key: { id: i.id }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": "DONE" } })); // idempotent
    } } };
export const dynamoScan = async (event: SQSEvent) => { for (const r of event.Records) {
    await db.send(new PutCommand({ TableName: "ob", Item: { id: r.messageId, body: r.body } })); // idempotent
    const { Items = [] } = await db.send(new ScanCommand({ TableName: "ob" }));
    for (const i of Items) {
      await axios.post("https://x.example.com/9", i); // unknown
      await db.send(new DeleteCommand({ TableName: "ob", Key: { id: i.id } })); // idempotent
    } } };
export const otherState = async (event: SQSEvent) => { for (const r of event.Records) {
    await db.send(new PutCommand({ TableName: "ob", Item: { id: `log-${r.messageId}`, state: "LOGGED" } })); // idempotent
    const { Items = [] } = await db.send(new QueryCommand({ TableName: "ob", IndexName: "byState", KeyConditionExpression: "#s = :n", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":n": "NEW" } }));
    for (const i of Items) {
      await axios.post("https://x.example.com/10", i); // weak
      await db.send(new UpdateCommand({ TableName: "ob", Key: { id: i.id }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": "DONE" } })); // idempotent
    } } };
export const relay = async (event: SQSEvent) => {
    const { rows } = await pool.query("SELECT * FROM outbox WHERE sent_at IS NULL");
    for (const row of rows) {
      await axios.post("https://x.example.com/11", row.body); // weak
      await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
    } };
