// Rows that a mapper found are instances of the class that it was given: what their methods do is done by whoever calls them.
import { BaseEntity, Column, DataSource, Entity, PrimaryColumn } from "typeorm";
import { DataTypes, Model as Row, Sequelize } from "sequelize";
import { Model } from "objection";
import { MikroORM, Entity as Mapped, Property } from "@mikro-orm/core";
import { getModelForClass, prop } from "@typegoose/typegoose";
import { PrismaClient } from "@prisma/client";
import { Parcel } from "@acme/entities";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
const tell = (what: string) => axios.post("https://x.example.com/told", { what }); // unguarded

@Entity() class Order {
  @PrimaryColumn() id!: string; @Column() n!: number; @Column() status!: string; @Column("json") meta!: any;
  count() { this.n += 1; }
  tag(name: string) { this.meta.tags.push(name); }
  put(n: number) { this.n = n; }
  get isPaid() { return this.status === "paid"; }
  async notify() { await tell(this.id); }
}
@Entity() class Account extends BaseEntity {
  @PrimaryColumn() id!: string; @Column() n!: number;
  count() { this.n += 1; }
  async notify() { await tell(this.id); }
}
class Job extends Row {
  declare status: string; declare n: number;
  async notify() { await tell(this.status); }
  count() { this.n += 1; }
  async finish() { this.status = "done"; await this.save(); } // idempotent
}
Job.init({ id: { type: DataTypes.STRING, primaryKey: true } }, { sequelize: new Sequelize("x") });
class Person extends Model {
  n!: number;
  async notify() { await tell("person"); }
  async count() { await this.$query().patch({ n: this.n + 1 }); } // unguarded
}
@Mapped() class Bill {
  @Property() status!: string;
  pay() { if (this.status === "paid") return false; this.status = "paid"; return true; }
}
class Task { @prop() public n!: number; count() { this.n += 1; } }
const Tasks = getModelForClass(Task);
const source = new DataSource({} as never);
const orders = source.getRepository(Order);
const extended = orders.extend({
  async notify() { await tell("all"); },
  byId(id: string) { return this.findOneByOrFail({ id }); },
});
const orm = MikroORM.init({} as never);
const prisma: any = new PrismaClient().$extends({ result: { order: {} } });

export const followed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneByOrFail({ id: r.messageId });
  await order.notify(); } };
export const byManager = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await source.manager.findOne(Order, { where: { id: r.messageId } });
  await order?.notify(); } };
export const byBuilder = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.createQueryBuilder("o").where("o.id = :id", { id: r.messageId }).getOneOrFail();
  await order.notify(); } };
export const ofNoRecord = async (_event: SQSEvent) => {
  for (const account of await Account.find()) await account.notify(); };
export const activeRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const account = await Account.findOneBy({ id: r.messageId });
  account!.count();
  await account!.save(); } }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneByOrFail({ id: r.messageId });
  order.count();
  await orders.save(order); } }; // unguarded
export const countedAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = await orders.find({ where: { status: r.body } });
  for (const order of all) order.count();
  await orders.save(all); } }; // unguarded
export const tagged = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneByOrFail({ id: r.messageId });
  order.tag("seen");
  await orders.save(order); } }; // unguarded
export const setToMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneByOrFail({ id: r.messageId });
  order.put(order.n + 1);
  await orders.save(order); } }; // unguarded
export const onlySet = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneByOrFail({ id: r.messageId });
  order.put(5);
  await orders.save(order); } }; // idempotent
export const lookedAtByGetter = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneByOrFail({ id: r.messageId });
  if (order.isPaid) continue;
  await axios.post("https://x.example.com/paid", r.body); // weak (racy)
  order.status = "paid";
  await orders.save(order); } };
export const ofExtended = async (event: SQSEvent) => { for (const r of event.Records) {
  await extended.notify();
  const order = await extended.byId(r.messageId);
  order.count();
  await extended.save(order); } }; // unguarded
export const ofSequelize = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await Job.findByPk(r.messageId);
  job!.count();
  await job!.save(); // unguarded
  for (const one of await Job.findAll({ where: { status: r.body } })) await one.notify(); } };
export const markedByMethod = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await Job.findByPk(r.messageId);
  if (job!.status === "done") continue;
  await axios.post("https://x.example.com/done", r.body); // weak (racy)
  await job!.finish(); } };
export const ofObjection = async (event: SQSEvent) => { for (const r of event.Records) {
  const person = await Person.query().findById(r.messageId);
  await person!.count();
  for (const one of await Person.query().where({ state: "new" })) await one.notify(); } };
export const ofMikro = async (event: SQSEvent) => { const em = (await orm).em.fork(); for (const r of event.Records) {
  const bill = await em.findOneOrFail(Bill, r.messageId);
  if (!bill.pay()) continue;
  await em.flush(); // unknown
  await axios.post("https://x.example.com/bill", r.body); } }; // weak (racy)
export const ofTypegoose = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Tasks.findById(r.messageId);
  task!.count();
  await task!.save(); } }; // unguarded
// Where nobody knows the class, or the method, what it does is not known; what data has tells nobody.
export const ofUnknownClass = async (event: SQSEvent) => { for (const r of event.Records) {
  const parcel: any = await source.getRepository(Parcel).findOneByOrFail({ id: r.messageId });
  await parcel.notify(); } }; // unknown
export const ofExtension = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  await order.notify(); } }; // unknown
export const methodsOfData = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  order.name.trim().split(" ").forEach((one: string) => console.log(one));
  if (order.hasOwnProperty("at")) console.log(order.at.toISOString(), order.toString()); } };
