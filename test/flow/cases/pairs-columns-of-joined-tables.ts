// Rows that are found by comparing a column of a table that is joined: what sets that column may keep them from being found again.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { and, eq, gt } from "drizzle-orm";
import { integer, pgTable, text, boolean } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
const sns = new SNSClient({}); const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const db = drizzle("x");
const issues = pgTable("issue", { id: text("id").primaryKey(), seenAt: integer("seen_at"), alertId: text("alert_id") });
const alerts = pgTable("alert", { id: text("id").primaryKey(), sentAt: integer("sent_at"), sent: boolean("sent"), other: text("other") });
export const compared = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT i.* FROM issue i LEFT JOIN alert a ON a.id = i.alert_id WHERE i.id = $1 AND i.seen_at > a.sent_at", [m.id]);
  if (!rows.length) continue;
  await sns.send(tell("x")); // unknown
  await pool.query("UPDATE alert SET sent_at = $1 WHERE id = $2", [Date.now(), m.alert]);
} };
export const inAState = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT i.* FROM issue i JOIN alert a ON a.id = i.alert_id WHERE i.id = $1 AND a.sent = false", [m.id]);
  if (!rows.length) continue;
  await sns.send(tell("x")); // weak
  await pool.query("UPDATE alert SET sent = true WHERE id = $1", [m.alert]);
} };
export const inAStateByDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const [row] = await db.select().from(issues).innerJoin(alerts, eq(issues.alertId, alerts.id)).where(and(eq(issues.id, m.id), eq(alerts.sent, false)));
  if (!row) continue;
  await sns.send(tell("x")); // weak
  await db.update(alerts).set({ sent: true }).where(eq(alerts.id, m.alert));
} };
export const comparedByDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const [row] = await db.select().from(issues).innerJoin(alerts, eq(issues.alertId, alerts.id)).where(and(eq(issues.id, m.id), gt(issues.seenAt, alerts.sentAt)));
  if (!row) continue;
  await sns.send(tell("x")); // unknown
  await db.update(alerts).set({ sentAt: Date.now() }).where(eq(alerts.id, m.alert));
} };
export const anotherColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const [row] = await db.select().from(issues).innerJoin(alerts, eq(issues.alertId, alerts.id)).where(and(eq(issues.id, m.id), gt(issues.seenAt, alerts.sentAt)));
  if (!row) continue;
  await sns.send(tell("x")); // unguarded
  await db.update(alerts).set({ other: "x" }).where(eq(alerts.id, m.alert));
} };
export const ofOneTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const [row] = await db.select().from(issues).where(and(eq(issues.id, m.id), gt(issues.seenAt, issues.alertId)));
  if (!row) continue;
  await sns.send(tell("x")); // unknown
  await db.update(issues).set({ alertId: m.at }).where(eq(issues.id, m.id));
} };
