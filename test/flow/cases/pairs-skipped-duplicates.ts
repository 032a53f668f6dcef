// Rows that are left out where they are there already: something that they are given has to be unique.
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { DataTypes, Sequelize } from "sequelize";

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
