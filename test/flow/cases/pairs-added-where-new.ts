// What is added of the new ones alone: a repeat adds nothing, in whatever library. Beside each its twin, which adds as much again.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import knexOf from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const redis = new Redis(); const pool = new Pool(); const prisma = new PrismaClient(); const knex = knexOf({ client: "pg" });
const stats = new MongoClient("").db().collection("stats"); const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const isNew = async (id: string) => (await redis.set(`seen:${id}`, "1", "EX", 604800, "NX")) === "OK";
const added = (n: number) => new UpdateCommand({ TableName: "t", Key: { pk: "all" }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": n } });

export const counted = async (event: SQSEvent) => {
  let [fresh, all] = [0, 0];
  for (const { messageId } of event.Records) { all++; if (await isNew(messageId)) fresh++; }
  await redis.incrby("n", fresh); // unknown
  await redis.incrby("n", all); // unguarded
  await pool.query("UPDATE stats SET n = n + $1", [fresh]); // unknown
  await pool.query("UPDATE stats SET n = n + $1", [all]); // unguarded
  await stats.updateOne({ _id: "all" as never }, { $inc: { n: fresh } }); // unknown
  await stats.updateOne({ _id: "all" as never }, { $inc: { n: all } }); // unguarded
  await prisma.stat.update({ where: { id: "all" }, data: { n: { increment: fresh } } }); // unknown
  await prisma.stat.update({ where: { id: "all" }, data: { n: { increment: all } } }); // unguarded
  await knex("stats").increment("n", fresh); // unknown
  await knex("stats").increment("n", all); // unguarded
  await redis.zincrby("days", 1, `${fresh}`); // unguarded
  await redis.lpush("log", fresh); // unguarded
};
export const countedOld = async (event: SQSEvent) => {
  let old = 0;
  for (const { messageId } of event.Records) if (!(await isNew(messageId))) old++;
  await redis.incrby("old", old); // unguarded
};
export const listed = async (event: SQSEvent) => {
  const [fresh, all]: { id: string; cents: number }[][] = [[], []];
  for (const { messageId: id, body } of event.Records) { all!.push(JSON.parse(body)); if (await isNew(id)) fresh!.push(JSON.parse(body)); }
  await redis.incrby("n", fresh!.length); // unknown
  await redis.incrby("n", all!.length); // unguarded
  await redis.incrby("cents", fresh!.reduce((sum, { cents }) => sum + cents, 0)); // unknown
  await redis.incrby("cents", all!.reduce((sum, { cents }) => sum + cents, 0)); // unguarded
  await doc.send(added(fresh!.reduce((sum, { cents }) => sum + cents, 0))); // unknown
  await doc.send(added(all!.reduce((sum, { cents }) => sum + cents, 0))); // unguarded
  await doc.send(added(fresh!.reduce((sum, { cents }) => sum + cents, 1))); // unguarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: String(fresh!.reduce((sum, { cents }) => sum + cents, 0)) })); // unguarded
};
export const ofOne = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const fresh = await isNew(messageId);
  await redis.incrby(`new:${body}`, Number(fresh)); // unknown
  await redis.incrby(body, fresh ? 1 : 0); // unknown
} };
