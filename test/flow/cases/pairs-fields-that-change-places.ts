// What a field had is written to another one, and it has something else itself: the next time that is moved on.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const db = DynamoDBDocumentClient.from({} as never);
const games = new MongoClient("m").db("d").collection<{ _id: string; a: string; b: string }>("games");
const [prisma, pool, redis] = [new PrismaClient(), new Pool(), new Redis()];
const TableName = "games";
const read = async (id: string) => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item ?? {};
const set = (id: string, a: unknown, b: unknown) =>
  new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET a = :a, b = :b", ExpressionAttributeValues: { ":a": a, ":b": b } });

export const swapped = async (event: SQSEvent) => { for (const r of event.Records) { const { a, b } = await read(r.body);
  await db.send(set(r.body, b, a)); } }; // unguarded
export const movedOn = async (event: SQSEvent) => { for (const r of event.Records) { const game = await read(r.body);
  await db.send(set(r.body, r.messageId, game.a)); } }; // unguarded
export const copied = async (event: SQSEvent) => { for (const r of event.Records) { const game = await read(r.body);
  await db.send(set(r.body, game.a, game.a)); } };
export const bothOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const game = await read(r.body);
  await db.send(set(r.body, r.messageId, game.id)); } };
export const ofAnotherRow = async (event: SQSEvent) => { for (const r of event.Records) { const other = await read("template");
  await db.send(set(r.body, r.messageId, other.a)); } };
export const putBack = async (event: SQSEvent) => { for (const r of event.Records) { const { Item: game = {} } = await db.send(new GetCommand({ TableName, Key: { id: r.body } }));
  await db.send(new PutCommand({ TableName, Item: { ...game, before: game.state, state: "SENT" } })); } }; // unguarded
export const putBackBeside = async (event: SQSEvent) => { for (const r of event.Records) { const { Item: game = {} } = await db.send(new GetCommand({ TableName, Key: { id: r.body } }));
  await db.send(new PutCommand({ TableName, Item: { ...game, label: game.state } })); } };
export const ofMongo = async (event: SQSEvent) => { for (const r of event.Records) { const game = (await games.findOne({ _id: r.body }))!;
  await games.updateOne({ _id: r.body }, { $set: { a: game.b, b: game.a } }); } }; // unguarded
export const ofMongoCopied = async (event: SQSEvent) => { for (const r of event.Records) { const game = (await games.findOne({ _id: r.body }))!;
  await games.updateOne({ _id: r.body }, { $set: { a: game.b } }); } };
export const ofPrisma = async (event: SQSEvent) => { for (const r of event.Records) { const game = await prisma.game.findUniqueOrThrow({ where: { id: r.body } });
  await prisma.game.update({ where: { id: r.body }, data: { before: game.state, state: r.messageId } }); } }; // unguarded
export const ofSql = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [game] } = await pool.query("SELECT * FROM games WHERE id = $1", [r.body]);
  await pool.query("UPDATE games SET a = $2, b = $3 WHERE id = $1", [r.body, game.b, game.a]); } }; // unguarded
export const ofSqlCopied = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [game] } = await pool.query("SELECT * FROM games WHERE id = $1", [r.body]);
  await pool.query("UPDATE games SET a = $2 WHERE id = $1", [r.body, game.b]); } };
export const ofAHash = async (event: SQSEvent) => { for (const r of event.Records) { const game = await redis.hgetall(r.body);
  await redis.hset(r.body, { a: game.b, b: game.a }); } }; // unguarded
