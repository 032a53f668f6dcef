// The first of those that the record asks for, by an order or up to a number, is taken: a repeat finds another one. One that is asked for by an id is the only one.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import knexOf from "knex";
import { MongoClient } from "mongodb";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import { DataTypes, Sequelize } from "sequelize";
const [doc, sns, pool, prisma] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SNSClient({}), new Pool(), new PrismaClient()];
const [codes, my, knex] = [new MongoClient("m").db("d").collection("codes"), mysql.createPool({}), knexOf({ client: "mysql2" })];
const Seat = new Sequelize("x").define("seat", { kind: DataTypes.STRING });
const mail = (Message: string) => new PublishCommand({ Message });
const each = (event: SQSEvent) => event.Records.map((r) => ({ ...JSON.parse(r.body), messageId: r.messageId }));
export const sorted = async (event: SQSEvent) => { for (const o of each(event)) {
  const code = await codes.findOneAndDelete({ kind: o.kind }, { sort: { at: 1 } }); // unknown
  if (!code) continue;
  await sns.send(mail(code.text)); } }; // unknown
export const sortedOfOne = async (event: SQSEvent) => { for (const o of each(event)) {
  const code = await codes.findOneAndDelete({ orderId: o.id }, { sort: { at: 1 } }); // idempotent
  if (!code) continue;
  await sns.send(mail(code.text)); } }; // guarded
export const rows = async (event: SQSEvent) => { for (const o of each(event)) {
  const [done] = await my.execute("DELETE FROM codes WHERE kind = ? LIMIT 1", [o.kind]); // unknown
  if ((done as mysql.ResultSetHeader).affectedRows === 0) continue;
  await sns.send(mail(o.name)); } }; // unknown
export const rowsOfOne = async (event: SQSEvent) => { for (const o of each(event)) {
  const [done] = await my.execute("DELETE FROM codes WHERE guest = ? LIMIT 1", [o.guest]); // idempotent
  if ((done as mysql.ResultSetHeader).affectedRows === 0) continue;
  await sns.send(mail(o.name)); } }; // guarded
export const chain = async (event: SQSEvent) => { for (const o of each(event)) {
  const count = await knex("codes").where({ kind: o.kind }).orderBy("id").limit(1).del(); // unknown
  if (count === 0) continue;
  await sns.send(mail(o.name)); } }; // unknown
export const chainOfOne = async (event: SQSEvent) => { for (const o of each(event)) {
  const count = await knex("codes").where({ id: o.id }).limit(1).del(); // idempotent
  if (count === 0) continue;
  await sns.send(mail(o.name)); } }; // guarded
export const options = async (event: SQSEvent) => { for (const o of each(event)) {
  await Seat.update({ guest: o.guest }, { where: { kind: o.kind, guest: null }, limit: 1 }); // unknown
  await Seat.destroy({ where: { id: o.id }, limit: 1 }); } }; // idempotent
export const found = async (event: SQSEvent) => { for (const o of each(event)) {
  const { rows: [code] } = await pool.query("SELECT id FROM codes WHERE kind = $1 ORDER BY id LIMIT 1", [o.kind]);
  if (!code) continue;
  const gone = await pool.query("DELETE FROM codes WHERE id = $1", [code.id]); // unknown
  if (gone.rowCount === 0) continue;
  await sns.send(mail(o.name)); } }; // unknown
export const foundOfOne = async (event: SQSEvent) => { for (const o of each(event)) {
  const { rows: [code] } = await pool.query("SELECT id FROM codes WHERE order_key = $1 ORDER BY id LIMIT 1", [o.id]);
  if (!code) continue;
  const gone = await pool.query("DELETE FROM codes WHERE id = $1", [code.id]); // idempotent
  if (gone.rowCount === 0) continue;
  await sns.send(mail(o.name)); } }; // guarded
export const mapped = async (event: SQSEvent) => { for (const o of each(event)) {
  const code = await prisma.code.findFirst({ where: { kind: o.kind, used: false }, orderBy: { at: "asc" } });
  if (!code) continue;
  await prisma.code.update({ where: { id: code.id }, data: { used: true } }); // unknown
  await sns.send(mail(code.text)); } }; // unknown
export const items = async (event: SQSEvent) => { for (const o of each(event)) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "codes", KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": o.kind }, Limit: 1 }));
  if (!Items[0]) continue;
  await doc.send(new DeleteCommand({ TableName: "codes", Key: { pk: Items[0].pk, sk: Items[0].sk } })); // unknown
  await sns.send(mail(Items[0].text)); } }; // unknown
export const itemOfOne = async (event: SQSEvent) => { for (const o of each(event)) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "codes", IndexName: "byEmail", KeyConditionExpression: "email = :e", ExpressionAttributeValues: { ":e": o.email }, Limit: 1 }));
  if (!Items[0]) continue;
  await doc.send(new DeleteCommand({ TableName: "codes", Key: { pk: Items[0].pk, sk: Items[0].sk } })); // idempotent
  await sns.send(mail(Items[0].text)); } }; // weak (racy)
// A row is no option.
export const ordered = async (event: SQSEvent) => { for (const o of each(event)) {
  await codes.updateOne({ _id: o.id }, { $set: { order: o.order, limit: 1 } }); } }; // idempotent
