// Rows of which not all is known: a key that nothing but code gives stands in them, or the database refuses them.
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, primaryKey, text, timestamp, uuid, varchar } from "drizzle-orm/pg-core";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const db = drizzle(process.env.URL!);
const users = pgTable("users", { id: uuid("id").notNull().primaryKey(), email: varchar("email").notNull(), at: timestamp("at") });
const drawn = pgTable("drawn", { id: uuid("id").primaryKey().defaultRandom(), email: text("email") });
const drawnByCode = pgTable("drawn_by_code", { id: text("id").$defaultFn(() => randomUUID()).primaryKey(), email: text("email") });
const counted = pgTable("counted", { id: integer("id").primaryKey(), email: text("email") });
const optional = pgTable("optional", { ref: text("ref").unique(), email: text("email") });
const parts = pgTable("parts", { order: text("order"), line: text("line"), note: text("note") }, (t) => [primaryKey({ columns: [t.order, t.line] })]);
export const spread = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(users).values({ ...JSON.parse(r.body), email: "e", at: new Date() }); }; // idempotent
export const whole = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(users).values(JSON.parse(r.body)); }; // idempotent
export const rows = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(users).values([{ ...JSON.parse(r.body), email: "e" }]); } }; // idempotent
export const madeByTheTable = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(drawn).values({ ...JSON.parse(r.body) }); }; // unguarded
export const madeByTheMapper = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(drawnByCode).values({ ...JSON.parse(r.body) }); }; // unguarded
export const mayBeCounted = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(counted).values({ ...JSON.parse(r.body) }); }; // unguarded
export const mayBeNull = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(optional).values({ ...JSON.parse(r.body) }); }; // unguarded
export const ofTwoColumns = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(parts).values({ ...JSON.parse(r.body) }); }; // unguarded
export const drawnAnew = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(users).values({ ...JSON.parse(r.body), id: randomUUID() }); }; // unguarded
