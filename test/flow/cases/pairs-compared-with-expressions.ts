// Times that a database computes, given to the operators of a query builder: what is marked with the time of now is not asked for again, unless it is asked up to now.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { and, eq, gt, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/mysql2";
import { mysqlTable, timestamp, varchar } from "drizzle-orm/mysql-core";
const limits = mysqlTable("limits", { id: varchar("id", { length: 9 }).primaryKey(), told: timestamp("told") });
const db = drizzle("mysql://db");
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const find = async (where: SQL | undefined) => (await db.select({ id: limits.id }).from(limits).where(where))[0];
const mark = (id: string) => db.update(limits).set({ told: sql`NOW()` }).where(eq(limits.id, id)); // idempotent
const given = (id: string) => db.update(limits).set({ told: new Date() }).where(eq(limits.id, id)); // idempotent
const moved = (id: string) => db.update(limits).set({ told: sql`NOW() - INTERVAL 1 DAY` }).where(eq(limits.id, id)); // idempotent

export const before = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await find(and(eq(limits.id, r.body), lt(limits.told, sql`NOW() - INTERVAL 30 MINUTE`))))) continue;
  await sns.send(tell(r.body)); // weak
  await mark(r.body); } };
export const beforeOrNever = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await find(and(eq(limits.id, r.body), or(isNull(limits.told), lt(limits.told, sql`CURRENT_TIMESTAMP - INTERVAL 30 MINUTE`)))))) continue;
  await sns.send(tell(r.body)); // weak
  await mark(r.body); } };
export const markedByTheHandler = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await find(and(eq(limits.id, r.body), lt(limits.told, sql`NOW() - INTERVAL 30 MINUTE`))))) continue;
  await sns.send(tell(r.body)); // weak
  await given(r.body); } };
export const upToNow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await find(and(eq(limits.id, r.body), lt(limits.told, sql`NOW()`))))) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.body); } };
export const movedBack = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await find(and(eq(limits.id, r.body), lt(limits.told, sql`NOW() - INTERVAL 30 MINUTE`))))) continue;
  await sns.send(tell(r.body)); // unguarded
  await moved(r.body); } };
export const behind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await find(and(eq(limits.id, r.body), gt(limits.told, sql`NOW() - INTERVAL 30 MINUTE`))))) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.body); } };
