// Rows that are found by a value of the record, which the mark takes away: a repeat finds none.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import knex from "knex";
import { Pool } from "pg";
const prisma = new PrismaClient(); const users = new MongoClient("x").db().collection<any>("users"); const kx = knex({ client: "pg" });
const pool = new Pool(); const sns = new SNSClient({}); const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
export const tokenTakenByPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const { token } = JSON.parse(r.body);
  const user = await prisma.user.findFirst({ where: { token } });
  if (!user) continue;
  await sns.send(tell(user.email)); // weak (racy)
  await prisma.user.update({ where: { id: user.id }, data: { token: null } }); } }; // idempotent
export const otherFieldByPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const { token } = JSON.parse(r.body);
  const user = await prisma.user.findFirst({ where: { token } });
  if (!user) continue;
  await sns.send(tell(user.email)); // unguarded
  await prisma.user.update({ where: { id: user.id }, data: { email: null } }); } }; // idempotent
export const tokenUnset = async (event: SQSEvent) => { for (const r of event.Records) {
  const { token } = JSON.parse(r.body);
  const user = await users.findOne({ token });
  if (!user) continue;
  await sns.send(tell(user.email)); // weak (racy)
  await users.updateOne({ token }, { $unset: { token: "" } }); } }; // idempotent
export const tokenAsItWas = async (event: SQSEvent) => { for (const r of event.Records) {
  const { token } = JSON.parse(r.body);
  const user = await users.findOne({ token });
  if (!user) continue;
  await sns.send(tell(user.email)); // unguarded
  await users.updateOne({ token }, { $set: { token } }); } }; // idempotent
export const tokenTakenByKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const { token } = JSON.parse(r.body);
  const user = await kx("users").where({ token }).first();
  if (!user) continue;
  await sns.send(tell(user.email)); // weak (racy)
  await kx("users").where({ id: user.id }).update({ token: null }); } }; // idempotent
/** Which state comes behind it the record says, and it may be the same. */
export const movedOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, from, to } = JSON.parse(r.body);
  const order = await prisma.order.findFirst({ where: { id, status: from } });
  if (!order) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.order.update({ where: { id }, data: { status: to } }); } }; // idempotent
/** A row that is made beside it leaves the one that was found. */
export const madeBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const { token } = JSON.parse(r.body);
  const user = await prisma.user.findFirst({ where: { token } });
  if (!user) continue;
  await sns.send(tell(user.email)); // unguarded
  await prisma.user.create({ data: { email: user.email, token: null } }); } }; // unguarded
/** A step further on, or one more, is another number than it was. */
export const aStepFurther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, step } = JSON.parse(r.body);
  if (!(await prisma.order.findFirst({ where: { id, step } }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { step: step + 1 } }); } }; // idempotent
export const theSameStep = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, step } = JSON.parse(r.body);
  if (!(await prisma.order.findFirst({ where: { id, step } }))) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id }, data: { step } }); } }; // idempotent
export const aStepFurtherThanTheNext = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, step } = JSON.parse(r.body);
  if (!(await prisma.order.findFirst({ where: { id, step: step + 1 } }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { step: step + 2 } }); } }; // idempotent
export const byAnotherNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, step, size } = JSON.parse(r.body);
  if (!(await prisma.order.findFirst({ where: { id, step } }))) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.order.update({ where: { id }, data: { step: step + size } }); } }; // idempotent
export const oneMoreVersion = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version } = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT id FROM orders WHERE id = $1 AND version = $2", [id, version]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET version = version + 1 WHERE id = $1", [id]); } }; // weak
export const oneMoreOfSomethingElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version } = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT id FROM orders WHERE id = $1 AND version = $2", [id, version]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE orders SET told = told + 1 WHERE id = $1", [id]); } }; // unguarded
export const anotherAddress = async (event: SQSEvent) => { for (const r of event.Records) {
  const { before, after } = JSON.parse(r.body);
  const user = await prisma.user.findUnique({ where: { email: before } });
  if (!user) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.user.update({ where: { id: user.id }, data: { email: after } }); } }; // idempotent
