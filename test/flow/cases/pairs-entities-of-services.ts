// Entities that a service of electrodb hands out by their names: they are those that it was made with.
import type { SQSEvent } from "aws-lambda";
import { Entity, Service } from "electrodb";
import { randomUUID } from "node:crypto";
const model = (entity: string) => ({ entity, version: "1", service: "s" });
const primary = (name: string) => ({ primary: { pk: { field: "pk", composite: [name] }, sk: { field: "sk", composite: [] } } });
const Notices = new Entity({ model: model("notice"), attributes: { noticeId: { type: "string", default: randomUUID }, user: { type: "string" } }, indexes: primary("noticeId") });
const Orders = new Entity({ model: model("order"), attributes: { number: { type: "string" }, noticeId: { type: "string" } }, indexes: primary("number") });
const db = new Service({ Notices, orders: Orders });
const { Notices: notices } = db.entities;
export const made = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.entities.Notices.create({ user: r.messageId }).go(); } }; // unguarded
export const madeByAName = async (event: SQSEvent) => { for (const r of event.Records) {
  await notices.create({ user: r.messageId }).go(); } }; // unguarded
export const given = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.entities.Notices.create({ noticeId: r.messageId, user: "u" }).go(); } }; // idempotent
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.entities.orders.put({ number: r.messageId, noticeId: randomUUID() }).go(); } }; // idempotent
export const drawn = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.entities.orders.put({ number: randomUUID(), noticeId: r.messageId }).go(); } }; // unguarded
const other = new Service(JSON.parse(process.env.ENTITIES!) as never);
export const notKnown = async (event: SQSEvent) => { for (const r of event.Records) {
  await other.entities.Notices.create({ noticeId: r.messageId }).go(); } }; // idempotent
