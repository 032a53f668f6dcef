// A row, or the row of a relation, that the mapper found has its key: saving it sets values. What another store has, what stood there as a
// text, and what is left without its key may be a new row each time.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { DataSource } from "typeorm";
const redis = new Redis();
const source = new DataSource({});
const found = (id: string) => source.getRepository("invoices").findOne({ where: { id }, relations: ["payment"] });

export const related = async (event: SQSEvent) => { for (const r of event.Records) {
  const { payment } = await found(r.body);
  await source.manager.save("payments", payment); } }; // idempotent
export const relatedAssigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const { payment } = await found(r.body);
  await source.manager.save("payments", Object.assign(payment, { status: "paid" })); } }; // idempotent
export const relatedChanged = async (event: SQSEvent) => { for (const r of event.Records) {
  const { payment } = await found(r.body);
  payment.status = "paid";
  await source.manager.save(payment); } }; // idempotent
export const relatedList = async (event: SQSEvent) => { for (const r of event.Records) {
  const invoice = await found(r.body);
  for (const line of invoice.lines) {
    line.status = "paid";
    await source.manager.save(line); } } }; // idempotent
export const ofAnotherStore = async (event: SQSEvent) => { for (const r of event.Records) {
  const kept = JSON.parse(await redis.get(r.body));
  await source.manager.save("payments", { ...kept, status: "paid" }); } }; // unknown
export const outOfText = async (event: SQSEvent) => { for (const r of event.Records) {
  const invoice = await found(r.body);
  await source.manager.save("payments", { ...JSON.parse(invoice.payload), status: "paid" }); } }; // unknown
export const copied = async (event: SQSEvent) => { for (const r of event.Records) {
  const invoice = await found(r.body);
  await source.manager.save("invoices", { ...invoice, id: undefined }); } }; // unknown
export const copiedWithoutKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, ...rest } = await found(r.body);
  await source.manager.save("invoices", { ...rest, status: "copy" }); } }; // unknown
export const keyDeleted = async (event: SQSEvent) => { for (const r of event.Records) {
  const invoice = await found(r.body);
  delete invoice.id;
  await source.manager.save(invoice); } }; // unknown
