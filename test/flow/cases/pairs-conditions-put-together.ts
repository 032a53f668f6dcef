// A condition, or a word of a command, that only some ways put into a list is asked for on those alone.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { and, eq, ne, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const prisma = new PrismaClient();
const orders = pgTable("orders", { id: text("id").primaryKey(), state: text("state"), shop: text("shop") });
const db = drizzle(pool);
const send = async (conditions: string[], id: string) =>
  (await pool.query(`UPDATE orders SET state = 'sent' WHERE ${conditions.join(" AND ")}`, [id])).rowCount === 1; // idempotent
const mark = (conditions: string[], pk: string) =>
  doc.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression: "SET sent = :at", ExpressionAttributeValues: { ":at": 1 }, // idempotent
    ConditionExpression: conditions.join(" AND ") }));

export const claimsUnlessForced = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions = ["id = $1"];
  if (!o.force) conditions.push("state = 'new'");
  if (!(await send(conditions, o.id))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "a" })); } }; // unguarded
export const asksForMoreOnSomeWays = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions = ["id = $1", "state = 'new'"];
  if (o.shop) conditions.push("shop = 'a'");
  if (o.mail) conditions.push("mail IS NOT NULL");
  if (!(await send(conditions, o.id))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "b" })); } }; // guarded
export const throwsUnlessForced = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions = ["attribute_exists(pk)"];
  if (!o.force) conditions.push("attribute_not_exists(sent)");
  await mark(conditions, o.id);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "c" })); } }; // unguarded
export const throwsWithMore = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions = ["attribute_not_exists(sent)"];
  if (!o.isNew) conditions.push("attribute_exists(pk)");
  await mark(conditions, o.id);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "d" })); } }; // guarded
export const eachOfThemPerhaps = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions: string[] = [];
  if (!o.force) conditions.push("attribute_not_exists(sent)");
  if (o.isOld) conditions.push("attribute_exists(pk)");
  await mark(conditions, o.id);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "e" })); } }; // unguarded
export const wordsOfACommand = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const words: [string, string, ...string[]] = [o.id, "1"];
  if (!o.force) words.push("NX");
  if ((await (redis.set as (...all: string[]) => Promise<string>)(...words)) !== "OK") continue; // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "f" })); } }; // unguarded
export const wordsAlwaysThere = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const words: (string | number)[] = [o.id, "1", "NX"];
  if (o.isShort) words.push("EX", 7 * 86_400);
  if ((await (redis.set as (...all: (string | number)[]) => Promise<string>)(...words)) !== "OK") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "g" })); } }; // guarded
export const builtByCalls = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions: SQL[] = [eq(orders.id, o.id)];
  if (!o.force) conditions.push(ne(orders.state, "sent"));
  const [row] = await db.update(orders).set({ state: "sent" }).where(and(...conditions)).returning(); // idempotent
  if (row) await sns.send(new PublishCommand({ TopicArn: "t", Message: "g" })); } }; // unknown
export const builtByCallsWithMore = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const conditions: SQL[] = [eq(orders.id, o.id), ne(orders.state, "sent")];
  if (o.shop) conditions.push(eq(orders.shop, o.shop));
  const [row] = await db.update(orders).set({ state: "sent" }).where(and(...conditions)).returning(); // idempotent
  if (row) await sns.send(new PublishCommand({ TopicArn: "t", Message: "h" })); } }; // guarded
export const listOfAFilter = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const AND: object[] = [{ id: o.id }];
  if (!o.force) AND.push({ state: "new" });
  const { count } = await prisma.order.updateMany({ where: { AND }, data: { state: "sent" } }); // idempotent
  if (count === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "i" })); } }; // unknown
export const listOfAFilterWithMore = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const AND: object[] = [{ id: o.id }, { state: "new" }];
  if (o.shop) AND.push({ shop: o.shop });
  const { count } = await prisma.order.updateMany({ where: { AND }, data: { state: "sent" } }); // idempotent
  if (count === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "j" })); } }; // guarded
