// What a transaction does before its claim is undone where the claim is refused, as long as that ends the function of the transaction.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import knex from "knex";
const [sns, prisma, db, tables] = [new SNSClient({}), new PrismaClient(), drizzle("postgres://localhost"), knex({})];
const inbox = pgTable("inbox", { id: text("id").primaryKey() });
const accounts = pgTable("accounts", { id: text("id").primaryKey(), n: integer("n") });
const raised = { n: { increment: 1 } };
const unlessSeen = async (work: () => Promise<unknown>, code: string) => {
  try { await work(); } catch (error) { if ((error as { code: string }).code !== code) throw error; } };
export const together = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: r.body }, data: raised }); // guarded
    await tx.inbox.create({ data: { id: r.messageId } }); }), "P2002"); }; // guarded
export const byAnotherClient = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => prisma.$transaction(async (tx) => {
    await prisma.account.update({ where: { id: r.body }, data: raised }); // unguarded
    await tx.inbox.create({ data: { id: r.messageId } }); }), "P2002"); }; // guarded
export const told = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => prisma.$transaction(async (tx) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
    await tx.inbox.create({ data: { id: r.messageId } }); }), "P2002"); }; // guarded
export const caughtInside = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: r.body }, data: raised }); // unguarded
    await tx.inbox.create({ data: { id: r.messageId } }).catch((error) => { if (error.code !== "P2002") throw error; }); }); }; // guarded
export const leftBefore = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: r.body }, data: raised }); // unguarded
    if (r.body === "open") return;
    await tx.inbox.create({ data: { id: r.messageId } }); }), "P2002"); }; // guarded
export const nothingToDo = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => prisma.$transaction(async (tx) => {
    if (r.body === "open") return;
    await tx.account.update({ where: { id: r.body }, data: raised }); // guarded
    await tx.inbox.create({ data: { id: r.messageId } }); }), "P2002"); }; // guarded
export const inTables = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => tables.transaction(async (trx) => {
    await trx("accounts").where({ id: r.body }).increment("n", 1); // guarded
    await trx("inbox").insert({ id: r.messageId }); }), "23505"); }; // guarded
export const builtByCalls = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => db.transaction(async (tx) => {
    await tx.update(accounts).set({ n: sql`${accounts.n} + 1` }).where(eq(accounts.id, r.body)); // guarded
    await tx.insert(inbox).values({ id: r.messageId }); }), "23505"); }; // idempotent
