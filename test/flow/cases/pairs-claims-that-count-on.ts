// Claims of builders and mappers that count a column on: asked for as the one number that it was, they pass once; below a limit, more often.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Model as Row } from "objection";
import { DataTypes, Model, Op, Sequelize, literal } from "sequelize";
import { Column, DataSource, Entity, LessThan, PrimaryColumn } from "typeorm";
const [sns, db, prisma] = [new SNSClient({}), knex({}), new PrismaClient()];
const documents = new MongoClient("m").db("d").collection("jobs");
class Job extends Model {}
Job.init({ id: { type: DataTypes.STRING, primaryKey: true }, tries: DataTypes.INTEGER, version: DataTypes.INTEGER }, { sequelize: new Sequelize("x") });
class Item extends Row { static tableName = "items"; }
@Entity() class Task { @PrimaryColumn() id!: string; @Column() tries!: number; @Column() version!: number; @Column() next!: number; }
const source = new DataSource({} as never);
const tasks = source.getRepository(Task);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const HOUR = 3_600_000;
type Found = { id: string; version: number };
const each = async (event: DynamoDBStreamEvent, claim: (row: Found) => Promise<unknown>, work: (id: string) => Promise<unknown>) => {
  for (const { eventID, dynamodb } of event.Records)
    if (await claim({ id: eventID!, version: Number(dynamodb!.NewImage!.version!.N) })) await work(eventID!);
};

export const ofKnex = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await db("jobs").where(row).increment("version")) === 1, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofKnexWhereItStandsLast = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await db("jobs").increment("version").where(row)) === 1, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofKnexAtZero = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await db("jobs").where({ id, tries: 0 }).increment("tries", 1)) === 1, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofKnexBelowALimit = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await db("jobs").where({ id }).where("tries", "<", 3).increment("tries")) === 1, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofKnexAboveNothing = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await db("stock").where({ id }).where("left", ">", 0).decrement("left")) === 1, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofKnexAlone = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await db("jobs").where({ id }).increment("tries")) === 1, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofKnexByPiece = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await db("jobs").where(row).update({ version: db.raw("?? + 1", ["version"]) })) === 1, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofWhatWasRead = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const { version } = await db("jobs").where({ id }).first();
    if ((await db("jobs").where({ id, version }).increment("version")) === 0) continue; // unguarded
    await sns.send(tell(id!)); // unguarded
  }
};
export const belowALimitAndMarked = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const count = await db("jobs").where({ id, state: "new" }).where("tries", "<", 3).increment("tries"); // weak (racy)
    if (count === 0) continue;
    await sns.send(tell(id!)); // weak (racy)
    await db("jobs").where({ id }).update({ state: "done" }); // idempotent
  }
};
export const ofObjection = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await Item.query().where(row).increment("version", 1)) === 1, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofObjectionBelowALimit = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await Item.query().where({ id }).where("tries", "<", 3).increment("tries", 1)) === 1, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofSequelize = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id, dynamodb } of event.Records) {
    const where = { id, version: Number(dynamodb!.NewImage!.version!.N) };
    const [[, count]] = (await Job.increment("version", { where })) as any; // idempotent
    if (count > 0) await sns.send(tell(id!)); // guarded
  }
};
export const ofSequelizeBelowALimit = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const [[, count]] = (await Job.increment("tries", { where: { id, tries: { [Op.lt]: 3 } } })) as any; // unguarded
    if (count > 0) await sns.send(tell(id!)); // unknown
  }
};
export const ofSequelizeByPiece = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id, dynamodb } of event.Records) {
    const where = { id, version: Number(dynamodb!.NewImage!.version!.N) };
    const [count] = await Job.update({ version: literal("version + 1") }, { where }); // idempotent
    if (count > 0) await sns.send(tell(id!)); // guarded
  }
};
export const ofTypeorm = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await tasks.increment(row, "version", 1)).affected, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofTypeormByManager = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await source.manager.increment(Task, row, "version", 1)).affected, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofTypeormBelowALimit = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await tasks.increment({ id, tries: LessThan(3) }, "tries", 1)).affected, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofTypeormByTime = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await tasks.increment({ id, next: LessThan(Date.now()) }, "next", HOUR)).affected, // weak (window)
    (id) => sns.send(tell(id))); // weak (window)
export const ofTypeormByPiece = (event: DynamoDBStreamEvent) =>
  each(event, async (row) => (await tasks.update(row, { version: () => "version + 1" })).affected, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofPrisma = (event: DynamoDBStreamEvent) =>
  each(event, async (where) => (await prisma.job.updateMany({ where, data: { version: { increment: 1 } } })).count, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofPrismaAtZero = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await prisma.job.updateMany({ where: { id, tries: 0 }, data: { tries: { increment: 1 } } })).count, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofPrismaAtNothing = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await prisma.job.updateMany({ where: { id, tries: null }, data: { tries: { increment: 1 } } })).count, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofMongo = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id, version }) => (await documents.updateOne({ id, version }, { $inc: { version: 1 } })).modifiedCount, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofMongoAtZero = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await documents.updateOne({ id, tries: 0 }, { $inc: { tries: 1 } })).modifiedCount, // idempotent
    (id) => sns.send(tell(id))); // guarded
export const ofMongoAtNothing = (event: DynamoDBStreamEvent) =>
  each(event, async ({ id }) => (await documents.updateOne({ id, tries: { $exists: false } }, { $inc: { tries: 1 } })).modifiedCount, // idempotent
    (id) => sns.send(tell(id))); // guarded
