// Rows that are made of a record or found for it, and what they are as plain objects.
import mongoose, { Schema } from "mongoose";
import { Model } from "objection";
import { DataTypes, Sequelize } from "sequelize";
import Stripe from "stripe";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { tell } from "some-unlisted-package";
const sns = new SNSClient({}), stripe = new Stripe("x");
const Task = mongoose.model("Task", new Schema({ owner: String, state: String, runs: Number }));
class Animal extends Model { static tableName = "animals"; id!: number; age!: number; }
const Order = new Sequelize("x").define("order", { id: { type: DataTypes.STRING, primaryKey: true }, total: DataTypes.INTEGER });

export const hydrated = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = Task.hydrate(JSON.parse(r.body));
  await tell({ id: task._id.toString() }); } }; // unknown
export const hydratedOfNoRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = Task.hydrate({ owner: "all" });
  await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  await tell({ owner: task.owner }); } };
export const hydratedAndSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = Task.hydrate(JSON.parse(r.body));
  task.state = "done";
  await task.save(); } }; // idempotent
export const hydratedAndCounted = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = Task.hydrate(JSON.parse(r.body));
  task.runs! += 1;
  await task.save(); } }; // idempotent
export const hydratedAndCountedOfFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = Task.hydrate(JSON.parse(r.body));
  const found = await Task.findById(task._id);
  task.runs = found!.runs! + 1;
  await task.save(); } }; // unguarded
export const fromJson = async (event: SQSEvent) => { for (const r of event.Records) {
  await tell(Animal.fromJson(JSON.parse(r.body)).id); } }; // unknown
export const event = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = stripe.webhooks.constructEvent(r.body, r.messageAttributes.signature!.stringValue!, "x");
  await tell(told.id); } }; // unknown
export const foundAsObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Task.findById(r.messageId);
  await tell(task!.toObject()); } }; // unknown
export const foundAsJson = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findByPk(r.messageId);
  await tell(order!.toJSON()); } }; // unknown
export const stateOfBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Task.findById(r.messageId);
  const before = task!.toObject();
  task!.state = "done";
  await task!.save(); // idempotent
  if (before.state !== "done") await sns.send(new PublishCommand({ Message: r.body })); } }; // weak (racy)
export const stateOfNow = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Task.findById(r.messageId);
  task!.state = "done";
  await task!.save(); // idempotent
  const now = task!.toObject();
  if (now.state === "done") await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const putBackLonger = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findByPk(r.messageId);
  const { total } = order!.toJSON();
  await Order.update({ total: total + 1 }, { where: { id: r.messageId } }); } }; // unguarded
export const putBackAsItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findByPk(r.messageId);
  const { total } = order!.toJSON();
  await Order.update({ total }, { where: { id: r.messageId } }); } }; // idempotent
