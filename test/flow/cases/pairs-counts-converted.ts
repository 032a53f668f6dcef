// A count or an answer of "is it there", in whatever form code asks it: as a text, a BigInt, one less, through lodash, as a CASE of the statement.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import isDeepEqual from "fast-deep-equal";
import _ from "lodash";
import mysql from "mysql2/promise";
import { Pool } from "pg";
const sns = new SNSClient({}); const pool = new Pool(); const my = mysql.createPool("x"); const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (id: string) => sns.send(new PublishCommand({ Message: id })); // weak
const told = (id: string) => sns.send(new PublishCommand({ Message: id })); // unguarded
const mark = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); // idempotent
const count = async (id: string) => {
  const { rows: [{ n }] } = await pool.query("SELECT COUNT(*) AS n FROM seen WHERE id = $1", [id]);
  return n; };
const over = (isSeen: (id: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId } of event.Records) { if (await isSeen(messageId)) continue; await tell(messageId); await mark(messageId); } };
const turned = (isSeen: (id: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId } of event.Records) { if (!(await isSeen(messageId))) continue; await told(messageId); } };
export const asText = over(async (id) => String(await count(id)) !== "0");
export const inText = over(async (id) => `${await count(id)}` !== "0");
export const asBigInt = over(async (id) => BigInt(await count(id)) > 0n);
export const oneLess = over(async (id) => Number(await count(id)) - 1 >= 0);
export const inBits = over(async (id) => ~~(await count(id)) > 0 || ((await count(id)) | 0) > 0);
export const byLodash = over(async (id) => !_.isEqual(Number(await count(id)), 0));
export const byPackage = over(async (id) => !isDeepEqual(Number(await count(id)), 0));
export const byLodashTurned = turned(async (id) => !_.isEqual(Number(await count(id)), 0));
export const asTextTurned = turned(async (id) => String(await count(id)) !== "0");
const said = async (text: string, id: string) => (await pool.query(text, [id])).rows[0].e;
export const inCase = over((id) => said("SELECT CASE WHEN EXISTS (SELECT 1 FROM seen WHERE id = $1) THEN true ELSE false END AS e", id));
export const inCaseAsWord = over(async (id) =>
  (await said("SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM seen WHERE id = $1) THEN 'new' ELSE 'seen' END AS e", id)) === "seen");
export const inCaseOfCount = over(async (id) => (await said("SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END AS e FROM seen WHERE id = $1", id)) === 1);
export const countCompared = over(async (id) => (await said("SELECT COUNT(*) > 0 AS e FROM seen WHERE id = $1", id)) !== false);
export const countOfNone = over(async (id) => !(await said("SELECT COUNT(*) = 0 AS e FROM seen WHERE id = $1", id)));
export const countTurned = turned((id) => said("SELECT COUNT(*) > 0 AS e FROM seen WHERE id = $1", id));
export const inCaseTurned = turned((id) => said("SELECT CASE WHEN EXISTS (SELECT 1 FROM seen WHERE id = $1) THEN true ELSE false END AS e", id));
export const ofMySql = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const [[{ e }]]: any = await my.query("SELECT IF(EXISTS (SELECT 1 FROM seen WHERE id = ?), 1, 0) AS e", [messageId]);
  if (e === 1) continue;
  await tell(messageId);
  await my.query("INSERT IGNORE INTO seen (id) VALUES (?)", [messageId]); } }; // idempotent
export const ofDynamo = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { Count } = await doc.send(new QueryCommand({ TableName: "seen", KeyConditionExpression: "id = :i",
    ExpressionAttributeValues: { ":i": messageId }, Select: "COUNT" }));
  if (Count === 1) continue;
  await tell(messageId);
  await doc.send(new PutCommand({ TableName: "seen", Item: { id: messageId } })); } }; // idempotent
export const keysOfRow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.seen.findUnique({ where: { id } });
  if (Object.keys(row ?? {}).length > 0) continue;
  await tell(id);
  await prisma.seen.upsert({ where: { id }, create: { id }, update: {} }); } }; // idempotent
export const keysOfRowTurned = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.seen.findUnique({ where: { id } });
  if (!row || !Object.keys(row).length) continue;
  await told(id); } };
export const emptyRow = over(async (id) => {
  const { rows: [row] } = await pool.query("SELECT * FROM seen WHERE id = $1", [id]);
  return !_.isEmpty(row); });
export const rowOfGroup = over(async (id) => {
  const { rows } = await pool.query("SELECT COUNT(*) > 0 AS e FROM seen WHERE id = $1 GROUP BY kind", [id]);
  return rows.length > 0; });
export const rowOfGroupTurned = turned(async (id) => {
  const { rows } = await pool.query("SELECT COUNT(*) > 0 AS e FROM seen WHERE id = $1 GROUP BY kind", [id]);
  return rows.length > 0; });
