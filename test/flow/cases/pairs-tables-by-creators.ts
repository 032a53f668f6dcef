// Tables of Drizzle that a creator or a schema makes, and which of their columns is the unique one.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { createId } from "@paralleldrive/cuid2";
import { and, eq, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-serverless";
import { pgEnum, pgSchema, pgTable, pgTableCreator, primaryKey, text, timestamp, unique, varchar } from "drizzle-orm/pg-core";
const createTable = pgTableCreator((name) => `app_${name}`);
const auth = pgSchema("auth");
const state = pgEnum("state", ["new", "told"]);
const column = { id: (name: string) => varchar(name, { length: 21 }).$defaultFn(() => createId()).primaryKey() };
const seen = createTable("seen", { id: text("id").primaryKey(), userId: text("user_id") });
const notes = createTable("notes", { id: column.id("id"), state: state("state"), userId: text("user_id") });
const users = auth.table("users", { id: text("id").primaryKey(), state: text("state"), at: timestamp("at") });
const mails = pgTable("mails", { id: text("id"), userId: text("user_id").unique() });
const links = pgTable("links", { id: text("id").unique(), userId: text("user_id").unique() });
const pairs = pgTable("pairs", { id: text("id"), userId: text("user_id") }, (t) => [unique().on(t.userId)]);
const parts = pgTable("parts", { id: text("id"), userId: text("user_id") }, (t) => [primaryKey({ columns: [t.id, t.userId] })]);
const db = drizzle(process.env.DB!);
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const claims = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await db.insert(seen).values({ id: r.messageId, userId: r.body }).onConflictDoNothing().returning(); // idempotent
  if (made.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const claimsByANewId = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await db.insert(seen).values({ id: createId(), userId: r.body }).onConflictDoNothing().returning(); // weak
  if (made.length === 0) continue;
  await sns.send(tell(r.body)); } }; // weak
export const claimsByTheIdOfTheTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await db.insert(notes).values({ state: "new", userId: r.body }).onConflictDoNothing().returning(); // unguarded
  if (made.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const claimsBesideANewId = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await db.insert(mails).values({ id: createId(), userId: r.body }).onConflictDoNothing().returning(); // idempotent
  if (made.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const claimsByEitherOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(links).values({ id: createId(), userId: r.body }).onConflictDoNothing(); } }; // unknown
export const claimsByWhatStandsBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(pairs).values({ id: createId(), userId: r.body }).onConflictDoNothing(); // idempotent
  await db.insert(parts).values({ id: createId(), userId: r.body }).onConflictDoNothing(); } }; // unguarded
export const statesOfASchema = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.update(users).set({ state: "told" }).where(and(eq(users.id, r.body), ne(users.state, "told"))).returning(); // idempotent
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const touchesARow = async (event: SQSEvent) => { for (const r of event.Records) {
  const [user] = await db.update(users).set({ at: new Date() }).where(eq(users.id, r.body)).returning({ id: users.id }); // idempotent
  if (user?.id !== r.body) continue;
  await sns.send(tell(r.body)); } }; // unguarded
