// TypeORM saves rows of relations that cascade with their row: those without a key are others each time.
import type { SQSEvent } from "aws-lambda";
import { Column, DataSource, Entity, EntitySchema, ManyToOne, OneToMany, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { Entity as Table, MikroORM, PrimaryKey, Property } from "@mikro-orm/core";
@Entity() class Line { @PrimaryGeneratedColumn() id!: number; @ManyToOne(() => Order, (order) => order.lines) order!: Order; @Column() sku!: string }
@Entity() class Note { @PrimaryColumn() id!: string; @Column() text!: string }
@Entity() class Order {
  @PrimaryColumn() id!: string;
  @Column("jsonb") tags!: { name: string }[];
  @OneToMany(() => Line, (line) => line.order, { cascade: true }) lines!: Line[];
  @OneToMany(() => Note, (note) => note.id, { cascade: false }) notes!: Note[];
}
const Bill = new EntitySchema<any>({ name: "bill", columns: { id: { type: String, primary: true } } });
const db = new DataSource({ type: "postgres", entities: [Order, Line, Note] });
const orders = db.getRepository(Order);
const bills = db.getRepository(Bill);

export const newRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, skus } = JSON.parse(r.body);
  await orders.save({ id, lines: skus.map((sku: string) => ({ sku })) }); } }; // unknown
export const newRowsOfAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order();
  const line = new Line();
  line.sku = r.body;
  order.id = r.messageId;
  order.lines = [line];
  await orders.save(order); } }; // unknown
export const newRowsOfWhatIsMade = async (event: SQSEvent) => { for (const r of event.Records)
  await db.manager.save(db.manager.create(Order, { id: r.messageId, lines: [{ sku: r.body }] })); }; // unknown
export const rowsOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.save({ id: r.messageId, lines: JSON.parse(r.body).lines }); }; // unknown
export const ofAnEntityThatIsNotRead = async (event: SQSEvent) => { for (const r of event.Records)
  await bills.save({ id: r.messageId, lines: [{ sku: r.body }] }); }; // unknown
export const newRowsOfARowThatWasRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneOrFail({ where: { id: r.messageId } });
  const line = new Line();
  line.sku = r.body;
  order.lines = [line];
  await orders.save(order); } }; // unknown
export const addedToRowsThatWereRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneOrFail({ where: { id: r.messageId }, relations: { lines: true } });
  order.lines.push({ sku: r.body } as Line);
  await orders.save(order); } }; // unguarded
// Rows with a key, a relation that does not cascade, and columns.
export const rowsWithTheirKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, lines } = JSON.parse(r.body);
  await orders.save({ id, lines: lines.map((line: Line) => ({ id: line.id, sku: line.sku })) }); } }; // idempotent
export const aRowThatWasRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneOrFail({ where: { id: r.messageId }, relations: { lines: true } });
  order.tags = [{ name: r.body }];
  await orders.save(order); } }; // idempotent
export const noRows = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.save({ id: r.messageId, lines: [] }); }; // idempotent
export const relationLeftOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order();
  order.id = r.messageId;
  await orders.save(order); } }; // idempotent
export const withoutCascade = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.save({ id: r.messageId, notes: [{ text: r.body }] as Note[] }); }; // idempotent
export const aColumnOfJson = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.save({ id: r.messageId, tags: [{ name: r.body }] }); }; // idempotent
export const anotherColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await bills.save({ id: r.messageId, text: r.body, to: ["a", "b"] }); }; // idempotent

// MikroORM: a key to which no code gives a value is made by the database.
@Table() class Entry { @PrimaryKey() id!: number; @Property() text!: string }
@Table() class Seen { @PrimaryKey() id!: string; @Property() text!: string }
const orm = MikroORM.initSync({ entities: [Entry, Seen] } as any);
export const keyMadeByTheDatabase = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const entry = new Entry();
  entry.text = r.body;
  await em.persistAndFlush(entry); } }; // unknown
export const keyGiven = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const seen = new Seen();
  seen.id = r.messageId;
  await em.persistAndFlush(seen); } }; // idempotent
