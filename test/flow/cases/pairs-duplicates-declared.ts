// Tests for a duplicate, where the code says which columns are unique: whether one is refused that nothing declares is not known.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { model, Schema } from "mongoose";
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const Indexed = model("Indexed", new Schema({ job: { type: String, index: true }, note: String }));
const Unique = model("Unique", new Schema({ job: { type: String, unique: true }, note: { type: String, index: true } }));
const Plain = model("Plain", new Schema({ job: String }));
@Entity() class Mail { @PrimaryGeneratedColumn() id!: number; @Column() job!: string; }
@Entity() class Letter { @PrimaryGeneratedColumn() id!: number; @Column({ unique: true }) job!: string; }
const source = new DataSource({ type: "postgres" });
const isDuplicate = (error: unknown) => ["23505", 11000].includes((error as { code: string | number }).code);

export const indexed = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  try { await Indexed.create({ job }); } // unknown
  catch (error) { if (isDuplicate(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // unknown
export const unique = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  try { await Unique.create({ job, note: "" }); } // idempotent
  catch (error) { if (isDuplicate(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
export const perhapsElsewhere = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  try { await Plain.create({ job }); } // unknown
  catch (error) { if (isDuplicate(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // unknown
export const notTested = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  await Indexed.create({ job }); // unguarded
  await sns.send(tell(body)); } }; // unguarded
export const entity = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  try { await source.getRepository(Mail).insert({ job }); } // unknown
  catch (error) { if (isDuplicate(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // unknown
export const uniqueEntity = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  try { await source.getRepository(Letter).insert({ job }); } // idempotent
  catch (error) { if (isDuplicate(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
export const ofAnyEntity = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  try { await source.getRepository("mails").insert({ job }); } // guarded
  catch (error) { if (isDuplicate(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
