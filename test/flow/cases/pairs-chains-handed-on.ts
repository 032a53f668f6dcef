// `$call` of Kysely hands a function the chain as it is: what the function gives is the chain from then on.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
const db = new Kysely<any>({ dialect: new PostgresDialect({ pool: new Pool() }) });
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const once = (query: any) => query.onConflict((oc: any) => oc.column("id").doNothing());
const inState = (state: string) => (query: any) => query.where("state", "=", state);
const plain = (query: any) => query.returning("id");

export const leavesOut = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await db.insertInto("seen").values({ id }).$call(once).execute(); } }; // idempotent
export const adds = async (event: SQSEvent) => { for (const { messageId: ref } of event.Records) {
  await db.insertInto("seen").values({ ref }).$call(plain).execute(); } }; // unguarded
export const perhapsLeavesOut = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await db.insertInto("seen").values({ id }).$if(Boolean(process.env.ONCE), once).execute(); } }; // unknown
export const tellsByRows = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const rows = await db.insertInto("seen").values({ id }).$call(once).returning("id").execute();
  if (rows.length > 0) await sns.send(tell(id)); } }; // guarded
export const tellsTurned = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const rows = await db.insertInto("seen").values({ id }).$call(once).returning("id").execute();
  if (rows.length === 0) await sns.send(tell(id)); } }; // unguarded
export const movesOn = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const done = await db.updateTable("jobs").set({ state: "SENT" }).where("id", "=", id).$call(inState("NEW")).executeTakeFirst();
  if (done.numUpdatedRows) await sns.send(tell(id)); } }; // guarded
export const staysWhereItIs = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const done = await db.updateTable("jobs").set({ state: "NEW" }).where("id", "=", id).$call(inState("NEW")).executeTakeFirst();
  if (done.numUpdatedRows) await sns.send(tell(id)); } }; // unguarded
export const asksFirst = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await db.selectFrom("seen").selectAll().$call((query) => query.where("id", "=", id)).executeTakeFirst()) continue;
  await sns.send(tell(id)); // weak (racy)
  await db.insertInto("seen").values({ id }).execute(); } }; // weak (racy)
export const asksForAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await db.selectFrom("seen").selectAll().$call((query) => query.where("ref", "=", id)).executeTakeFirst()) continue;
  await sns.send(tell(id)); // unguarded
  await db.insertInto("seen").values({ id }).execute(); } }; // unguarded
