// Queries that tell what they give to a function, nested writes, parts of documents by their id.
import { PrismaClient } from "@prisma/client";
import mongoose, { Schema } from "mongoose";
import knex from "knex";
import { DataSource } from "typeorm";
import type { SQSEvent } from "aws-lambda";
const prisma = new PrismaClient(); const db = knex({ client: "pg" });
const Task = mongoose.model("Task", new Schema({ owner: String, runs: Number, lines: [{ n: Number }] }));
class Job {}
const jobs = new DataSource({ type: "postgres" }).getRepository(Job);

export const thenCounted = async (event: SQSEvent) => { for (const r of event.Records) {
  await Task.findById(r.messageId).then((found) => { found!.runs! += 1; return found!.save(); }); } }; // unguarded
export const thenSet = async (event: SQSEvent) => { for (const r of event.Records) {
  await Task.findById(r.messageId).then((found) => { found!.owner = r.body; return found!.save(); }); } }; // idempotent
export const thenOfRows = async (event: SQSEvent) => { for (const r of event.Records) {
  await db("orders").where({ id: r.messageId }).first()
    .then((row) => db("orders").where({ id: r.messageId }).update({ n: row.n + 1 })); } }; // unguarded
export const thenMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  await db("done").where({ id: r.messageId }).first().then(async (row) => {
    if (row) return;
    await db("log").insert({ text: r.body }); // weak (racy)
    await db("done").insert({ id: r.messageId }); }); } }; // weak (racy)
export const subdocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const task = await Task.findById(r.messageId);
  const line = task!.lines.id(r.body);
  line!.n! += 1;
  await task!.save(); } }; // unguarded
export const subdocumentSet = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const task = await Task.findById(r.messageId);
  task!.lines.id(b.line)!.n = b.n;
  await task!.save(); } }; // idempotent
export const nestedCreate = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.order.update({ where: { id: r.messageId }, data: { lines: { create: [{ text: r.body }] } } }); } }; // unguarded
export const nestedOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.order.update({ where: { id: r.messageId }, data: { lines: { connectOrCreate: { where: { id: r.body }, create: { id: r.body } } } } }); } }; // idempotent
export const nestedUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.order.update({ where: { id: r.messageId }, data: { lines: { upsert: [{ where: { id: r.body }, create: { id: r.body }, update: { n: { increment: 1 } } }] } } }); } }; // unguarded
export const nestedUpsertSets = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.order.update({ where: { id: r.messageId }, data: { lines: { upsert: { where: { id: r.body }, create: { id: r.body }, update: { text: r.body } } } } }); } }; // idempotent
export const relation = async (event: SQSEvent) => { for (const r of event.Records) {
  await jobs.createQueryBuilder().relation(Job, "lines").of(r.messageId).add(r.body); } }; // idempotent
