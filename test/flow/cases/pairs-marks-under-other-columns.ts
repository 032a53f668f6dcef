// A mark under a column that has what another column of the found row says: it may be of another row.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const [sns, pool, prisma] = [new SNSClient({}), new Pool(), new PrismaClient()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const find = async (id: string) => (await pool.query("SELECT * FROM jobs WHERE id = $1", [id])).rows[0];
const mark = (id: string) => pool.query("UPDATE jobs SET sent = true WHERE id = $1", [id]); // idempotent
export const ofTheParent = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await find(r.messageId);
  if (row.sent) continue;
  await sns.send(say(r.body)); // unknown
  await mark(row.parent_id); } };
export const ofTheRowItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await find(r.messageId);
  if (row.sent) continue;
  await sns.send(say(r.body)); // weak (racy)
  await mark(row.id); } };
export const byItsReference = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = (await pool.query("SELECT * FROM jobs WHERE ref = $1", [r.messageId])).rows[0];
  if (row.sent) continue;
  await sns.send(say(r.body)); // weak (racy)
  await mark(row.id); } };

const setSent = { UpdateExpression: "SET sent = :yes", ExpressionAttributeValues: { ":yes": true } };
export const anItemByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (!Item || Item.sent) continue;
  await sns.send(say(r.body)); // unknown
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: Item.replaces }, ...setSent })); } }; // idempotent
export const anItemByItsKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (!Item || Item.sent) continue;
  await sns.send(say(r.body)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: Item.pk }, ...setSent })); } }; // idempotent

export const aRowOfAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { eventId: r.messageId } });
  if (!job || job.sentAt) continue;
  await sns.send(say(r.body)); // unknown
  await prisma.job.update({ where: { id: job.parentId }, data: { sentAt: new Date() } }); } }; // idempotent
export const aRowOfAMapperByItsId = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { eventId: r.messageId } });
  if (!job || job.sentAt) continue;
  await sns.send(say(r.body)); // weak (racy)
  await prisma.job.update({ where: { id: job.id }, data: { sentAt: new Date() } }); } }; // idempotent
