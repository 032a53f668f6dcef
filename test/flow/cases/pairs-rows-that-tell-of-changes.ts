// Whether a row was made just now, by its times; whether it was changed, by what a mapper says of it.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { PrismaClient } from "@prisma/client";
import mongoose from "mongoose";
import { DataTypes, Model, Sequelize } from "sequelize";
import { Column, CreateDateColumn, DataSource, Entity, PrimaryColumn, UpdateDateColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const Order = mongoose.model("Order", new mongoose.Schema({ key: String, state: String }, { timestamps: true }));
class Mail extends Model { declare id: string; declare state: string; declare createdAt: Date; declare updatedAt: Date; }
Mail.init({ id: { type: DataTypes.STRING, primaryKey: true }, state: DataTypes.STRING }, { sequelize: new Sequelize(process.env.DATABASE!) });
@Entity() class Job { @PrimaryColumn() id!: string; @CreateDateColumn() createdAt!: Date; @UpdateDateColumn() updatedAt!: Date; @Column() state!: string; }
const data = new DataSource({ type: "postgres", entities: [Job] });

export const upserted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.order.upsert({ where: { id }, create: { id, state: "new" }, update: { state: "new" } }); // idempotent
  if (row.createdAt.getTime() === row.updatedAt.getTime()) await sns.send(tell("made just now")); // unknown
} };
export const upsertedByAVariable = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { createdAt, updatedAt } = await prisma.order.upsert({ where: { id }, create: { id, state: "new" }, update: { state: "new" } }); // idempotent
  const wasThere = +createdAt !== +updatedAt;
  if (wasThere) continue;
  await sns.send(tell("made just now")); // unknown
} };
export const upsertedAndAskedForMore = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.order.upsert({ where: { id }, create: { id, state: "new" }, update: { state: "new" } }); // idempotent
  if (row.createdAt.getTime() > row.shippedAt.getTime()) await sns.send(tell("two other times")); // unguarded
} };
export const document = async (event: SQSEvent) => { for (const { messageId: key } of event.Records) {
  const row = await Order.findOneAndUpdate({ key }, { $set: { state: "new" } }, { upsert: true, new: true }); // idempotent
  if (row.createdAt.getTime() === row.updatedAt.getTime()) await sns.send(tell("made just now")); // unknown
  if (row.state) await sns.send(tell("something else")); // unguarded
} };
export const entity = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await data.getRepository(Job).save({ id, state: "new" }); // idempotent
  if (row.createdAt.getTime() === row.updatedAt.getTime()) await sns.send(tell("made just now")); // unknown
} };
export const images = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  const row = unmarshall(dynamodb!.NewImage as never);
  if (row.createdAt === row.updatedAt) await sns.send(tell("the same when it comes again")); // unguarded
} };

export const changedRow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await Mail.findByPk(id);
  row!.state = "sent";
  if (row!.changed("state")) await sns.send(tell("not sent yet")); // unknown
  await row!.save(); // idempotent
} };
export const foundRow = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await Mail.findByPk(id);
  if (row!.get("kind") === "mail") await sns.send(tell("of a kind")); // unguarded
} };
export const changedDocument = async (event: SQSEvent) => { for (const { messageId: key } of event.Records) {
  const row = await Order.findOne({ key });
  row.state = "sent";
  if (row.isModified("state")) await sns.send(tell("not sent yet")); // unknown
  await row.save(); // idempotent
} };

export const otherWordThere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.order.upsert({ where: { id }, create: { id, state: "new" }, update: { state: "seen" } }); // idempotent
  if (row.state === "new") await sns.send(tell("made just now")); // guarded
} };
export const sameWordThere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.order.upsert({ where: { id }, create: { id, state: "new" }, update: { state: "new" } }); // idempotent
  if (row.state === "new") await sns.send(tell("each time")); // unguarded
} };
export const otherWordTurnedRound = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await prisma.order.upsert({ where: { id }, create: { id, state: "new" }, update: { state: "seen" } }); // idempotent
  if (row.state === "seen") await sns.send(tell("only repeats")); // unguarded
} };
