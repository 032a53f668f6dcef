// The row of a lock: one that is there refuses it, and what is left of it behind the work is nothing.
import type { SQSEvent } from "aws-lambda";
import { Prisma, PrismaClient } from "@prisma/client";
import mysql from "mysql2/promise";
import { Pool } from "pg";
const [prisma, my, pool] = [new PrismaClient(), mysql.createPool("mysql://db"), new Pool()];
const tell = (body: string) => fetch("https://api.example.com/told", { method: "POST", body }); // unguarded
const lock = async (id: string) => {
  try {
    await my.execute("INSERT INTO locks (id) VALUES (?)", [id]); // idempotent
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "ER_DUP_ENTRY") return false;
    throw error;
  }
};
const unlock = (id: string) => my.execute("DELETE FROM locks WHERE id = ?", [id]); // idempotent
export const finallyGivenBack = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await lock(r.messageId))) throw new Error("busy");
  try {
    await tell(r.body);
  } finally {
    await unlock(r.messageId);
  } } };
export const givenBackOnSomeWays = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await lock(r.messageId))) continue;
  await tell(r.body);
  if (r.body.startsWith("again")) await unlock(r.messageId); } };

const claim = async (id: string) => {
  try {
    await prisma.lock.create({ data: { id } }); // idempotent
    return true;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
    throw error;
  }
};
export const rowOfAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await claim(r.messageId))) continue;
  await tell(r.body);
  await prisma.lock.delete({ where: { id: r.messageId } }); } }; // idempotent

// Nobody looks whether it is refused: it is gone all the same.
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO working (id) VALUES ($1)", [r.messageId]); // idempotent
  await tell(r.body);
  await pool.query("DELETE FROM working WHERE id = $1", [r.messageId]); } }; // idempotent
export const notAskedAndLeftOnSomeWays = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO working (id) VALUES ($1)", [r.messageId]); // unguarded
  await tell(r.body);
  if (r.body.startsWith("again")) await pool.query("DELETE FROM working WHERE id = $1", [r.messageId]); } }; // idempotent

// The row of another one is taken away, or the row by the delivery that it refused: the one behind that inserts again.
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO working (id) VALUES ($1)", [r.messageId]); // unguarded
  await pool.query("DELETE FROM working WHERE id = $1", [r.body]); } }; // idempotent
const take = async (id: string) => {
  try {
    await pool.query("INSERT INTO locks (id) VALUES ($1)", [id]); // unguarded
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "23505") return false;
    throw error;
  }
};
export const byTheRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await take(r.messageId)) await tell(r.body);
  else await pool.query("DELETE FROM locks WHERE id = $1", [r.messageId]); } }; // idempotent
export const ofAnotherMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, last } = JSON.parse(r.body);
  await pool.query("INSERT INTO working (id) VALUES ($1)", [id]); // unguarded
  await pool.query("DELETE FROM working WHERE id = $1", [last]); } }; // idempotent
