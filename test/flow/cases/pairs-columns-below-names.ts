// Rows of drizzle whose columns stand below a name: of a whole table, of some of its columns, and of tables that are joined.
import type { SQSEvent } from "aws-lambda";
import { eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
const actions = pgTable("actions", { id: uuid("id").primaryKey(), messageId: text("message_id").notNull().unique(), status: text("status").notNull(), n: integer("n") });
const users = pgTable("users", { id: uuid("id").primaryKey(), actionId: text("action_id").unique(), status: text("status").notNull(), n: integer("n") });
const db = drizzle(process.env.DATABASE_URL!);
const by = (id: string) => eq(actions.messageId, id);
const ofAction = eq(users.actionId, actions.id);
const more = { n: sql`${users.n} + 1` };

export const whole = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ action: actions }).from(actions).where(by(body)).for("update");
  if (!row || row.action.status !== "pending") return;
  await tx.update(actions).set({ status: "done" }).where(eq(actions.id, row.action.id)); // idempotent
  await tx.update(users).set(more).where(eq(users.id, "o")); // guarded
}); };
export const wholeWithoutItsMark = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ action: actions }).from(actions).where(by(body)).for("update");
  if (!row || row.action.status !== "pending") return;
  await tx.update(actions).set({ n: 3 }).where(eq(actions.id, row.action.id)); // idempotent
  await tx.update(users).set(more).where(eq(users.id, "o")); // unguarded
}); };
export const wholeMarkedAsBefore = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ action: actions }).from(actions).where(by(body)).for("update");
  if (!row || row.action.status !== "pending") return;
  await tx.update(actions).set({ status: "pending" }).where(eq(actions.id, row.action.id)); // idempotent
  await tx.update(users).set(more).where(eq(users.id, "o")); // unguarded
}); };
export const someUnderOtherNames = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ action: { id: actions.id, state: actions.status, twice: sql`n * 2` } }).from(actions).where(by(body)).for("update");
  if (!row || row.action.state !== "pending") return;
  await tx.update(actions).set({ status: "done" }).where(inArray(actions.id, [row.action.id])); // idempotent
  await tx.update(users).set(more).where(eq(users.id, "o")); // guarded
}); };
export const besideAnotherTable = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ action: actions, user: { id: users.id } }).from(actions).innerJoin(users, ofAction).where(by(body)).for("update");
  if (!row || row.action.status !== "pending") return;
  await tx.update(actions).set({ status: "done" }).where(eq(actions.id, row.action.id)); // idempotent
  await tx.update(users).set(more).where(eq(users.id, row.user.id)); // guarded
}); };
export const ofTheOtherTable = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ action: { id: actions.id }, user: { status: users.status } }).from(actions).innerJoin(users, ofAction).where(by(body)).for("update");
  if (!row || row.user.status !== "pending") return;
  await tx.update(actions).set({ status: "done" }).where(eq(actions.id, row.action.id)); // idempotent
  await tx.update(actions).set({ n: sql`${actions.n} + 1` }).where(eq(actions.id, "o")); // unguarded
}); };
export const ofTheOtherTableBesideIt = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select({ id: actions.id, status: users.status }).from(actions).innerJoin(users, ofAction).where(by(body)).for("update");
  if (!row || row.status !== "pending") return;
  await tx.update(actions).set({ status: "done" }).where(eq(actions.id, row.id)); // idempotent
  await tx.update(actions).set({ n: sql`${actions.n} + 1` }).where(eq(actions.id, "o")); // unguarded
}); };
export const byTable = async (event: SQSEvent) => { for (const { body } of event.Records) await db.transaction(async (tx) => {
  const [row] = await tx.select().from(actions).innerJoin(users, ofAction).where(by(body)).for("update");
  if (!row || row.actions.status !== "pending") return;
  await tx.update(actions).set({ status: "done" }).where(eq(actions.id, row.actions.id)); // idempotent
  await tx.update(users).set(more).where(eq(users.id, row.users.id)); // guarded
}); };
export const withoutALock = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const rows = (await db.select({ action: actions }).from(actions).where(by(body))).map((row) => row.action);
  for (const action of rows) {
    if (action.status === "done") continue;
    await fetch("https://alarms.example", { method: "POST", body }); // weak (racy)
    await db.update(actions).set({ status: "done" }).where(eq(actions.id, action.id)); // idempotent
  }
} };
