// Conditions of a query builder as text: what they ask for is read, by the name of a column or that of its property.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DataTypes, Sequelize } from "sequelize";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
@Entity() class Shipment { @PrimaryColumn() id!: string; @Column() state!: string; @Column({ name: "sent_at" }) sentAt!: Date; @Column() tries!: number; }
const source = new DataSource({ type: "postgres", entities: [Shipment] });
const shipments = source.getRepository(Shipment);
const sns = new SNSClient({}); const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
const update = () => source.createQueryBuilder().update(Shipment);
export const byColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ sentAt: new Date() }).where("id = :id AND sent_at IS NULL", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byProperty = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ sentAt: new Date() }).where("shipment.id = :id", { id: r.body }).andWhere("shipment.sentAt IS NULL").execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const sentAlready = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ tries: 1 }).where("id = :id AND sent_at IS NULL", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "SENT" }).where("id = :id AND state = 'NEW'", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byTheStateItSets = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "SENT" }).where("id = :id AND state = 'SENT'", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byOtherStates = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "SENT" }).where("id = :id AND state NOT IN ('SENT', 'LOST')", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byAnotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "OPEN" }).where("id = :id AND state <> 'SENT'", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "SENT" }).where("id = :id", { id: r.body }).andWhere("state = :state", { state: "NEW" }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byTheSameParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "NEW" }).where("id = :id", { id: r.body }).andWhere("state = :state", { state: "NEW" }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
/** The row is found by either. */
export const byEither = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await update().set({ state: "SENT" }).where("id = :id OR state = 'NEW'", { id: r.body }).execute();
  if (affected === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
/** What a look calls a column may be another name of what is set. */
export const lookByColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await shipments.createQueryBuilder("s").where("s.id = :id AND s.sent_at IS NULL", { id: r.body }).getOne();
  if (!found) continue;
  await sns.send(tell(r.body)); // unknown
  await shipments.update(r.body, { sentAt: new Date() }); } }; // idempotent
export const lookByProperty = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await shipments.createQueryBuilder("s").where("s.id = :id AND s.sentAt IS NULL", { id: r.body }).getOne();
  if (!found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await shipments.update(r.body, { sentAt: new Date() }); } }; // idempotent
export const lookNobodyMarks = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await shipments.createQueryBuilder("s").where("s.id = :id AND s.sent_at IS NULL", { id: r.body }).getOne();
  if (!found) continue;
  await sns.send(tell(r.body)); // unguarded
  await shipments.update(r.body, { tries: 1 }); } }; // idempotent
const sequelize = new Sequelize(process.env.DB!);
const Parcel = sequelize.define("parcel", { id: { type: DataTypes.STRING, primaryKey: true }, sentAt: { type: DataTypes.DATE, field: "sent_at" } });
/** A whole condition in a text that is not read. */
export const literal = async (event: SQSEvent) => { for (const r of event.Records) {
  const [count] = await Parcel.update({ sentAt: new Date() }, { where: sequelize.literal(`id = ${sequelize.escape(r.body)} AND sent_at IS NULL`) as never });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const byId = async (event: SQSEvent) => { for (const r of event.Records) {
  const [count] = await Parcel.update({ sentAt: new Date() }, { where: { id: r.body } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
