// Inserts of Drizzle that ignore a row that is there, and what drivers of MySQL answer: a list whose first item has the count.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { and, eq, ne } from "drizzle-orm";
import { int, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { drizzle } from "drizzle-orm/mysql2";
const db = drizzle("mysql://");
const seen = mysqlTable("seen", { id: varchar("id", { length: 36 }).primaryKey(), state: varchar("state", { length: 3 }) });
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const byNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const [answer] = await db.insert(seen).ignore().values({ id: r.messageId }); // idempotent
  if (answer.affectedRows === 1) await sns.send(tell("new")); // guarded
  else await sns.send(tell("a repeat")); } }; // unguarded
export const byFirstOfAnswer = async (event: SQSEvent) => { for (const r of event.Records) {
  const answer = await db.insert(seen).ignore().values({ id: r.messageId }); // idempotent
  if (answer[0].affectedRows > 0) await sns.send(tell("new")); // guarded
  if (answer[0].affectedRows === 0) await sns.send(tell("a repeat")); } }; // unguarded
export const takenApart = async (event: SQSEvent) => { for (const r of event.Records) {
  const [{ affectedRows }] = await db.insert(seen).ignore().values({ id: r.messageId }); // idempotent
  if (!affectedRows) continue;
  await sns.send(tell("new")); } }; // guarded
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(seen).ignore().values({ id: r.messageId }); // idempotent
  await sns.send(tell("ignored")); } }; // unguarded
export const notIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(seen).values({ id: r.messageId }); // idempotent
  await sns.send(tell("a repeat throws")); } }; // guarded
export const stepOfAState = async (event: SQSEvent) => { for (const r of event.Records) {
  const [done] = await db.update(seen).set({ state: "x" }).where(and(eq(seen.id, r.messageId), ne(seen.state, "x"))); // idempotent
  if (done.affectedRows === 1) await sns.send(tell("not x yet")); // guarded
  else await sns.send(tell("x")); } }; // unguarded

const generated = mysqlTable("generated", { id: int("id").autoincrement().primaryKey(), message: varchar("message", { length: 36 }) });
export const nothingUniqueGiven = async (event: SQSEvent) => { for (const r of event.Records) {
  const [answer] = await db.insert(generated).ignore().values({ message: r.messageId }); // unguarded
  if (answer.affectedRows === 1) await sns.send(tell("each time")); } }; // unguarded
