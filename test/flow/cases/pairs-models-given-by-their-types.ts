// A model that a container hands out is of the rows of its type: what it looks for and what it writes stand in one table, and the class says what is unique there.
import { Injectable, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { InjectModel, MongooseModule, Prop, Schema, SchemaFactory } from "@nestjs/mongoose";
import type { SQSEvent } from "aws-lambda";
import type { HydratedDocument, Model } from "mongoose";
@Schema() class Order { @Prop({ unique: true }) ref!: string; @Prop() n!: number; }
@Schema() class Note { @Prop() ref!: string; }
type OrderDocument = HydratedDocument<Order>;
@Injectable() class Orders {
  constructor(@InjectModel(Order.name) private readonly orders: Model<OrderDocument>, @InjectModel(Note.name) private readonly notes: Model<Note>) {}
  order = (ref: string) => this.orders.findOne({ ref });
  note = (ref: string) => this.notes.findOne({ ref });
  create = async (ref: string) => { await this.orders.create({ ref }); }; // idempotent
  save = async (ref: string) => { const one = new this.orders({ ref, n: 1 }); await one.save(); }; // idempotent
  write = async (ref: string) => { await this.notes.create({ ref }); }; // unguarded
  writeBehind = async (ref: string) => { const one = new this.notes({ ref }); await one.save(); }; // weak (racy)
  raise = async (ref: string) => { await this.orders.updateOne({ ref }, { $inc: { n: 1 } }); }; // unguarded
  raiseBehind = async (ref: string) => { await this.orders.updateOne({ ref }, { $inc: { n: 1 } }); }; // weak (racy)
}
const forFeature = MongooseModule.forFeature([{ name: Order.name, schema: SchemaFactory.createForClass(Order) }]);
@Module({ imports: [forFeature], providers: [Orders] })
class AppModule {}
export const created = async (event: SQSEvent) => {
  const orders = (await NestFactory.createApplicationContext(AppModule)).get(Orders);
  for (const r of event.Records) await orders.create(r.messageId); };
export const saved = async (event: SQSEvent) => {
  const orders = (await NestFactory.createApplicationContext(AppModule)).get(Orders);
  for (const r of event.Records) await orders.save(r.messageId); };
export const notUnique = async (event: SQSEvent) => {
  const orders = (await NestFactory.createApplicationContext(AppModule)).get(Orders);
  for (const r of event.Records) await orders.write(r.messageId); };
export const lookedFor = async (event: SQSEvent) => {
  const orders = (await NestFactory.createApplicationContext(AppModule)).get(Orders);
  for (const r of event.Records) {
    if (await orders.note(r.messageId)) continue;
    await orders.raiseBehind(r.body);
    await orders.writeBehind(r.messageId); } };
export const lookedForElsewhere = async (event: SQSEvent) => {
  const orders = (await NestFactory.createApplicationContext(AppModule)).get(Orders);
  for (const r of event.Records) {
    if (await orders.order(r.messageId)) continue;
    await orders.raise(r.body);
    await orders.write(r.messageId); } };
