// Columns of which the code itself says that they are unique: decorators, attributes of models, schemas. A second row is refused.
import type { SQSEvent } from "aws-lambda";
import mongoose, { Schema, model } from "mongoose";
import { Sequelize, DataTypes, Model } from "sequelize";
import { DataSource, Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, Unique, Index } from "typeorm";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Seen = mongoose.model("Seen", new Schema({ messageId: { type: String, unique: true }, at: Date }));
const schema = new Schema({ messageId: { type: String, required: true, unique: true } });
const SeenToo = model("SeenToo", schema);
const Log = model("Log", new Schema({ messageId: { type: String, index: true } }));
const sequelize = new Sequelize("x");
const Processed = sequelize.define("processed", { id: { type: DataTypes.STRING, primaryKey: true } });
const Pair = sequelize.define("pair", { a: { type: DataTypes.STRING, primaryKey: true }, b: { type: DataTypes.STRING, primaryKey: true } });
@Entity() class Done { @PrimaryColumn() id!: string; }
@Entity() @Unique(["tenant", "ref"]) class Row { @PrimaryGeneratedColumn("uuid") id!: string; @Column() tenant!: string; @Column() ref!: string; }
@Entity() class Ref { @PrimaryGeneratedColumn("uuid") id!: string; @Column({ unique: true }) ref!: string; @Column() note!: string; }
@Entity() @Index(["ref"], { unique: true }) class Indexed { @PrimaryGeneratedColumn("uuid") id!: string; @Column() ref!: string; }
@Entity() @Index(["ref"]) class Plain { @PrimaryGeneratedColumn("uuid") id!: string; @Column() ref!: string; }
const source = new DataSource({ type: "postgres", entities: [] });

export const mongooseUnique = async (event: SQSEvent) => { for (const r of event.Records) {
  await Seen.create({ messageId: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const mongooseUniqueElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  await SeenToo.create({ messageId: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const mongooseIndexed = async (event: SQSEvent) => { for (const r of event.Records) {
  await Log.create({ messageId: r.messageId }); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
export const sequelizeKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await Processed.create({ id: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const sequelizeHalfAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await Pair.create({ a: r.messageId }); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
class Line extends Model {}
Line.init({ id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true }, n: DataTypes.INTEGER, text: DataTypes.STRING }, { sequelize });
class Noted extends Model {}
Noted.init({ id: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.INTEGER }, { sequelize });
class Tagged extends Model {}
Tagged.init({ n: DataTypes.INTEGER, text: DataTypes.STRING }, { sequelize, indexes: [{ unique: true, fields: ["text"] }] });
export const classWithoutAKey = async (event: SQSEvent) => { for (const r of event.Records)
  await Line.bulkCreate([{ n: 1, text: r.messageId }], { ignoreDuplicates: true }); }; // unknown
export const classWithAKey = async (event: SQSEvent) => { for (const r of event.Records)
  await Noted.bulkCreate([{ n: 1, id: r.messageId }], { ignoreDuplicates: true }); }; // idempotent
export const classWithAnIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await Tagged.bulkCreate([{ n: 1, text: r.messageId }], { ignoreDuplicates: true }); }; // idempotent
export const rowOfAClassWithAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await Noted.create({ id: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const rowOfAClassWithoutAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await Line.create({ text: r.messageId }); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
export const typeormKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.getRepository(Done).insert({ id: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const typeormKeyByManager = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.manager.insert(Done, { id: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const typeormKeyInATransaction = async (event: SQSEvent) => {
  const runner = source.createQueryRunner();
  for (const r of event.Records) {
    await runner.startTransaction();
    try {
      await runner.manager.insert(Done, { id: r.messageId }); // idempotent
      await runner.manager.increment("balance", { id: 1 }, "amount", 1); // guarded
      await runner.commitTransaction();
    } catch (e: any) {
      await runner.rollbackTransaction();
      if (e.driverError?.code !== "23505") throw e;
    }
  }
};
export const typeormTwoColumns = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.getRepository(Row).save({ tenant: "a", ref: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const typeormOneOfTwoColumns = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.getRepository(Row).save({ ref: r.messageId }); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
export const typeormInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = new Ref(); row.ref = r.messageId; row.note = r.body;
  await source.getRepository(Ref).save(row); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const typeormRandom = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.getRepository(Ref).insert({ note: r.body, ref: String(Math.random()) }); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
export const typeormUniqueIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.getRepository(Indexed).insert({ ref: r.messageId }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const typeormIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  await source.getRepository(Plain).insert({ ref: r.messageId }); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
// The error of the driver stands in that of the mapper.
export const innerError = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await source.getRepository("seen").insert({ ref: r.messageId }); // guarded
  } catch (e: any) { if (e.driverError.code === "23505") continue; throw e; }
  await sns.send(tell(r.body)); // guarded
} };
export const innerErrorOfAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await source.getRepository("seen").insert({ ref: r.messageId }); // unguarded
  } catch (e: any) { if (e.driverError.code === "40001") continue; throw e; }
  await sns.send(tell(r.body)); // unguarded
} };
