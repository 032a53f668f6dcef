// "Update it, and make it where there was none to update": what is told of a new one, a repeat finds and updates. What is told of the
// update itself, or in front of another row, comes again.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { CreateScheduleCommand, SchedulerClient, UpdateScheduleCommand } from "@aws-sdk/client-scheduler";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import knex from "knex";
import { Kysely } from "kysely";
import { MongoClient } from "mongodb";
import { DataTypes, Model, Sequelize } from "sequelize";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const scheduler = new SchedulerClient({});
const prisma = new PrismaClient();
const db = knex({ client: "pg" });
const users = pgTable("users", { id: text("id").primaryKey(), name: text("name") });
const orm = drizzle({} as never);
const built = new Kysely<any>({} as never);
const documents = new MongoClient("u").db().collection<any>("users");
class Seen extends Model {}
Seen.init({ id: { type: DataTypes.STRING, primaryKey: true }, name: DataTypes.STRING }, { sequelize: new Sequelize("u") });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const named = (id: string, name: string, ConditionExpression = "attribute_exists(id)") =>
  new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: "SET #n = :n", ConditionExpression, ExpressionAttributeNames: { "#n": "name" }, ExpressionAttributeValues: { ":n": name } });

export const refusedItem = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await doc.send(named(o.id, o.name)); } // idempotent
  catch (error) { if (!(error instanceof ConditionalCheckFailedException)) throw error;
    await sns.send(tell(o.id)); // weak (racy)
    await doc.send(new PutCommand({ TableName: "users", Item: { id: o.id, name: o.name } })); // idempotent
  } } };
export const updatedItem = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await doc.send(named(o.id, o.name)); // idempotent
    await sns.send(tell(o.id)); // unguarded
  } catch (error) { if (!(error instanceof ConditionalCheckFailedException)) throw error;
    await doc.send(new PutCommand({ TableName: "users", Item: { id: o.id, name: o.name } })); // idempotent
  } } };
export const otherItem = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await doc.send(named(o.id, o.name)); } // idempotent
  catch (error) { if (!(error instanceof ConditionalCheckFailedException)) throw error;
    await sns.send(tell(o.id)); // unguarded
    await doc.send(new PutCommand({ TableName: "audit", Item: { id: o.id, name: o.name } })); // idempotent
  } } };
export const schedules = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await scheduler.send(new UpdateScheduleCommand({ Name: o.id } as never)); } // idempotent
  catch (error) { if ((error as Error).name !== "ResourceNotFoundException") throw error;
    await sns.send(tell(o.id)); // weak (racy)
    await scheduler.send(new CreateScheduleCommand({ Name: o.id } as never)); // idempotent
  } } };
export const refusedRow = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await prisma.user.update({ where: { id: o.id }, data: { name: o.name } }); } // idempotent
  catch (error: any) { if (error.code !== "P2025") throw error;
    await sns.send(tell(o.id)); // weak (racy)
    await prisma.user.create({ data: { id: o.id, name: o.name } }); // weak (racy)
  } } };
export const updatedRow = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await prisma.user.update({ where: { id: o.id }, data: { name: o.name } }); // idempotent
    await sns.send(tell(o.id)); // unguarded
  } catch (error: any) { if (error.code !== "P2025") throw error; } } };
export const countedRows = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id: o.id }, data: { name: o.name } }); // idempotent
  if (count === 0) { await sns.send(tell(o.id)); // weak (racy)
    await prisma.user.create({ data: { id: o.id, name: o.name } }); // weak (racy)
  } } };
export const countedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id: o.id }, data: { name: o.name } }); // idempotent
  if (count > 0) await sns.send(tell(o.id)); // unguarded
} };
export const built1 = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const rows = await db("users").where({ id: o.id }).update({ name: o.name }).returning("*"); // idempotent
  if (rows.length === 0) { await sns.send(tell(o.id)); // weak (racy)
    await db("users").insert({ id: o.id, name: o.name }); // weak (racy)
  } } };
export const built2 = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { numUpdatedRows } = await built.updateTable("users").set({ name: o.name }).where("id", "=", o.id).executeTakeFirstOrThrow(); // idempotent
  if (numUpdatedRows === 0n) { await sns.send(tell(o.id)); // weak (racy)
    await built.insertInto("users").values({ id: o.id, name: o.name }).execute(); // weak (racy)
  } } };
export const built2Otherwise = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { numUpdatedRows } = await built.updateTable("users").set({ name: o.name }).where("id", "=", o.id).executeTakeFirstOrThrow(); // idempotent
  if (numUpdatedRows > 0n) await sns.send(tell(o.id)); // unguarded
} };
export const built3 = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [row] = await orm.update(users).set({ name: o.name }).where(eq(users.id, o.id)).returning(); // idempotent
  if (!row) { await sns.send(tell(o.id)); // weak (racy)
    await orm.insert(users).values({ id: o.id, name: o.name }); // idempotent
  } } };
export const documentsFound = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const old = await documents.findOneAndUpdate({ _id: o.id }, { $set: { name: o.name } }); // idempotent
  if (!old) { await sns.send(tell(o.id)); // weak (racy)
    await documents.insertOne({ _id: o.id, name: o.name }); // idempotent
  } } };
export const documentsMatched = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { matchedCount } = await documents.updateOne({ _id: o.id }, { $set: { name: o.name } }); // idempotent
  if (matchedCount === 1) await sns.send(tell(o.id)); // unguarded
  else await documents.insertOne({ _id: o.id, name: o.name }); // idempotent
} };
// Not each database tells whether it made the row.
export const upserted = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [, created] = await Seen.upsert({ id: r.messageId, name: o.name }); // idempotent
  if (created) await sns.send(tell(o.id)); // unknown
} };
export const upsertedOnly = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  await Seen.upsert({ id: r.messageId, name: o.name }); // idempotent
  await sns.send(tell(o.id)); // unguarded
} };
