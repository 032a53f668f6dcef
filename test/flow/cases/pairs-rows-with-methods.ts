// Rows, documents and references with methods of their mapper, however they are found.
import { BaseEntity, Entity, PrimaryGeneratedColumn, Column } from "typeorm";
import { Model } from "objection";
import * as dynamoose from "dynamoose";
import mongoose, { Schema } from "mongoose";
import { MongoClient } from "mongodb";
import admin from "firebase-admin";
import type { SQSEvent } from "aws-lambda";
@Entity() class User extends BaseEntity { @PrimaryGeneratedColumn() id!: number; @Column() points!: number; @Column() email!: string; }
class Animal extends Model { static tableName = "animals"; id!: number; age!: number; }
const Cat = dynamoose.model("Cat", new dynamoose.Schema({ id: String, lives: Number }));
const Task = mongoose.model("Task", new Schema({ owner: String, runs: Number }));
const rows = new MongoClient("x").db("x").collection("rows");
admin.initializeApp(); const db = admin.firestore();

export const activeRecords = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const user of await User.find({ where: { email: r.body } })) {
    user.points += 1;
    await user.save(); } } }; // unguarded
export const activeRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await User.findOneBy({ email: r.body });
  user!.points = user!.points + 1;
  await user!.save(); } }; // unguarded
export const activeRecordSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await User.findOneByOrFail({ email: r.messageId });
  user.email = r.body;
  await user.save(); } }; // idempotent
export const activeRecordMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = User.create({ email: r.body, points: 0 });
  await user.save(); } }; // unguarded
export const queriedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const animal of await Animal.query().where("owner", r.body)) await animal.$query().patch({ age: animal.age + 1 }); } }; // unguarded
export const queriedRowsSet = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  for (const animal of await Animal.query().where("owner", b.owner)) await animal.$query().patch({ age: b.age }); } }; // idempotent
export const queriedItems = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const cat of await Cat.query("owner").eq(r.body).exec()) {
    cat.lives -= 1;
    await cat.save(); } } }; // unguarded
export const iteratedQuery = async (event: SQSEvent) => { for (const r of event.Records) {
  for await (const task of Task.find({ owner: r.body })) {
    task.runs! += 1;
    await task.save(); } } }; // unguarded
export const iteratedCursor = async (event: SQSEvent) => { for (const r of event.Records) {
  for await (const task of Task.find({ owner: r.body }).cursor()) {
    task.owner = "seen";
    await task.save(); } } }; // idempotent
export const eachOfCursor = async (event: SQSEvent) => { for (const r of event.Records) {
  await Task.find({ owner: r.body }).cursor().eachAsync(async (task) => { task.runs! += 1; await task.save(); }); } }; // unguarded
export const eachOfNativeCursor = async (event: SQSEvent) => { for (const r of event.Records) {
  await rows.find({ owner: r.body }).forEach(async (one) => { await rows.updateOne({ _id: one._id }, { $inc: { n: 1 } }); }); } }; // unguarded
export const updatedDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Task.findByIdAndUpdate(r.messageId, { owner: r.body }); // idempotent
  if (!task) return;
  task.owner = "seen";
  await task.save(); } }; // idempotent
export const untilNoMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const cursor = rows.find({ owner: r.body });
  while (await cursor.hasNext()) {
    const one = await cursor.next();
    await rows.updateOne({ _id: one!._id }, { $inc: { n: 1 } }); // unguarded
  }
  await Task.create({ owner: r.body }); } }; // unguarded
export const eachSnapshot = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("users").where("mail", "==", r.body).get();
  found.forEach((one) => one.ref.update({ n: admin.firestore.FieldValue.increment(1) })); } }; // unguarded
export const eachSnapshotSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("users").where("mail", "==", r.body).get();
  found.forEach((one) => one.ref.update({ seen: true })); } }; // idempotent
export const batchOfNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.set(db.collection("log").doc(), { text: r.body }); // unguarded
  await batch.commit(); } };
export const batchOfKnown = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.set(db.collection("log").doc(r.messageId), { text: r.body }); // idempotent
  await batch.commit(); } };
