// One table by a mapper and by statements: the mapper's names for it and its columns may be others than the database's.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import mongoose from "mongoose";
import { Model } from "objection";
import { Pool } from "pg";
import { DataTypes, Sequelize } from "sequelize";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

@Entity("orders")
class Order {
  @PrimaryColumn() id!: string;
  @Column({ name: "is_sent" }) sent!: boolean;
}
const source = new DataSource({ type: "postgres", entities: [Order] });
export const entityThenStatement = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await source.getRepository(Order).findOneBy({ id });
    if (order!.sent) continue;
    await sns.send(tell(id)); // unknown
    await source.query("UPDATE orders SET is_sent = true WHERE id = $1", [id]); // idempotent
  }
};
export const statementThenEntity = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [order] = await source.query("SELECT * FROM orders WHERE id = $1", [id]);
    if (order.is_sent) continue;
    await sns.send(tell(id)); // unknown
    await source.getRepository(Order).update(id, { sent: true }); // idempotent
  }
};
export const statementOfAnotherTable = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [invoice] = await source.query("SELECT * FROM invoices WHERE id = $1", [id]);
    if (invoice.is_sent) continue;
    await sns.send(tell(id)); // unguarded
    await source.getRepository(Order).update(id, { sent: true }); // idempotent
  }
};

const prisma = new PrismaClient();
export const modelThenStatement = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const entry = await prisma.diaryEntry.findUnique({ where: { id } });
    if (entry!.sent) continue;
    await sns.send(tell(id)); // unknown
    await prisma.$executeRaw`UPDATE diary_entries SET sent = true WHERE id = ${id}`; // idempotent
  }
};
export const modelThenStatementByItsName = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await prisma.order.findUnique({ where: { id } });
    if (order!.sent) continue;
    await sns.send(tell(id)); // weak (racy)
    await prisma.$executeRaw`UPDATE "Order" SET sent = true WHERE id = ${id}`; // idempotent
  }
};
export const twoModels = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const order = await prisma.order.findUnique({ where: { id } });
    if (order!.sent) continue;
    await sns.send(tell(id)); // unguarded
    await prisma.orders.update({ where: { id }, data: { sent: true } }); // idempotent
  }
};

const sequelize = new Sequelize("postgres://db");
const Job = sequelize.define("Job", { id: { type: DataTypes.STRING, primaryKey: true } }, { tableName: "jobs" });
export const modelOfSequelize = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [rows]: any = await sequelize.query("SELECT * FROM jobs WHERE id = :id", { replacements: { id } });
    if (rows[0].sent) continue;
    await sns.send(tell(id)); // unknown
    await Job.update({ sent: true }, { where: { id } }); // idempotent
  }
};

const pool = new Pool();
const db = drizzle(pool);
const bills = pgTable("bills", { id: text("id").primaryKey(), sent: boolean("is_sent"), paid: boolean("paid") });
export const columnOfDrizzle = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [bill] = await db.select().from(bills).where(eq(bills.id, id));
    if (bill!.sent) continue;
    await sns.send(tell(id)); // unknown
    await pool.query("UPDATE bills SET is_sent = true WHERE id = $1", [id]); // idempotent
  }
};
export const columnOfTheSameName = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [bill] = await db.select().from(bills).where(eq(bills.id, id));
    if (bill!.paid) continue;
    await sns.send(tell(id)); // weak (racy)
    await pool.query("UPDATE bills SET paid = true WHERE id = $1", [id]); // idempotent
  }
};

const Mail = mongoose.model("Mail", new mongoose.Schema({ sent: Boolean }));
export const collectionOfAModel = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const mail = await Mail.findById(id);
    if (mail!.sent) continue;
    await sns.send(tell(id)); // unknown
    await mongoose.connection.collection<{ _id: string }>("mails").updateOne({ _id: id }, { $set: { sent: true } }); // idempotent
  }
};

class Task extends Model {
  static override tableName = "tasks";
  sent!: boolean;
}
export const knexOfAModel = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const task = await Task.query().findById(id);
    if (task!.sent) continue;
    await sns.send(tell(id)); // weak (racy)
    await Task.knex().raw("UPDATE tasks SET sent = true WHERE id = ?", [id]); // idempotent
    await Task.knex().raw("UPDATE counters SET n = n + 1"); // weak (racy)
  }
};
