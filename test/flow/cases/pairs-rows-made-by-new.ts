// Rows of classes that extend that of a mapper, made by `new` and filled in later: which members the instance has tells whether the row has its key.
import { BaseEntity, Column, DataSource, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { DataTypes, Model, Sequelize } from "sequelize";
import mongoose, { Schema } from "mongoose";
import type { SQSEvent } from "aws-lambda";
@Entity("users") class User extends BaseEntity { @PrimaryGeneratedColumn() id!: string; @Column() name!: string }
@Entity("tags") class Tag extends BaseEntity { @PrimaryColumn() id!: string; @Column() name!: string }
@Entity("notes") class Note extends BaseEntity { @PrimaryColumn() text!: string; constructor(public id: string) { super(); this.text = id; } }
class Job extends Model { declare id: string; declare n: number }
Job.init({ id: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.NUMBER }, { sequelize: new Sequelize("x") });
const Task = mongoose.model("Task", new Schema({ owner: String }));
const users = new DataSource({ type: "postgres", entities: [User, Tag] }).getRepository(User);

export const filled = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = new User();
  user.name = r.body;
  await users.save(user); } }; // unguarded
export const withItsKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = new User();
  user.id = r.messageId; user.name = r.body;
  await users.save(user); } }; // idempotent
export const withWhateverComes = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = Object.assign(new User(), JSON.parse(r.body));
  await users.save(user); } }; // unknown
export const byItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = new User();
  user.name = r.body;
  await user.save(); } }; // unguarded
export const byItselfWithItsKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = new User();
  user.id = r.messageId; user.name = r.body;
  await user.save(); } }; // idempotent
export const byItselfWithWhateverComes = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = new User();
  Object.assign(user, JSON.parse(r.body));
  await user.save(); } }; // unknown
export const underAKeyThatCodeGives = async (event: SQSEvent) => { for (const r of event.Records) {
  const tag = new Tag();
  tag.id = r.messageId; tag.name = r.body;
  await tag.save(); } }; // idempotent
export const underAKeyThatSomebodyElseGives = async (event: SQSEvent) => { for (const r of event.Records) {
  const tag = new Tag();
  tag.name = r.body;
  await tag.save(); } }; // unknown
export const givenInFrontOfItsClass = async (event: SQSEvent) => { for (const r of event.Records) {
  const note = new Note(r.messageId);
  await note.save(); } }; // idempotent
export const ofAClassOfSequelize = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = new Job({ id: r.messageId });
  job.n = 1;
  await job.save(); } }; // idempotent
export const ofAModelOfMongoose = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = new Task();
  task.owner = r.body;
  await task.save(); } }; // unguarded
