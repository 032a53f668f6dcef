// Rows that are found by a value of the record, which the mark takes away: a repeat finds none.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import knex from "knex";
const prisma = new PrismaClient(); const users = new MongoClient("x").db().collection<any>("users"); const kx = knex({ client: "pg" });
const sns = new SNSClient({}); const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
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
