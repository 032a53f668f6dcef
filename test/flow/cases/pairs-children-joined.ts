// Rows of another table that a look brings along, by a join of a builder or by an object that says what is populated.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Schema, model } from "mongoose";
import { Column, DataSource, Entity, ManyToOne, OneToMany, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: process.env.TOPIC, Message });
@Entity() class Order { @PrimaryColumn() id!: string; @OneToMany(() => Payment, (one) => one.order) payments!: Payment[] }
@Entity() class Payment { @PrimaryGeneratedColumn() id!: number; @Column() key!: string; @ManyToOne(() => Order, (one) => one.payments) order!: Order }
const source = new DataSource({ type: "postgres", entities: [Order, Payment] });
const orders = source.getRepository(Order), payments = source.getRepository(Payment);
const Refund = model("Refund", new Schema({ key: String, of: { type: String, ref: "Bill" } }));
const Bill = model("Bill", new Schema({ _id: String, refunds: [{ type: String, ref: "Refund" }], state: String }));
export const joined = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.createQueryBuilder("o").leftJoinAndSelect("o.payments", "p").where("o.id = :id", { id: r.body }).getOneOrFail();
  if (order.payments.some(({ key }) => key === r.messageId)) continue;
  await sns.send(tell(r.body)); // unknown
  await payments.insert({ order, key: r.messageId }); } }; // unknown
export const ordered = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.createQueryBuilder("o").orderBy("o.payments", "DESC").where("o.id = :id", { id: r.body }).getOneOrFail();
  if (order.payments.some(({ key }) => key === r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await payments.insert({ order, key: r.messageId }); } }; // unguarded
export const populated = async (event: SQSEvent) => { for (const r of event.Records) {
  const bill = await Bill.findOne({ _id: r.body }).populate<{ refunds: { key: string }[] }>({ path: "refunds" }).exec();
  if (bill!.refunds.some(({ key }) => key === r.messageId)) continue;
  await sns.send(tell(r.body)); // unknown
  await Refund.create({ of: r.body, key: r.messageId }); } }; // unknown
export const populatedInAList = async (event: SQSEvent) => { for (const r of event.Records) {
  const bill = await Bill.findOne({ _id: r.body }).populate<{ refunds: { key: string }[] }>([{ path: "refunds" }]).exec();
  if (bill!.refunds.some(({ key }) => key === r.messageId)) continue;
  await sns.send(tell(r.body)); // unknown
  await Refund.create({ of: r.body, key: r.messageId }); } }; // unknown
export const notPopulated = async (event: SQSEvent) => { for (const r of event.Records) {
  const bill = await Bill.findOne({ _id: r.body }).exec();
  if (bill!.state === r.messageId) continue;
  await sns.send(tell(r.body)); // unguarded
  await Refund.create({ of: r.body, key: r.messageId }); } }; // unguarded
