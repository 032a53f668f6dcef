// A claimed state, or a row, that a row object, an upsert or a write to all rows puts back: the claim passes once more.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import mongoose from "mongoose";
import { Pool } from "pg";
import { DataTypes, Model, Sequelize } from "sequelize";
import { DataSource } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const db = knex({ client: "pg" });
const pool = new Pool();
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
class Job { id!: string; state!: string; text!: string }
const jobs = new DataSource({ type: "postgres" }).getRepository(Job);
class Task extends Model { declare id: string; declare state: string; declare text: string }
Task.init({ id: { type: DataTypes.STRING, primaryKey: true }, state: DataTypes.STRING, text: DataTypes.STRING }, { sequelize: new Sequelize("") });
const Note = mongoose.model("Note", new mongoose.Schema({ _id: String, state: String, text: String }));

const take = (id: string) => jobs.update({ id, state: "free" }, { state: "busy" });
export const savedRow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // unguarded
  const job = await jobs.findOneByOrFail({ id: r.messageId });
  job.state = "free";
  await jobs.save(job); } };
export const savedRowDone = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // guarded
  const job = await jobs.findOneByOrFail({ id: r.messageId });
  job.state = "done";
  job.text = r.body;
  await jobs.save(job); } };
export const savedOtherRow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // guarded
  const job = await jobs.findOneByOrFail({ id: "next" });
  job.state = "free";
  await jobs.save(job); } }; // idempotent
export const savedObject = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // unguarded
  await jobs.save({ id: r.messageId, state: "free" }); } };
export const savedObjectDone = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // guarded
  await jobs.save({ id: r.messageId, state: "done" }); } };
export const savedInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await jobs.findOneByOrFail({ id: r.messageId });
  job.state = "free";
  await jobs.save(job);
  if ((await take(r.messageId)).affected) await sns.send(tell(r.body)); } }; // unguarded
export const writtenWide = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // unknown
  await jobs.update({ state: "busy" }, { state: "free" }); } };
export const writtenWideInOtherState = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId)).affected) continue;
  await sns.send(tell(r.body)); // guarded
  await jobs.update({ state: "late" }, { state: "free" }); } };
export const removedRow = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await jobs.insert({ id: r.messageId }); } catch (error: any) { if (error.code === "23505") continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
  const job = await jobs.findOneByOrFail({ id: r.messageId });
  await jobs.remove(job); } };

const start = async (id: string) => (await Task.update({ state: "busy" }, { where: { id, state: "free" } }))[0];
export const updatedInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await start(r.messageId))) continue;
  await sns.send(tell(r.body)); // unguarded
  const task = await Task.findByPk(r.messageId);
  await task!.update({ state: "free" }); } };
export const updatedInstanceElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await start(r.messageId))) continue;
  await sns.send(tell(r.body)); // guarded
  const task = await Task.findByPk(r.messageId);
  await task!.update({ text: "free" }); } };
export const upserted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await start(r.messageId))) continue;
  await sns.send(tell(r.body)); // unguarded
  await Task.upsert({ id: r.messageId, state: "free" }); } };

const begin = (_id: string) => Note.findOneAndUpdate({ _id, state: "free" }, { state: "busy" });
export const setInDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await begin(r.messageId))) continue;
  await sns.send(tell(r.body)); // unguarded
  const note = await Note.findById(r.messageId);
  note!.set("state", "free");
  await note!.save(); } };
export const deletedDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Note.create({ _id: r.messageId }); } catch (error: any) { if (error.code === 11000) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
  const note = await Note.findById(r.messageId);
  await note!.deleteOne(); } };
export const deletedOtherDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Note.create({ _id: r.messageId }); } catch (error: any) { if (error.code === 11000) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
  const note = await Note.findById("draft");
  await note!.deleteOne(); } };

export const putBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  try {
    await documents.send(new UpdateCommand({ TableName: "jobs", Key, UpdateExpression: "SET phase = :b", ConditionExpression: "phase = :f", ExpressionAttributeValues: { ":b": "busy", ":f": "free" } }));
  } catch (error: any) { if (error.name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
  const { Item } = await documents.send(new GetCommand({ TableName: "jobs", Key }));
  await documents.send(new PutCommand({ TableName: "jobs", Item: { ...Item, phase: "free" } })); } };
export const copiedUnderOtherKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  try {
    await documents.send(new UpdateCommand({ TableName: "jobs", Key, UpdateExpression: "SET phase = :b", ConditionExpression: "phase = :f", ExpressionAttributeValues: { ":b": "busy", ":f": "free" } }));
  } catch (error: any) { if (error.name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); // guarded
  const { Item } = await documents.send(new GetCommand({ TableName: "jobs", Key }));
  await documents.send(new PutCommand({ TableName: "jobs", Item: { ...Item, id: `copy/${r.messageId}`, phase: "free" } })); } };

export const allSetFree = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, state: "free" }, data: { state: "busy" } });
  if (count) await sns.send(tell(r.body)); // unknown
  await prisma.order.updateMany({ data: { state: "free" } }); } };
export const allTouched = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, state: "free" }, data: { state: "busy" } });
  if (count) await sns.send(tell(r.body)); // guarded
  await prisma.order.updateMany({ data: { seen: true } }); } };
export const allSetFreeInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("UPDATE orders SET state = 'free' WHERE state = 'busy'");
  const { rowCount } = await pool.query("UPDATE orders SET state = 'busy' WHERE id = $1 AND state = 'free'", [r.messageId]);
  if (rowCount) await sns.send(tell(r.body)); } }; // unknown
export const allSetFreeButDone = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("UPDATE orders SET state = 'free' WHERE state = 'busy'");
  const { rowCount } = await pool.query("UPDATE orders SET state = 'done' WHERE id = $1 AND state = 'free'", [r.messageId]);
  if (rowCount) await sns.send(tell(r.body)); } }; // guarded
export const globalRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await db("orders").where({ id: r.messageId, state: "free" }).update({ state: "busy" });
  if (taken) await sns.send(tell(r.body)); // guarded
  await db("orders").where({ id: "next" }).update({ state: "free" }); } };
export const merged = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await db("orders").where({ id: r.messageId, state: "free" }).update({ state: "busy" });
  if (taken) await sns.send(tell(r.body)); // unguarded
  await db("orders").insert({ id: r.messageId, state: "free" }).onConflict("id").merge(); } };

export const lookSetFree = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT * FROM orders WHERE id = $1", [r.messageId]);
  if (row.state !== "free") continue;
  await pool.query("UPDATE orders SET state = 'busy' WHERE id = $1", [r.messageId]);
  await sns.send(tell(r.body)); // unknown
  await pool.query("UPDATE orders SET state = 'free' WHERE state = 'busy'"); } };
export const lookOfDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT * FROM orders WHERE id = $1", [r.messageId]);
  if (row.state !== "free") continue;
  await pool.query("UPDATE orders SET state = 'done' WHERE id = $1", [r.messageId]);
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET state = 'free' WHERE state = 'busy'"); } };
export const setInBulk = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await begin(r.messageId))) continue;
  await sns.send(tell(r.body)); // unguarded
  await Note.bulkWrite([{ updateOne: { filter: { _id: r.messageId }, update: { $set: { state: "free" } } } }]); } };
export const setElsewhereInBulk = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await begin(r.messageId))) continue;
  await sns.send(tell(r.body)); // guarded
  await Note.bulkWrite([{ updateOne: { filter: { _id: r.messageId }, update: { $set: { state: "done", text: "free" } } } }]); } };
