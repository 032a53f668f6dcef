// Drizzle's relational queries: what they ask is what a function gives that is handed the table and the operators.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { drizzle } from "drizzle-orm/node-postgres";
import { eq } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const seen = pgTable("seen", { id: text("id").primaryKey(), state: text("state") });
const db = drizzle(process.env.URL!, { schema: { seen } });

export const byFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.query.seen.findFirst({ where: (one, { eq: is }) => is(one.id, r.messageId) });
  if (found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.insert(seen).values({ id: r.messageId }); } };
export const byOperators = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.query.seen.findFirst({ where: (one, is) => is.and(is.eq(one.id, r.messageId), is.eq(one.state, "SENT")) });
  if (found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.insert(seen).values({ id: r.messageId, state: "SENT" }); } };
export const byImported = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.query.seen.findMany({ where: eq(seen.id, r.messageId) });
  if (found.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.insert(seen).values({ id: r.messageId }); } };
export const bySomethingElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.query.seen.findFirst({ where: (one, { eq: is }) => is(one.state, "OFF") });
  if (found) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.insert(seen).values({ id: r.messageId }); } };
export const ofAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.query.users.findFirst({ where: (one, { eq: is }) => is(one.id, r.messageId) });
  if (found) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.insert(seen).values({ id: r.messageId }); } };
