// A number that is counted on while it lies below a bound: the first step from 0 may be the last one, or several deliveries pass.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [pool, prisma, jobs] = [new Pool(), new PrismaClient(), new MongoClient("x").db().collection<{ _id: string; tries: number }>("jobs")];
const HOOK = "https://x.example.com/hook";
const count = async (condition: string, id: string) =>
  (await pool.query(`UPDATE jobs SET tries = tries + 1 WHERE id = $1 AND (${condition})`, [id])).rowCount === 1; // unguarded

export const belowOne = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await count("tries < 1", messageId)) await axios.post(HOOK, { text: "perhaps once" }); }; // unknown
export const notAboveZero = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await count("tries IS NULL OR NOT tries > 0", messageId)) await axios.post(HOOK, { text: "perhaps once" }); }; // unknown
export const atZero = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await count("tries = 0", messageId)) await axios.post(HOOK, { text: "once" }); }; // guarded
export const belowThree = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) if (await count("tries < 3", messageId)) await axios.post(HOOK, { text: "three times" }); }; // unguarded
export const belowOneOfPrisma = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const { count } = await prisma.job.updateMany({ where: { id, tries: { lt: 1 } }, data: { tries: { increment: 1 } } }); // unknown
    if (count > 0) await axios.post(HOOK, { text: "perhaps once" }); } }; // unknown
export const belowThreeOfPrisma = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const { count } = await prisma.job.updateMany({ where: { id, tries: { lt: 3 } }, data: { tries: { increment: 1 } } }); // unguarded
    if (count > 0) await axios.post(HOOK, { text: "three times" }); } }; // unguarded
export const belowOneOfMongo = async ({ Records }: SQSEvent) => {
  for (const { messageId: _id } of Records) {
    const { modifiedCount } = await jobs.updateOne({ _id, tries: { $lte: 0 } }, { $inc: { tries: 1 } }); // unknown
    if (modifiedCount > 0) await axios.post(HOOK, { text: "perhaps once" }); } }; // unknown
export const belowThreeOfMongo = async ({ Records }: SQSEvent) => {
  for (const { messageId: _id } of Records) {
    const { modifiedCount } = await jobs.updateOne({ _id, tries: { $lte: 2 } }, { $inc: { tries: 1 } }); // unguarded
    if (modifiedCount > 0) await axios.post(HOOK, { text: "three times" }); } }; // unguarded
