// Claims that pass again once a time has come, as filters and statements with parameters ask for it: a stream comes again for a day.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import knex from "knex";
import { MongoClient } from "mongodb";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
const [sns, prisma, pool, my, sql, db] = [new SNSClient({}), new PrismaClient(), new Pool(), createPool("m"), postgres(), knex({})];
const jobs = new MongoClient("m").db("d").collection("jobs");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const table = pgTable("jobs", { ref: text("ref").primaryKey(), at: timestamp("at"), step: text("step") });
const d = drizzle("postgres://d");
const QUARTER = 900_000;
const WEEK = 604_800_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

export const nothingOrStale = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { ref, OR: [{ at: null }, { at: { lt: ago(QUARTER) } }] }, data: { at: new Date() } });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const nothingOrAWeekOld = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { ref, OR: [{ at: null }, { at: { lt: ago(WEEK) } }] }, data: { at: new Date() } });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const staleAlone = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { ref, at: { lt: ago(QUARTER) } }, data: { at: new Date() } });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const staleStep = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { ref, OR: [{ step: "NEW" }, { step: "WORK", at: { lt: ago(QUARTER) } }] }, data: { step: "WORK", at: new Date() } });
  if (count === 0) continue;
  await sns.send(tell("a")); // guarded
  await prisma.job.updateMany({ where: { ref }, data: { step: "DONE" } }); } };
export const onlyNewer = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref, dynamodb } of event.Records) {
  const version = Number(dynamodb?.NewImage?.version?.N);
  const { count } = await prisma.job.updateMany({ where: { ref, OR: [{ version: null }, { version: { lt: version } }] }, data: { version } });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const notOlder = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref, dynamodb } of event.Records) {
  const version = Number(dynamodb?.NewImage?.version?.N);
  const { count } = await prisma.job.updateMany({ where: { ref, OR: [{ version: null }, { version: { lte: version } }] }, data: { version } });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // unguarded
export const documents = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ ref, $or: [{ at: { $exists: false } }, { at: { $lt: ago(QUARTER) } }] }, { $set: { at: new Date() } });
  if (modifiedCount === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const documentsOfAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ ref, $or: [{ at: { $exists: false } }, { at: { $lt: ago(WEEK) } }] }, { $set: { at: new Date() } });
  if (modifiedCount === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const bySteps = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const count = await db("jobs").where({ ref }).where("at", "<", ago(QUARTER)).update({ at: new Date() });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const byStepsOfAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const count = await db("jobs").where({ ref }).where("at", "<", ago(WEEK)).update({ at: new Date() });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const byInterval = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET at = now() WHERE ref = $1 AND (at IS NULL OR at < now() - interval '15 minutes')", [ref]);
  if (rowCount === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const byIntervalThenDone = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET step = 'work', at = now() WHERE ref = $1 AND (step = 'new' OR (step = 'work' AND at < now() - interval '15 minutes'))", [ref]);
  if (rowCount === 0) continue;
  await sns.send(tell("a")); // guarded
  await pool.query("UPDATE jobs SET step = 'done' WHERE ref = $1", [ref]); } };
export const byIntervalLeft = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET at = now() WHERE ref = $1 AND (at IS NULL OR at < now() - interval '15 minutes')", [ref]);
  if (rowCount === 0) continue;
  await sns.send(tell("a")); // weak (window)
  await pool.query("UPDATE jobs SET step = 'done' WHERE ref = $1", [ref]); } };
export const byParameter = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET at = now() WHERE ref = $1 AND (at IS NULL OR at < $2)", [ref, ago(QUARTER)]);
  if (rowCount === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const byParameterOfAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET at = now() WHERE ref = $1 AND (at IS NULL OR at < $2)", [ref, ago(WEEK)]);
  if (rowCount === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const byMarks = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const [{ affectedRows }] = await my.execute("UPDATE jobs SET at = ? WHERE ref = ? AND at < ?", [new Date(), ref, ago(QUARTER)]) as any;
  if (affectedRows === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const byMarksOfTheRecord = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref, dynamodb } of event.Records) {
  const version = Number(dynamodb?.NewImage?.version?.N);
  const [{ affectedRows }] = await my.execute("UPDATE jobs SET version = ? WHERE ref = ? AND version < ?", [version, ref, version]) as any;
  if (affectedRows === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const byTemplate = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { count } = await sql`UPDATE jobs SET at = ${new Date()} WHERE ref = ${ref!} AND at < ${ago(QUARTER)}`;
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const byTemplateOfTheRecord = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref, dynamodb } of event.Records) {
  const version = Number(dynamodb?.NewImage?.version?.N);
  const { count } = await sql`UPDATE jobs SET version = ${version} WHERE ref = ${ref!} AND version < ${version}`;
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const byOperators = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await d.update(table).set({ at: new Date() }).where(and(eq(table.ref, ref!), lt(table.at, ago(QUARTER))));
  if (rowCount === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const byOperatorsOfAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await d.update(table).set({ at: new Date() }).where(and(eq(table.ref, ref!), lt(table.at, ago(WEEK))));
  if (rowCount === 0) continue;
  await sns.send(tell("a")); } }; // guarded
export const byAlternatives = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { rowCount } = await d.update(table).set({ at: new Date() }).where(and(eq(table.ref, ref!), or(isNull(table.at), lt(table.at, ago(QUARTER)))));
  if (rowCount === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
