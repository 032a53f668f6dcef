// States that a filter asks for otherwise than by one value: none of these, one of these, as each library writes it.
import { Pool } from "pg";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { Sequelize, DataTypes, Op } from "sequelize";
import { DataSource, Equal, In, LessThan, Not } from "typeorm";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({}); const pool = new Pool(); const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const Order = new Sequelize("x").define("order", { id: DataTypes.STRING });
class Job {}
const jobs = new DataSource({}).getRepository(Job);
const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });

export const otherThan = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM mails WHERE ref = $1 AND state <> 'SENT'", [r.messageId]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("UPDATE mails SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const otherThanAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM mails WHERE ref = $1 AND state <> 'FAILED'", [r.messageId]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("UPDATE mails SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const amongThese = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM mails WHERE ref = $1 AND state IN ('NEW', 'OPEN')", [r.messageId]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("UPDATE mails SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const amongThemItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM mails WHERE ref = $1 AND state IN ('NEW', 'SENT')", [r.messageId]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("UPDATE mails SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const noneOfThese = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM mails WHERE ref = $1 AND state NOT IN ('SENT', 'FAILED')", [r.messageId]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("UPDATE mails SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const inAnExpression = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await doc.send(new QueryCommand({ TableName: "m", KeyConditionExpression: "pk = :p", FilterExpression: "#s <> :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":p": r.messageId, ":s": "SENT" } }));
  for (const { pk, sk, text } of Items ?? []) {
    await sns.send(tell(text)); // weak (racy)
    await doc.send(new UpdateCommand({ TableName: "m", Key: { pk, sk }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "SENT" } })); } } };
export const notOfPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const row of await prisma.mail.findMany({ where: { ref: r.messageId, state: { not: "SENT" } } })) {
    await sns.send(tell(row.text)); // weak (racy)
    await prisma.mail.update({ where: { id: row.id }, data: { state: "SENT" } }); } } };
export const notInOfPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const row of await prisma.mail.findMany({ where: { ref: r.messageId, state: { notIn: ["FAILED"] } } })) {
    await sns.send(tell(row.text)); // unguarded
    await prisma.mail.update({ where: { id: row.id }, data: { state: "SENT" } }); } } };
export const claimOfOp = async (event: SQSEvent) => { for (const r of event.Records) {
  const [count] = await Order.update({ state: "PAID" }, { where: { id: r.messageId, state: { [Op.ne]: "PAID" } } });
  if (count > 0) await sns.send(tell(r.body)); } }; // guarded
export const claimOfOps = async (event: SQSEvent) => { for (const r of event.Records) {
  const [count] = await Order.update({ state: "PAID" }, { where: { id: r.messageId, [Op.or]: [{ state: null }, { state: { [Op.eq]: "NEW" } }] } });
  if (count > 0) await sns.send(tell(r.body)); } }; // guarded
export const noClaimOfOp = async (event: SQSEvent) => { for (const r of event.Records) {
  const [count] = await Order.update({ state: "PAID" }, { where: { id: r.messageId, state: { [Op.in]: ["NEW", "PAID"] } } });
  if (count > 0) await sns.send(tell(r.body)); } }; // unguarded
export const claimByOpNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const [count] = await Order.update({ state: "PAID" }, { where: { id: r.messageId, [Op.not]: { state: "PAID" } } });
  if (count > 0) await sns.send(tell(r.body)); } }; // guarded
export const claimByNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await jobs.update({ id: r.messageId, state: Not(In(["DONE", "FAILED"])) }, { state: "DONE" });
  if (affected === 1) await sns.send(tell(r.body)); } }; // guarded
export const claimByEqual = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await jobs.update({ id: r.messageId, state: Equal("NEW") }, { state: "DONE" });
  if (affected === 1) await sns.send(tell(r.body)); } }; // guarded
export const noClaimByNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await jobs.update({ id: r.messageId, state: Not("FAILED") }, { state: "DONE" });
  if (affected === 1) await sns.send(tell(r.body)); } }; // unguarded
export const byTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await jobs.update({ id: r.messageId, until: LessThan(new Date()) }, { until: new Date() });
  if (affected === 1) await sns.send(tell(r.body)); } }; // unguarded
