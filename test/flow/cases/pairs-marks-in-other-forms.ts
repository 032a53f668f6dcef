// Marks that are written in forms of their own: a column and its value, many rows in parts, a row of a relation.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import knexFactory from "knex";
const [knex, prisma] = [knexFactory({ client: "pg", connection: "x" }), new PrismaClient()];

export const columnAndValue = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await knex("jobs").where({ status: "NEW" });
  for (const row of rows) await axios.post("https://x.example.com", row); // weak (racy)
  for (const row of rows) await knex("jobs").where("id", row.id).update("status", "SENT"); } };
export const anotherColumn = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await knex("jobs").where({ status: "NEW" });
  for (const row of rows) await axios.post("https://x.example.com", row); // unguarded
  for (const row of rows) await knex("jobs").where("id", row.id).update("seen", true); } };
export const sameValue = async (event: SQSEvent) => { for (const _ of event.Records) { const rows = await knex("jobs").where({ status: "NEW" });
  for (const row of rows) await axios.post("https://x.example.com", row); // unguarded
  for (const row of rows) await knex("jobs").where("id", row.id).update("status", "NEW"); } };

export const inParts = async (event: SQSEvent) => { const done: string[] = [];
  for (const { messageId, body } of event.Records) { if (await knex("seen").where({ id: messageId }).first()) continue;
    await axios.post("https://x.example.com", body); done.push(messageId); } // weak (racy)
  await knex.batchInsert("seen", done.map((id) => ({ id })), 100); }; // weak (racy)
export const inPartsElsewhere = async (event: SQSEvent) => { const done: string[] = [];
  for (const { messageId, body } of event.Records) { if (await knex("seen").where({ id: messageId }).first()) continue;
    await axios.post("https://x.example.com", body); done.push(messageId); } // unguarded
  await knex.batchInsert("log", done.map((id) => ({ id })), 100); }; // unguarded

export const ofARelation = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await prisma.notification.count({ where: { orderId: id, kind: "MAIL" } })) continue;
  await axios.post("https://x.example.com", body); // unknown
  await prisma.order.update({ where: { id }, data: { notifications: { create: { kind: "MAIL" } } } }); } }; // unknown
export const ofAnotherRelation = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await prisma.notification.count({ where: { orderId: id, kind: "MAIL" } })) continue;
  await axios.post("https://x.example.com", body); // unguarded
  await prisma.order.update({ where: { id }, data: { lines: { create: { kind: "MAIL" } } } }); } }; // unguarded

// As a claim, asked for its count.
export const claimedByAColumn = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await knex("jobs").where({ id, status: "NEW" }).update("status", "SENT"))) continue; // idempotent
  await axios.post("https://x.example.com", body); } }; // guarded
export const claimedByATime = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if ((await knex("jobs").where("id", id).whereNull("sent_at").update("sent_at", knex.fn.now())) === 0) continue; // idempotent
  await axios.post("https://x.example.com", body); } }; // guarded
export const claimedByAnotherColumn = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await knex("jobs").where({ id, status: "NEW" }).update("seen", true))) continue; // idempotent
  await axios.post("https://x.example.com", body); } }; // unguarded
