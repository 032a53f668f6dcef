// Rows of other tables that a look brings along: what is written to another table may be such a row, what is written to none is no mark.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import { createClient } from "@supabase/supabase-js";
import axios from "axios";
import pg from "pg";
import { DataSource, Entity, PrimaryColumn } from "typeorm";
const prisma = new PrismaClient();
const supabase = createClient("u", "k");
const pool = new pg.Pool();
const HOOK = "https://x.example.com/hook";
@Entity() class Order { @PrimaryColumn() id!: string; payments!: Payment[]; }
@Entity() class Payment { @PrimaryColumn() id!: string; orderId!: string; }
const db = new DataSource({ type: "postgres" });

export const included = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { payments: true } });
  if (order!.payments.some((one) => one.status === "PAID")) continue;
  await axios.post(HOOK, {}); // unknown
  await prisma.payment.create({ data: { id: r.messageId, orderId: r.messageId, status: "PAID" } }); } }; // unknown
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { _count: { select: { payments: true } } } });
  if (order!._count.payments) continue;
  await axios.post(HOOK, {}); // unknown
  await prisma.payment.create({ data: { id: r.messageId, orderId: r.messageId, status: "PAID" } }); } }; // unknown
export const selected = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, select: { id: true, payments: { take: 1 } } });
  if (order!.payments.length > 0) continue;
  await axios.post(HOOK, {}); // unknown
  await prisma.payment.create({ data: { id: r.messageId, orderId: r.messageId, status: "PAID" } }); } }; // unknown
export const byNames = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await db.getRepository(Order).findOneOrFail({ where: { id: r.messageId }, relations: ["payments"] });
  if (order.payments.length) continue;
  await axios.post(HOOK, {}); // unknown
  await db.getRepository(Payment).insert({ id: r.messageId, orderId: r.messageId }); } };
export const embedded = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await supabase.from("orders").select("*, payments(*)").eq("id", r.messageId).single();
  if (data!.payments.length) continue;
  await axios.post(HOOK, {}); // unknown
  await supabase.from("payments").upsert({ id: r.messageId, order_id: r.messageId }); } };
// A column of the row itself, and relations of which nothing is written.
export const columnOfTheRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { payments: true } });
  if (order!.cancelled) continue;
  await axios.post(HOOK, {}); // unguarded
  await prisma.payment.create({ data: { id: r.messageId, orderId: r.messageId, status: "PAID" } }); } }; // unguarded
export const columnsSelected = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, select: { id: true, cancelled: true } });
  if (order!.cancelled) continue;
  await axios.post(HOOK, {}); // unguarded
  await prisma.payment.create({ data: { id: r.messageId, orderId: r.messageId, status: "PAID" } }); } }; // unguarded
export const nothingWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { payments: true } });
  if (order!.payments.length > 0) continue;
  await axios.post(HOOK, {}); } }; // unguarded
export const functionOfSql = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT count(*) FROM orders WHERE id = $1", [r.messageId]);
  if (Number(rows[0].count) > 0) continue;
  await axios.post(HOOK, {}); // unguarded
  await pool.query("UPDATE payments SET seen = true WHERE order_id = $1", [r.messageId]); } };
