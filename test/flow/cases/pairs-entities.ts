// Entities of TypeORM: which columns are the key stands at the class.
import type { SQSEvent } from "aws-lambda";
import { Column, CreateDateColumn, DataSource, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
@Entity() class Payment { @PrimaryGeneratedColumn("uuid") id!: string; @Column() ref!: string; @CreateDateColumn() at!: Date }
@Entity() class Invoice { @PrimaryColumn() ref!: string; @Column() amount!: number }
@Entity() class Draft extends Payment { @Column() text!: string }
const db = new DataSource({ type: "postgres" });

export const generated = async (event: SQSEvent) => { for (const r of event.Records) {
  const payment = new Payment();
  payment.ref = r.messageId;
  await db.manager.save(payment); } }; // unguarded
export const given = async (event: SQSEvent) => { for (const r of event.Records) {
  const invoice = new Invoice();
  invoice.ref = r.messageId;
  await db.manager.save(invoice); } }; // idempotent
export const generatedOfAPlainObject = async (event: SQSEvent) => { for (const r of event.Records)
  await db.manager.save(Payment, { ref: r.messageId }); }; // unguarded
export const givenOfAPlainObject = async (event: SQSEvent) => { for (const r of event.Records)
  await db.getRepository(Invoice).save({ ref: r.messageId, amount: 1 }); }; // idempotent
export const generatedButGiven = async (event: SQSEvent) => { for (const r of event.Records)
  await db.getRepository(Payment).save({ id: r.messageId }); }; // idempotent
export const created = async (event: SQSEvent) => { for (const r of event.Records)
  await db.transaction(async (manager) => { await manager.save(manager.create(Payment, { ref: r.messageId })); }); }; // unguarded
export const inherited = async (event: SQSEvent) => { for (const r of event.Records) {
  const draft = new Draft();
  draft.text = r.body;
  await db.manager.save(draft); } }; // unguarded
export const keyLeftOut = async (event: SQSEvent) => { for (const r of event.Records)
  await db.getRepository(Invoice).save({ amount: Number(r.body) }); }; // unknown
// A column that no code sets is set by whoever makes the object: a test of it does not end the way.
@Entity() class Device { @PrimaryGeneratedColumn() id!: number; @Column({ nullable: true }) token?: string }
export const columnThatAMapperSets = async (event: SQSEvent) => { for (const r of event.Records) {
  const device = fill(new Device(), r.body);
  if (!device.token) continue;
  await fetch("https://push.example.com", { method: "POST", body: device.token }); } }; // unguarded
function fill<T extends object>(entity: T, text: string): T {
  Object.keys(JSON.parse(text)).forEach((key) => Reflect.set(entity, key, text));
  return entity;
}
