// Rows of another table that come along only where they are some way, and are changed one by one; twins without a filter, or without the change.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { DataTypes, Sequelize } from "sequelize";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const ship = (id: string) => prisma.line.update({ where: { id }, data: { shippedAt: new Date() } });

export const filteredAndMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { lines: { where: { shippedAt: null } } } });
  for (const line of order!.lines) {
    await sns.send(tell(line.text)); // unknown
    await ship(line.id);
  } } };
export const selectedAndMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, select: { lines: { where: { state: "NEW" } } } });
  for (const line of order!.lines) {
    await sns.send(tell(line.text)); // unknown
    await prisma.line.delete({ where: { id: line.id } });
  } } };
export const allOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { lines: true } });
  for (const line of order!.lines) {
    await sns.send(tell(line.text)); // unguarded
    await ship(line.id);
  } } };
export const filteredAndLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { lines: { where: { shippedAt: null } } } });
  for (const line of order!.lines) await sns.send(tell(line.text)); // unguarded
} };
// What a relation is called says not which table it is of.
export const anotherTableMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUnique({ where: { id: r.messageId }, include: { lines: { where: { shippedAt: null } } } });
  for (const line of order!.lines) {
    await sns.send(tell(line.text)); // unknown
    await prisma.visit.update({ where: { id: line.id }, data: { seen: true } });
  } } };

// Asked of the look in the same breath.
export const askedOfTheLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const lines = await prisma.order.findUnique({ where: { id: r.messageId } }).lines({ where: { shippedAt: null } });
  for (const line of lines!) {
    await sns.send(tell(line.text)); // unknown
    await ship(line.id);
  } } };
export const allAskedOfTheLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const lines = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } }).lines();
  for (const line of lines) {
    await sns.send(tell(line.text)); // unguarded
    await ship(line.id);
  } } };
export const oneAskedOfTheLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await prisma.order.findUnique({ where: { id: r.messageId } }).user();
  if (user?.told) continue;
  await sns.send(tell(user!.name)); // unknown
  await prisma.user.update({ where: { id: user!.id }, data: { told: true } });
} };

// Rows of a mapper with methods of their own.
const sequelize = new Sequelize("x");
const Line = sequelize.define<any>("line", { id: { type: DataTypes.STRING, primaryKey: true }, shippedAt: DataTypes.DATE });
const Order = sequelize.define<any>("order", { id: { type: DataTypes.STRING, primaryKey: true } });
export const updatedByThemselves = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findByPk(r.messageId, { include: [{ model: Line, where: { shippedAt: null }, required: false }] });
  for (const line of order.lines) {
    await sns.send(tell(line.text)); // unknown
    await line.update({ shippedAt: new Date() }); // unknown
  } } };
export const allUpdatedByThemselves = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findByPk(r.messageId, { include: [Line] });
  for (const line of order.lines) {
    await sns.send(tell(line.text)); // unguarded
    await line.update({ shippedAt: new Date() }); // unknown
  } } };
export const filteredAndOnlyRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findByPk(r.messageId, { include: [{ model: Line, where: { shippedAt: null }, required: false }] });
  for (const line of order.lines) await sns.send(tell(line.toString())); // unguarded
} };
