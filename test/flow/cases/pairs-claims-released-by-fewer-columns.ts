// A claim asks its row for more than its id, and what sets the row back names it by the id alone: the claim is among the rows that are changed.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { Kysely } from "kysely";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";

const [sns, pool, prisma] = [new SNSClient({}), new Pool(), new PrismaClient()];
const [k, ky] = [knex({ client: "pg" }), new Kysely<any>({} as any)];
const jobs = new MongoClient(process.env.URL!).db().collection<any>("jobs");
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const BEGIN = "UPDATE jobs SET status = 'BEGUN' WHERE id = $1 AND status = 'NEW' AND version = $2";

export const released = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of Records) {
  if ((await pool.query(BEGIN, [id, dynamodb!.NewImage!.version.N])).rowCount === 0) continue; // idempotent
  await sns.send(tell(id!)); // unguarded
  await pool.query("UPDATE jobs SET status = 'NEW' WHERE id = $1", [id]); } }; // idempotent
export const done = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of Records) {
  if ((await pool.query(BEGIN, [id, dynamodb!.NewImage!.version.N])).rowCount === 0) continue; // idempotent
  await sns.send(tell(id!)); // guarded
  await pool.query("UPDATE jobs SET status = 'DONE' WHERE id = $1", [id]); } }; // idempotent
export const releasedWhereItFailed = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of Records) {
  if ((await pool.query(BEGIN, [id, dynamodb!.NewImage!.version.N])).rowCount === 0) continue; // idempotent
  try { await sns.send(tell(id!)); } catch (error) { // guarded
    await pool.query("UPDATE jobs SET status = 'NEW' WHERE id = $1", [id]); // idempotent
    throw error; } } };
export const anotherColumn = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of Records) {
  if ((await pool.query(BEGIN, [id, dynamodb!.NewImage!.version.N])).rowCount === 0) continue; // idempotent
  await sns.send(tell(id!)); // unknown
  await pool.query("UPDATE jobs SET status = 'NEW' WHERE parent = $1", [id]); } }; // idempotent
export const setBackFirst = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id, dynamodb } of Records) {
  await pool.query("UPDATE jobs SET status = 'NEW' WHERE id = $1", [id]); // idempotent
  if ((await pool.query(BEGIN, [id, dynamodb!.NewImage!.version.N])).rowCount === 0) continue; // idempotent
  await sns.send(tell(id!)); } }; // unguarded

export const releasedByPrisma = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await prisma.job.updateMany({ where: { id, owner: process.env.OWNER, status: "NEW" }, data: { status: "BEGUN" } })).count === 0) continue; // idempotent
  await sns.send(tell(id!)); // unguarded
  await prisma.job.update({ where: { id }, data: { status: "NEW" } }); } }; // idempotent
export const doneByPrisma = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await prisma.job.updateMany({ where: { id, owner: process.env.OWNER, status: "NEW" }, data: { status: "BEGUN" } })).count === 0) continue; // idempotent
  await sns.send(tell(id!)); // guarded
  await prisma.job.update({ where: { id }, data: { status: "DONE" } }); } }; // idempotent

// A bound by the clock names no row: the same one is found each time that it is met.
const since = () => new Date(Date.now() - 86_400_000);
export const youngOnes = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await prisma.job.updateMany({ where: { id, status: "NEW", made: { gt: since() } }, data: { status: "BEGUN" } })).count === 0) continue; // idempotent
  await sns.send(tell(id!)); } }; // guarded
export const youngOnesReleased = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await prisma.job.updateMany({ where: { id, status: "NEW", made: { gt: since() } }, data: { status: "BEGUN" } })).count === 0) continue; // idempotent
  await sns.send(tell(id!)); // unguarded
  await prisma.job.update({ where: { id }, data: { status: "NEW" } }); } }; // idempotent
export const youngOnesOfKnex = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await k("jobs").where({ id, status: "NEW" }).where("made", ">", since()).update({ status: "BEGUN" })) === 0) continue; // idempotent
  await sns.send(tell(id!)); } }; // guarded
export const youngOnesOfKysely = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  const begun = await ky.updateTable("jobs").set({ status: "BEGUN" }).where("id", "=", id).where("status", "=", "NEW").where("made", ">", since()).returning("id").executeTakeFirst(); // idempotent
  if (begun) await sns.send(tell(id!)); } }; // guarded
// A key that has the time is another one each time.
export const underTheTime = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  const { rowCount } = await pool.query("INSERT INTO seen (id, at) VALUES ($1, $2) ON CONFLICT (id, at) DO NOTHING", [id, new Date()]); // weak (volatile-key)
  if (rowCount === 1) await sns.send(tell(id!)); } }; // weak (volatile-key)

const stale = () => ({ $or: [{ status: null }, { status: "BEGUN", at: { $lt: new Date(Date.now() - 300_000) } }] });
export const leased = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records) {
  if (!(await jobs.findOneAndUpdate({ _id, ...stale() }, { $set: { status: "BEGUN", at: new Date() } }))) continue; // idempotent
  await sns.send(tell(_id!)); } }; // weak (window)
export const leasedAndDone = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records) {
  if (!(await jobs.findOneAndUpdate({ _id, ...stale() }, { $set: { status: "BEGUN", at: new Date() } }))) continue; // idempotent
  await sns.send(tell(_id!)); // guarded
  await jobs.updateOne({ _id }, { $set: { status: "DONE" } }); } }; // idempotent
export const leasedAndReleased = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records) {
  if (!(await jobs.findOneAndUpdate({ _id, ...stale() }, { $set: { status: "BEGUN", at: new Date() } }))) continue; // idempotent
  await sns.send(tell(_id!)); // unguarded
  await jobs.updateOne({ _id }, { $set: { status: null } }); } }; // idempotent
export const bySequence = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id, dynamodb } of Records) {
  const by = dynamodb!.SequenceNumber;
  if (!(await jobs.findOneAndUpdate({ _id, by: { $ne: by } }, { $set: { by } }))) continue; // idempotent
  await sns.send(tell(_id!)); } }; // guarded
export const bySequenceReleased = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id, dynamodb } of Records) {
  const by = dynamodb!.SequenceNumber;
  if (!(await jobs.findOneAndUpdate({ _id, by: { $ne: by } }, { $set: { by } }))) continue; // idempotent
  await sns.send(tell(_id!)); // unguarded
  await jobs.updateOne({ _id }, { $set: { by: null } }); } }; // idempotent

// A list of states with nothing in it: a document without the field is among those that are found.
export const newOrFailed = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records) {
  if ((await jobs.updateOne({ _id, status: { $in: [null, "FAILED"] } }, { $set: { status: "BEGUN" } })).modifiedCount === 0) continue; // idempotent
  await sns.send(tell(_id!)); // guarded
  await jobs.updateOne({ _id }, { $set: { status: "DONE" } }); } }; // idempotent
export const newOrFailedAgain = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records) {
  if ((await jobs.updateOne({ _id, status: { $in: [null, "FAILED"] } }, { $set: { status: "BEGUN" } })).modifiedCount === 0) continue; // idempotent
  await sns.send(tell(_id!)); // unguarded
  await jobs.updateOne({ _id }, { $set: { status: "FAILED" } }); } }; // idempotent
