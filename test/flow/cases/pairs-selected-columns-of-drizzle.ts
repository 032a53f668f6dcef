// Meters: a look that says which columns it wants asks nothing more of a row than one that wants all of them.
import type { SQSEvent } from "aws-lambda";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
const meters = pgTable("meters", {
  id: text("id").primaryKey(),
  count: integer("count"),
  state: text("state"),
  notes: jsonb("notes"),
});
const db = drizzle(process.env.DATABASE_URL!);

export const counted = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const [meter] = await db.select({ count: meters.count }).from(meters).where(eq(meters.id, body));
    await db.update(meters).set({ count: meter!.count! + 1 }).where(eq(meters.id, body)); // unguarded
  }
};
export const countedUnderAnotherName = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const [meter] = await db.select({ before: meters.count, twice: sql<number>`count * 2` }).from(meters).where(eq(meters.id, body));
    await db.update(meters).set({ state: `of ${meter!.before}` }).where(eq(meters.id, body)); // idempotent
  }
};
export const notesMadeLonger = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const rows = await db.select({ id: meters.id, notes: meters.notes }).from(meters).where(inArray(meters.id, [body]));
    const changes = rows.map((row) => ({ id: row.id, notes: [{ text: body }, ...((row.notes as object[]) || [])] }));
    await Promise.all(changes.map(({ id, notes }) => db.update(meters).set({ notes }).where(eq(meters.id, id)))); // unguarded
  }
};
export const marked = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const asked = and(eq(meters.id, body), ne(meters.state, "sent"));
    const [meter] = await db.select({ state: meters.state }).from(meters).where(asked);
    if (!meter) continue;
    await fetch("https://alarms.example", { method: "POST", body: "alarm" }); // weak (racy)
    await db.update(meters).set({ state: "sent" }).where(eq(meters.id, body)); // idempotent
  }
};
// What the text asks is not read.
export const markedByText = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const asked = and(eq(meters.id, body), sql`${meters.state} like '%sent'`);
    const [meter] = await db.select({ state: meters.state }).from(meters).where(asked);
    if (!meter) continue;
    await fetch("https://alarms.example", { method: "POST", body: "alarm" }); // unknown
    await db.update(meters).set({ state: "sent" }).where(eq(meters.id, body)); // idempotent
  }
};
