// Rows that a look found, and one call that is given all of them to mark them.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { createClient } from "@supabase/supabase-js";
import { MongoClient } from "mongodb";
import { model, Schema } from "mongoose";
import { DataTypes, Sequelize } from "sequelize";
import { Column, DataSource, Entity, IsNull, PrimaryColumn } from "typeorm";
import axios from "axios";
import knexFactory from "knex";
@Entity() class Job { @PrimaryColumn() id!: string; @Column() sentAt!: Date; @Column() seenAt!: Date; @Column() status!: string; }
const source = new DataSource({ type: "postgres", entities: [Job] });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [db, jobs] = [createClient("a", "b"), new MongoClient("mongodb://x").db().collection<any>("jobs")];
const Task = model("Task", new Schema({ status: String, seen: Boolean }));
const Row = new Sequelize("x").define<any>("row", { id: { type: DataTypes.STRING, primaryKey: true }, status: DataTypes.STRING, seen: DataTypes.STRING });
const knex = knexFactory({ client: "pg", connection: "x" });

export const saved = async (event: SQSEvent) => { for (const _ of event.Records) { const repo = source.getRepository(Job);
  const rows = await repo.findBy({ sentAt: IsNull() });
  for (const row of rows) { await axios.post("https://x.example.com", row); row.sentAt = new Date(); } // weak (racy)
  await repo.save(rows); } };
export const savedOtherwise = async (event: SQSEvent) => { for (const _ of event.Records) { const repo = source.getRepository(Job);
  const rows = await repo.findBy({ sentAt: IsNull() });
  for (const row of rows) { await axios.post("https://x.example.com", row); row.seenAt = new Date(); } // unguarded
  await repo.save(rows); } };
export const savedUnderALock = async (event: SQSEvent) => { for (const _ of event.Records) await source.transaction(async (em) => {
  const rows = await em.find(Job, { where: { sentAt: IsNull() }, lock: { mode: "pessimistic_write", onLocked: "skip_locked" } });
  for (const row of rows) { await axios.post("https://x.example.com", row); row.sentAt = new Date(); } // guarded
  await em.save(rows); }); };
export const savedCopies = async (event: SQSEvent) => { for (const _ of event.Records) { const repo = source.getRepository(Job);
  const rows = await repo.findBy({ status: "NEW" });
  for (const row of rows) await axios.post("https://x.example.com", row); // weak (racy)
  await repo.save(rows.map((row) => ({ ...row, status: "SENT" }))); } };
export const savedGathered = async (event: SQSEvent) => { for (const _ of event.Records) { const repo = source.getRepository(Job);
  const sent: Job[] = [];
  for (const row of await repo.findBy({ status: "NEW" })) { await axios.post("https://x.example.com", row); row.status = "SENT"; sent.push(row); } // weak (racy)
  await repo.save(sent); } };

export const putTogether = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "jobs", IndexName: "open", KeyConditionExpression: "#s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "NEW" } }));
  for (const one of Items) await axios.post("https://x.example.com", one); // weak (racy)
  await doc.send(new BatchWriteCommand({ RequestItems: { jobs: Items.map((one) => ({ PutRequest: { Item: { ...one, status: "SENT" } } })) } })); } };
export const putTogetherElsewhere = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "jobs", IndexName: "open", KeyConditionExpression: "#s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "NEW" } }));
  for (const one of Items) await axios.post("https://x.example.com", one); // unguarded
  await doc.send(new BatchWriteCommand({ RequestItems: { archive: Items.map((one) => ({ PutRequest: { Item: { ...one, status: "SENT" } } })) } })); } };
export const putTogetherOtherwise = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "jobs", IndexName: "open", KeyConditionExpression: "#s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "NEW" } }));
  for (const one of Items) await axios.post("https://x.example.com", one); // unguarded
  await doc.send(new BatchWriteCommand({ RequestItems: { jobs: Items.map((one) => ({ PutRequest: { Item: { ...one, seen: true } } })) } })); } };

export const updatedInBulk = async (event: SQSEvent) => { for (const _ of event.Records) { const found = await jobs.find({ status: "NEW" }).toArray();
  for (const one of found) await axios.post("https://x.example.com", one); // weak (racy)
  await jobs.bulkWrite(found.map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $set: { status: "SENT" } } } }))); } };
export const updatedInBulkOtherwise = async (event: SQSEvent) => { for (const _ of event.Records) { const found = await jobs.find({ status: "NEW" }).toArray();
  for (const one of found) await axios.post("https://x.example.com", one); // unguarded
  await jobs.bulkWrite(found.map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $set: { seen: true } } } }))); } };
export const replacedInBulk = async (event: SQSEvent) => { for (const _ of event.Records) { const found = await jobs.find({ status: "NEW" }).toArray();
  for (const one of found) await axios.post("https://x.example.com", one); // weak (racy)
  await jobs.bulkWrite(found.map((one) => ({ replaceOne: { filter: { _id: one._id }, replacement: { ...one, status: "SENT" } } }))); } };
export const deletedInBulk = async (event: SQSEvent) => { for (const _ of event.Records) { const found = await jobs.find({ status: "NEW" }).toArray();
  for (const one of found) await axios.post("https://x.example.com", one); // weak (racy)
  await jobs.bulkWrite(found.map(({ _id }) => ({ deleteOne: { filter: { _id } } }))); } };
export const savedInBulk = async (event: SQSEvent) => { for (const _ of event.Records) { const found = await Task.find({ status: "NEW" });
  for (const one of found) { await axios.post("https://x.example.com", one); one.status = "SENT"; } // weak (racy)
  await Task.bulkSave(found); } }; // unknown

export const merged = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await knex("jobs").where({ status: "NEW" });
  for (const one of rows) await axios.post("https://x.example.com", one); // weak (racy)
  await knex("jobs").insert(rows.map((row) => ({ ...row, status: "SENT" }))).onConflict("id").merge(); } };
export const mergedWhereNoneIs = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await knex("jobs").where({ status: "NEW" });
  for (const one of rows) await axios.post("https://x.example.com", one); // unguarded
  await knex("jobs").insert(rows.map((row) => ({ ...row, status: "SENT" }))).onConflict("id").ignore(); } };
export const madeOrUpdated = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await Row.findAll({ where: { status: "NEW" } });
  for (const one of rows) await axios.post("https://x.example.com", one); // weak (racy)
  await Row.bulkCreate(rows.map((row) => ({ ...row.toJSON(), status: "SENT" })), { updateOnDuplicate: ["status"] }); } };
export const otherColumnsUpdated = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await Row.findAll({ where: { status: "NEW" } });
  for (const one of rows) await axios.post("https://x.example.com", one); // unguarded
  await Row.bulkCreate(rows.map((row) => ({ ...row.toJSON(), status: "SENT" })), { updateOnDuplicate: ["seen"] }); } };
export const upserted = async (event: SQSEvent) => { for (const _ of event.Records) { const { data } = await db.from("jobs").select("*").eq("status", "NEW");
  for (const one of data!) await axios.post("https://x.example.com", one); // weak (racy)
  await db.from("jobs").upsert(data!.map((row) => ({ ...row, status: "SENT" }))); } };
export const upsertedOtherwise = async (event: SQSEvent) => { for (const _ of event.Records) { const { data } = await db.from("jobs").select("*").eq("status", "NEW");
  for (const one of data!) await axios.post("https://x.example.com", one); // unguarded
  await db.from("jobs").upsert(data!.map((row) => ({ ...row, seen: true }))); } };
export const writtenByNobodyKnowsWhat = async (event: SQSEvent) => { for (const _ of event.Records) { const { data } = await db.from("jobs").select("*").eq("status", "NEW");
  for (const one of data!) await axios.post("https://x.example.com", one); // unknown
  await db.from("jobs").upsert(data!.map((row) => JSON.parse(row.next))); } };
