// Looks by what another look found, and statements that cannot be read.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import mysql from "mysql2";
import { Pool } from "pg";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const prisma = new PrismaClient();
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const subscriptionOf = async (mail: string) => {
  let customer = await prisma.customer.findUnique({ where: { mail } });
  if (customer) {
    const open = await prisma.subscription.findMany({ where: { customerId: customer.id, state: "NEW" } });
    if (open.length > 0) return open[0];
  } else customer = await prisma.customer.create({ data: { mail } }); // guarded
  return prisma.subscription.create({ data: { customerId: customer.id, state: "NEW" } }); // weak (racy)
};
export const foundOrMade = async (event: SQSEvent) => { for (const r of event.Records) await subscriptionOf(r.body); };
const visitOf = async (mail: string) => {
  let customer = await prisma.customer.findUnique({ where: { mail } });
  if (!customer) customer = await prisma.customer.create({ data: { mail } }); // guarded
  return prisma.visit.create({ data: { customerId: customer.id } }); // unguarded
};
export const onlyTheFirstLook = async (event: SQSEvent) => { for (const r of event.Records) await visitOf(r.body); };

const get = async (userId: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { userId } }))).Item;
const wasTold = async (userId: string) => { try { return (await get(userId))?.told !== undefined; } catch { return false; } };
const mark = (userId: string) => doc.send(new UpdateCommand({ TableName: "users", Key: { userId }, UpdateExpression: "SET told = :now", ExpressionAttributeValues: { ":now": Date.now() } }));
export const byAFoundKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (!user || (await wasTold(user.userId))) continue;
  await sns.send(tell(r.body)); // weak (fails-open, racy)
  await mark(user.userId); } };
export const byAFoundKeyNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (!user || (await wasTold(user.userId))) continue;
  await sns.send(tell(r.body)); } }; // unguarded

export const unreadLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(process.env.LOOK!, [r.messageId]); // unknown
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const unreadAndNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query(process.env.LOOK!, [r.messageId]); // unknown
  await sns.send(tell(r.body)); } }; // unguarded
const named = (sql: string, values: Record<string, string>) => pool.query(sql.replace(/:(\w+)/g, (_, name) => mysql.escape(values[name])));
export const namedParameters = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await named("SELECT id FROM seen WHERE id = :id", { id: r.messageId });
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
