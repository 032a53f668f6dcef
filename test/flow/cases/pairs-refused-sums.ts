// Sums that are made in code, and states of which one is chosen, under a condition that refuses a repeat, and under one that does not.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import knex from "knex";
import type { SQSEvent } from "aws-lambda";
const pool = new Pool(); const prisma = new PrismaClient(); const db = knex({ client: "pg" });
const jobs = new MongoClient("mongodb://m").db("d").collection<{ _id: string; n: number; step: string }>("jobs");
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const found = async (pk: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { pk } }))).Item;
const put = (pk: string, UpdateExpression: string, ConditionExpression: string, ExpressionAttributeValues: object) =>
  doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression, ConditionExpression, ExpressionAttributeValues })); // unguarded

export const leavesTheState = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await found(messageId);
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: messageId }, UpdateExpression: "SET n = :n, step = :s", ConditionExpression: "step <> :s", ExpressionAttributeValues: { ":n": job?.n + 1, ":s": "DONE" } })); } }; // guarded
export const staysInTheState = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await found(messageId);
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: messageId }, UpdateExpression: "SET n = :n, step = :s", ConditionExpression: "step = :s", ExpressionAttributeValues: { ":n": job?.n + 1, ":s": "DONE" } })); } }; // unguarded
export const isOptimistic = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await found(messageId);
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: messageId }, UpdateExpression: "SET n = :n", ConditionExpression: "n = :old", ExpressionAttributeValues: { ":n": job?.n + 1, ":old": job?.n } })); } }; // unguarded
export const underANewKey = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await found(messageId);
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: randomUUID() }, UpdateExpression: "SET n = :n, step = :s", ConditionExpression: "step <> :s", ExpressionAttributeValues: { ":n": job?.n + 1, ":s": "DONE" } })); } }; // unguarded

export const allExcluded = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const values = { ":one": 1, ":s": body === "ok" ? "DONE" : "LOST", ":a": "DONE", ":b": "LOST" };
  await put(messageId, "SET n = n + :one, step = :s", "step <> :a AND step <> :b", values);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // guarded
export const noneOfThem = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const values = { ":one": 1, ":s": body === "ok" ? "DONE" : "LOST", ":a": "DONE", ":b": "LOST" };
  await put(messageId, "SET n = n + :one, step = :s", "NOT step IN (:a, :b)", values);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // guarded
export const oneNotExcluded = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const values = { ":one": 1, ":s": body === "ok" ? "DONE" : "LATE", ":a": "DONE", ":b": "LOST" };
  await put(messageId, "SET n = n + :one, step = :s", "step <> :a AND step <> :b", values);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // unguarded
export const oneStays = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const values = { ":one": 1, ":s": body === "ok" ? "DONE" : "OPEN", ":a": "OPEN" };
  await put(messageId, "SET n = n + :one, step = :s", "step = :a", values);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // unguarded
export const bothLeave = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const values = { ":one": 1, ":s": body === "ok" ? "DONE" : "LOST", ":a": "OPEN" };
  await put(messageId, "SET n = n + :one, step = :s", "step = :a", values);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // guarded

export const inSql = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows: [job] } = await pool.query("SELECT * FROM jobs WHERE id = $1", [messageId]);
  await pool.query("UPDATE jobs SET n = $2, step = 'DONE' WHERE id = $1 AND step <> 'DONE'", [messageId, job.n + 1]); } }; // guarded
export const inSqlOfStates = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows: [job] } = await pool.query("SELECT * FROM jobs WHERE id = $1", [messageId]);
  await pool.query("UPDATE jobs SET n = $2, step = 'DONE' WHERE id = $1 AND (step = 'NEW' OR step IS NULL)", [messageId, job.n + 1]); } }; // guarded
export const inSqlOfAnother = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows: [job] } = await pool.query("SELECT * FROM jobs WHERE id = $1", [messageId]);
  await pool.query("UPDATE jobs SET n = $2, step = 'DONE' WHERE id = $1 AND step <> 'LOST'", [messageId, job.n + 1]); } }; // unguarded
export const inSqlOptimistic = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows: [job] } = await pool.query("SELECT * FROM jobs WHERE id = $1", [messageId]);
  await pool.query("UPDATE jobs SET n = $2 WHERE id = $1 AND n = $3", [messageId, job.n + 1, job.n]); } }; // unguarded
export const ofPrisma = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: messageId } });
  await prisma.job.updateMany({ where: { id: messageId, step: { not: "DONE" } }, data: { step: "DONE", n: job!.n + 1 } }); } }; // guarded
export const ofPrismaOptimistic = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: messageId } });
  await prisma.job.updateMany({ where: { id: messageId, n: job!.n }, data: { n: job!.n + 1 } }); } }; // unguarded
export const ofMongo = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await jobs.findOne({ _id: messageId });
  await jobs.updateOne({ _id: messageId, step: { $ne: "DONE" } }, { $set: { step: "DONE", n: job!.n + 1 } }); } }; // guarded
export const ofMongoInAState = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await jobs.findOne({ _id: messageId });
  await jobs.updateOne({ _id: messageId, step: "DONE" }, { $set: { step: "DONE", n: job!.n + 1 } }); } }; // unguarded
export const ofKnex = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await db("jobs").where({ id: messageId }).first();
  await db("jobs").where({ id: messageId, step: "NEW" }).update({ step: "DONE", n: job.n + 1 }); } }; // guarded
export const ofKnexAlone = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const job = await db("jobs").where({ id: messageId }).first();
  await db("jobs").where({ id: messageId }).update({ step: "DONE", n: job.n + 1 }); } }; // unguarded
