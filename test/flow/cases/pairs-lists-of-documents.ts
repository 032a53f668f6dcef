// Documents and rows of mappers that a look finds as a list: each has the methods of its mapper.
import mongoose, { Schema } from "mongoose";
import { Sequelize, DataTypes, Op, Model } from "sequelize";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const Task = mongoose.model("Task", new Schema({ owner: String, state: String, runs: Number, log: [String] }));
class Row extends Model { declare state: string; declare total: number; }
Row.init({ id: { type: DataTypes.UUID, primaryKey: true }, state: DataTypes.STRING, total: DataTypes.INTEGER }, { sequelize: new Sequelize("x") });

export const countedDocuments = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const task of await Task.find({ owner: r.body })) {
    task.runs! += 1;
    await task.save(); } } }; // unguarded
export const setDocuments = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const task of await Task.find({ owner: r.body })) {
    task.state = "SEEN";
    await task.save(); } } }; // idempotent
export const grownDocuments = async (event: SQSEvent) => { for (const r of event.Records) {
  const tasks = await Task.find({ owner: r.messageId }).exec();
  await Promise.all(tasks.map((task) => { task.log.push(r.body); return task.save(); })); } }; // unguarded
export const told = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const task of await Task.find({ owner: r.messageId, state: { $ne: "TOLD" } })) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: task.id })); // weak (racy)
    task.state = "TOLD";
    await task.save(); } } };
export const toldByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const task of await Task.find({ owner: r.messageId, state: { $ne: "DONE" } })) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: task.id })); // unguarded
    task.state = "TOLD";
    await task.save(); } } };
export const countedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await Row.findAll({ where: { owner: r.messageId } });
  for (const row of rows) await row.increment("total"); } }; // unguarded
export const countedPages = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { rows } = await Row.findAndCountAll({ where: { owner: b.owner } });
  await Promise.all(rows.map((row) => row.update({ total: row.total + b.amount }))); } }; // unguarded
export const setPages = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { rows } = await Row.findAndCountAll({ where: { owner: b.owner } });
  await Promise.all(rows.map((row) => row.update({ total: b.amount }))); } }; // idempotent
export const firstOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  const [first] = await Row.findAll({ where: { owner: r.messageId } });
  if (first) await first.decrement({ total: 1 }); } }; // unguarded
export const closedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const row of await Row.findAll({ where: { owner: r.messageId, state: { [Op.in]: ["NEW", "OPEN"] } } })) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: String(row.get("id")) })); // weak (racy)
    row.state = "DONE";
    await row.save(); } } };
export const openRows = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const row of await Row.findAll({ where: { owner: r.messageId, state: { [Op.in]: ["NEW", "DONE"] } } })) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: String(row.get("id")) })); // unguarded
    row.state = "DONE";
    await row.save(); } } };
export const addedByName = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Row.findByPk(r.messageId);
  row!.set("total", row!.getDataValue("total") + 1);
  await row!.save(); } }; // unguarded
export const addedByObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Row.findByPk(r.messageId);
  row!.set({ total: row!.total + 1 });
  await row!.save(); } }; // unguarded
export const setByName = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Row.findByPk(r.messageId);
  row!.set("state", r.body);
  await row!.save(); } }; // idempotent
export const addedToDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Task.findById(r.messageId);
  task!.set("runs", task!.get("runs") + 1);
  await task!.save(); } }; // unguarded
