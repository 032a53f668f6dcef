// Rows of other tables that come along with what was found. One more of them keeps nobody out for whom there was one.
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { Pool } from "pg";
const [prisma, pool] = [new PrismaClient(), new Pool()];
const find = (id: string) => prisma.order.findUnique({ where: { id }, include: { user: true, shipments: true, invoice: true } });
export const hasSomething = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (!order?.user?.email) continue;
  await axios.post("https://mails.example.com/mails", { to: order.user.email }); // unguarded
  await prisma.auditLog.create({ data: { orderId: order.id } }); } }; // unguarded
export const isInAState = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (order?.user.status !== "active") continue;
  await axios.post("https://mails.example.com/mails", { to: order.id }); // unguarded
  await prisma.auditLog.create({ data: { orderId: order.id } }); } }; // unguarded
export const hasNone = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (order!.invoice) continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unknown
  await prisma.invoice.create({ data: { orderId: order!.id } }); } }; // unknown
export const hasFew = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (order!.shipments.length >= 1) continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unknown
  await prisma.shipment.create({ data: { orderId: order!.id } }); } }; // unknown
export const theFirstIsNew = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (order!.shipments[0].state !== "NEW") continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unknown
  await prisma.shipment.create({ data: { orderId: order!.id, state: "SENT" } }); } }; // unknown
export const changesIt = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (!order?.user?.email) continue;
  await axios.post("https://mails.example.com/mails", { to: order.user.email }); // unknown
  await prisma.user.update({ where: { id: order.userId }, data: { email: null } }); } };
export const changesSomethingElse = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (!order?.user) continue;
  await axios.post("https://mails.example.com/mails", { to: order.id }); // unknown
  await prisma.user.update({ where: { id: order.user.id }, data: { credits: { increment: 5 } } }); } }; // unknown
export const movesIt = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (!order?.invoice) continue;
  await axios.post("https://mails.example.com/mails", { to: order.id }); // unknown
  await prisma.invoice.update({ where: { id: order.invoice.id }, data: { orderId: null } }); } };
export const isOneOfThem = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (!order!.shipments.some(({ state }) => state === "NEW")) continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unknown
  await prisma.shipment.updateMany({ where: { orderId: order!.id }, data: { state: "SENT" } }); } };
export const isThereNone = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (order!.invoice !== null) continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unknown
  await prisma.invoice.create({ data: { orderId: order!.id } }); } }; // unknown
export const countsNone = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order: any = await prisma.order.findUnique({ where: { id: body }, include: { _count: { select: { shipments: true } } } });
  if (order._count.shipments === 0) {
    await axios.post("https://mails.example.com/mails", { to: order.id }); // unknown
    await prisma.shipment.create({ data: { orderId: order.id } }); } } }; // unknown
export const theFirstIsAsked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  const [first] = order!.shipments;
  if (first.kind !== "new") continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unknown
  await prisma.shipment.create({ data: { orderId: order!.id, kind: "mail" } }); } }; // unknown
export const isSomeInvoice = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await find(body);
  if (order!.invoice === null) continue;
  await axios.post("https://mails.example.com/mails", { to: order!.id }); // unguarded
  await prisma.auditLog.create({ data: { orderId: order!.id } }); } }; // unguarded

// A column of the same name in another table is none of what was looked at.
const inStock = async (sku: string, n: number) => (await pool.query("SELECT qty FROM stock WHERE sku = $1", [sku])).rows[0].qty >= n;
export const anotherTable = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { sku, qty } = JSON.parse(body);
  if (!(await inStock(sku, qty))) continue;
  await axios.post("https://mails.example.com/mails", { sku }); // unguarded
  await pool.query("INSERT INTO movements (sku, qty) VALUES ($1, $2)", [sku, -qty]); } }; // unguarded
export const theSameTable = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { sku, qty, left } = JSON.parse(body);
  if (!(await inStock(sku, qty))) continue;
  await axios.post("https://mails.example.com/mails", { sku }); // unknown
  await pool.query("UPDATE stock SET qty = $1 WHERE sku = $2", [left, sku]); } };
