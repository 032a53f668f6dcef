// Rows that are left out where they are there already: something that they are given has to be unique.
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import { DataTypes, Sequelize } from "sequelize";

const sns = new SNSClient({});
const prisma = new PrismaClient();
const sequelize = new Sequelize("shop");
const { INTEGER, STRING } = DataTypes;
const Note = sequelize.define("note", { id: { type: INTEGER, autoIncrement: true, primaryKey: true }, text: STRING });
const Sent = sequelize.define("sent", { message: { type: STRING, unique: true }, text: STRING });

export const nothingUnique = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) await Note.bulkCreate([{ text: messageId }], { ignoreDuplicates: true }); }; // unknown
export const unique = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) await Sent.bulkCreate([{ message: messageId, text: "sent" }], { ignoreDuplicates: true }); }; // idempotent
export const constants = async ({ Records }: SQSEvent) => {
  for (const _ of Records) await prisma.log.createMany({ data: [{ body: "seen" }], skipDuplicates: true }); }; // unknown
export const withAnId = async ({ Records }: SQSEvent) => {
  for (const _ of Records) await prisma.log.createMany({ data: [{ id: "first", body: "seen" }], skipDuplicates: true }); }; // idempotent
export const ofTheRecord = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) await prisma.log.createMany({ data: [{ body }], skipDuplicates: true }); }; // idempotent
interface Line { readonly sku: string }
export const idsMadeInAList = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) {
    const rows = (JSON.parse(body) as Line[]).map(({ sku }) => ({ id: randomUUID(), text: sku }));
    await prisma.log.createMany({ data: rows, skipDuplicates: true }); } }; // unguarded
export const idsMadeInALoop = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) {
    const rows: { id: string; text: string }[] = [];
    for (const { sku } of JSON.parse(body) as Line[]) rows.push({ id: randomUUID(), text: sku });
    await Note.bulkCreate(rows, { ignoreDuplicates: true }); } }; // unguarded
export const idsOfTheMessage = async ({ Records }: SQSEvent) => {
  for (const { body, messageId } of Records) {
    const rows = (JSON.parse(body) as Line[]).map(({ sku }) => ({ id: `${messageId}-${sku}`, text: sku }));
    await prisma.log.createMany({ data: rows, skipDuplicates: true }); } }; // idempotent
export const asksForNewIds = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) {
    const { count } = await prisma.log.createMany({ data: [{ id: randomUUID(), text: body }], skipDuplicates: true }); // unguarded
    if (count === 0) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // unknown
