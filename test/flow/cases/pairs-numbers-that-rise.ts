// What lets an equal number through lets a repeat through, and so does a count with a bound.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { and, eq, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const db = drizzle(new Pool());
const tasks = pgTable("tasks", { id: text("id").primaryKey(), tries: integer("tries") });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const last = async (pk: string) => (await doc.send(new GetCommand({ TableName: "last", Key: { pk } }))).Item;
const note = (pk: string, n: unknown) => doc.send(new PutCommand({ TableName: "last", Item: { pk, n } })); // idempotent

export const equalOnesPass = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { id, n } = JSON.parse(r.dynamodb!.NewImage!.order.S!);
  const item = await last(id);
  if (item?.n > n) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "a" })); // unguarded
  await note(id, n); } };
export const equalOnesDoNot = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { id, n } = JSON.parse(r.dynamodb!.NewImage!.order.S!);
  const item = await last(id);
  if (item?.n >= n) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "b" })); // weak
  await note(id, n); } };
export const equalOnesOfARecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [id, n] = [r.dynamodb!.NewImage!.id.S!, r.dynamodb!.NewImage!.n.N!];
  const item = await last(id);
  if (item && item.n > n) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "c" })); // unguarded
  await note(id, n); } };
export const notEqualOnesOfARecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [id, n] = [r.dynamodb!.NewImage!.id.S!, r.dynamodb!.NewImage!.n.N!];
  const item = await last(id);
  if (item && item.n >= n) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "d" })); // weak
  await note(id, n); } };
export const anotherWord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if ((await redis.get(r.eventID!)) === "done") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "e" })); // unguarded
  await redis.set(r.eventID!, "begun"); } }; // idempotent
export const thatWord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if ((await redis.get(r.eventID!)) === "done") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "f" })); // weak
  await redis.set(r.eventID!, "done"); } }; // idempotent
export const numberAsText = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if ((await redis.get(r.eventID!)) === "1") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "g" })); // weak
  await redis.set(r.eventID!, 1); } }; // idempotent
const more = sql`${tasks.tries} + 1`;
export const countWithABound = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const rows = await db.update(tasks).set({ tries: more }).where(and(eq(tasks.id, r.eventID!), lt(tasks.tries, 5))).returning(); // unguarded
  if (rows.length === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "h" })); } }; // unguarded
export const stateBesideACount = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const rows = await db.update(tasks).set({ tries: 1 }).where(and(eq(tasks.id, r.eventID!), eq(tasks.tries, 0))).returning(); // idempotent
  if (rows.length === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "i" })); } }; // guarded
