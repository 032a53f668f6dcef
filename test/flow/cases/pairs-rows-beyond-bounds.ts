// What is removed or changed lies beyond the bound of what is looked for: it is no mark of that. Dates that come later are beyond those that came before.
import { SNS } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import knex from "knex";
import { MongoClient } from "mongodb";
const sns = new SNS({});
const db = knex({ client: "mysql" });
const tokens = new MongoClient("x").db("a").collection("tokens");
const prisma = new PrismaClient();
export const pruned = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db("tokens").select("token").where("user_id", r.body).andWhere("expires_at", ">", new Date());
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
  await db("tokens").delete().where("user_id", r.body).andWhere("expires_at", "<", new Date()); } }; // idempotent
export const taken = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db("tokens").select("token").where("user_id", r.body).andWhere("expires_at", ">", new Date());
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await db("tokens").delete().where("user_id", r.body).andWhere("expires_at", ">", new Date()); } }; // idempotent
export const prunedDocuments = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await tokens.find({ user: r.body, expiresAt: { $gt: new Date() } }).toArray();
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
  await tokens.deleteMany({ user: r.body, expiresAt: { $lt: new Date() } }); } }; // idempotent
export const prunedAhead = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await tokens.find({ user: r.body, expiresAt: { $gt: new Date() } }).toArray();
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await tokens.deleteMany({ user: r.body, expiresAt: { $lt: new Date(Date.now() + 3600000) } }); } }; // idempotent
export const small = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.order.findMany({ where: { user: r.body, size: { gt: 10 } } });
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
  await prisma.order.deleteMany({ where: { user: r.body, size: { lte: 10 } } }); } }; // idempotent
export const nearlySmall = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.order.findMany({ where: { user: r.body, size: { gt: 10 } } });
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await prisma.order.deleteMany({ where: { user: r.body, size: { lte: 11 } } }); } }; // idempotent
export const whatMayComeLater = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.order.findMany({ where: { user: r.body, at: { lt: new Date() } } });
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await prisma.order.deleteMany({ where: { user: r.body, at: { gt: new Date() } } }); } }; // idempotent
export const madeBigger = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.order.findMany({ where: { user: r.body, size: { gt: 10 } } });
  if (found.length > 0) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await prisma.order.updateMany({ where: { user: r.body, size: { lt: 5 } }, data: { size: 20 } }); } }; // idempotent
const loaded = new Date();
export const sinceLoading = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.order.findMany({ where: { user: r.body, at: { gt: loaded } } });
  if (found.length === 0) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await prisma.order.deleteMany({ where: { user: r.body, at: { lt: new Date() } } }); } }; // idempotent
export const marksPruned = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.sent.findFirst({ where: { message: r.messageId, at: { gt: new Date(Date.now() - 3600000) } } });
  if (found) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await prisma.sent.create({ data: { message: r.messageId, at: new Date() } }); // weak (racy)
  await prisma.sent.deleteMany({ where: { message: r.messageId, at: { lt: new Date(Date.now() - 86400000) } } }); } }; // idempotent
export const allMarksPruned = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await prisma.sent.findFirst({ where: { message: r.messageId } });
  if (found) continue;
  await sns.publish({ Message: r.body }); // unguarded
  await prisma.sent.create({ data: { message: r.messageId, at: new Date() } }); // idempotent
  await prisma.sent.deleteMany({ where: { message: r.messageId, at: { lte: new Date() } } }); } }; // idempotent
