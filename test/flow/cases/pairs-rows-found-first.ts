// Builders that find a row before the write is begun, with conditions behind it; and rows of an entity that declares no unique column.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Model } from "objection";
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from "typeorm";
const [sns, source] = [new SNSClient({}), new DataSource({ type: "postgres" })];
class Job extends Model { static tableName = "jobs"; }
@Entity() class Heard { @PrimaryGeneratedColumn() id!: number; @Column() key!: string; }
@Entity() class Known { @PrimaryGeneratedColumn() id!: number; @Column({ unique: true }) key!: string; }
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const byItsId = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await Job.query().findById(id).patch({ status: "sent" }).where("status", "open");
  if (n) await sns.send(tell(body)); } }; // guarded
export const andFetched = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const job = await Job.query().patchAndFetchById(id, { status: "sent" }).where("status", "open");
  if (job) await sns.send(tell(body)); } }; // guarded
export const ofAll = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const n = await Job.query().patch({ status: "sent" }).where("status", "open");
  if (n) await sns.send(tell(body)); } }; // weak (batch-key)
export const byItsIdAlone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await Job.query().findById(id).patch({ status: "sent" }).where("kind", "open");
  if (n) await sns.send(tell(body)); } }; // unguarded
export const ofNoUniqueColumn = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const row = new Heard(); row.key = id;
  try { await source.manager.save(row); } catch (e: any) { if (e.code === "23505") continue; throw e; } // unknown
  await sns.send(tell(body)); } }; // unknown
export const ofAUniqueColumn = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const row = new Known(); row.key = id;
  try { await source.manager.save(row); } catch (e: any) { if (e.code === "23505") continue; throw e; }
  await sns.send(tell(body)); } }; // guarded
