// Conditions that a function or a piece of SQL gives to a step of a query builder refuse a repeat as those do that the step has itself.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { and, eq, sql as piece } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import knexFactory from "knex";
import { Kysely, sql } from "kysely";
import { Model } from "objection";
import { Brackets, Column, DataSource, Entity, PrimaryColumn } from "typeorm";
@Entity() class Job { @PrimaryColumn() id!: string; @Column() state!: string; }
class Jobs extends Model { static tableName = "jobs"; }
const jobs = pgTable("jobs", { id: text("id").primaryKey(), state: text("state") });
const [sns, knex, source] = [new SNSClient({}), knexFactory({ client: "pg" }), new DataSource({ type: "postgres", entities: [Job] })];
const [kysely, db] = [new Kysely<any>({} as never), drizzle({} as never)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const groupOr = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => b.where("state", "open").orWhereNull("state")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupOrPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => b.where("state", "open").orWhere("state", "done")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const groupOrEq = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where((q) => q.where("state", "=", "open").orWhere("state", "=", "failed")); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupOrEqPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where((q) => q.where("state", "=", "open").orWhere("kind", "=", "x")); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const groupThis = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where(function () { this.whereNull("state").orWhere("state", "open"); }).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupThisPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where(function () { this.whereNull("state").orWhere("state", "done"); }).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const groupThisAny = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where(function (this: any) { this.where({ state: "open" }).orWhere({ state: "failed" }); }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupThisAnyPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where(function (this: any) { this.where({ state: "open" }).orWhere({ state: "done" }); }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const groupBlock = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).andWhere((b) => { b.whereNull("state"); b.orWhereNot("state", "done"); }).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupBlockPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).andWhere((b) => { b.whereNull("state"); b.orWhere("prio", 1); }).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const groupReturn = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where(function (b) { return b.whereNull("state").orWhereIn("state", ["open", "failed"]); }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupReturnPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where(function (b) { return b.whereNull("state").orWhereIn("state", ["open", "done"]); }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const groupAnd = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => b.where("kind", "mail").whereNot("state", "done")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const groupAndPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => b.where("kind", "mail").whereNot("state", "open")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const nested = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where((b) => b.whereNull("state").orWhere((c) => c.where("state", "failed").where("tries", "<", 3))); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const nestedPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where((b) => b.whereNull("state").orWhere((c) => c.where("kind", "a").where("tries", "<", 3))); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const modify = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).modify((q) => q.whereNot("state", "done")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const modifyPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).modify((q) => q.whereNot("state", "x")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const raw = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("state <> 'done'"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("state <> 'open'"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawParam = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("state <> ?", ["done"]).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawParamPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("state <> ?", ["open"]).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawOne = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("state <> ?", "done"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawOnePasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("state <> ?", "open"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawNamed = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("state != :s", { s: "done" }).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawNamedPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("state != :s", { s: "open" }).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawNull = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("done_at IS NULL"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawNullPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("other_at IS NULL"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawIn = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("state IN ('open', 'failed')").update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawInPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("state IN ('open', 'done')").update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawAnd = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).andWhereRaw("state = ? AND kind = ?", ["open", "mail"]); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawAndPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).andWhereRaw("state = ? AND kind = ?", ["done", "open"]); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawGroup = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => b.whereRaw("state = 'open'").orWhereNull("state")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawGroupPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => b.whereRaw("state = 'done'").orWhereNull("state")).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawOr = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("(state = 'open' OR state IS NULL)"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawOrPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("(state = 'open' OR state = 'done')"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const rawOrAnd = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("kind = ? AND (state = ? OR state IS NULL)", ["mail", "open"]).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rawOrAndPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).whereRaw("kind = ? AND state = ? OR state = ?", ["mail", "open", "done"]).update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const rawOr2 = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("state IS NULL OR state <> ?", ["done"]); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const rawOr2Passes = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).whereRaw("state IS NULL OR kind = ?", ["done"]); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const plain = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where("state", "open").update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const plainPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where("state", "done").update({ state: "done", done_at: new Date() }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const orBeside = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where((b) => b.where("state", "open")).whereNotNull("kind"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const orBesidePasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").update({ state: "done", done_at: new Date() }).where({ id: r.body }).where((b) => b.where("kind", "open")).orWhere("state", "open"); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const brackets = async (event: SQSEvent) => { for (const r of event.Records) { const { affected } = await source.createQueryBuilder().update(Job).set({ state: "done" }).where("id = :id", { id: r.body }).andWhere(new Brackets((qb) => { qb.where("state = :s", { s: "open" }).orWhere("state IS NULL"); })).execute(); if (!affected) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const bracketsPasses = async (event: SQSEvent) => { for (const r of event.Records) { const { affected } = await source.createQueryBuilder().update(Job).set({ state: "done" }).where("id = :id", { id: r.body }).andWhere(new Brackets((qb) => { qb.where("state = :s", { s: "done" }).orWhere("state IS NULL"); })).execute(); if (!affected) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const inText = async (event: SQSEvent) => { for (const r of event.Records) { const { affected } = await source.createQueryBuilder().update(Job).set({ state: "done" }).where("id = :id AND (state = :s OR state IS NULL)", { id: r.body, s: "open" }).execute(); if (!affected) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const inTextPasses = async (event: SQSEvent) => { for (const r of event.Records) { const { affected } = await source.createQueryBuilder().update(Job).set({ state: "done" }).where("id = :id AND (state = :s OR state IS NULL)", { id: r.body, s: "done" }).execute(); if (!affected) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byExpression = async (event: SQSEvent) => { for (const r of event.Records) { const res = await kysely.updateTable("jobs").set({ state: "done" }).where("id", "=", r.body).where((eb) => eb.or([eb("state", "=", "open"), eb("state", "is", null)])).executeTakeFirst(); if (!res.numUpdatedRows) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byExpressionPasses = async (event: SQSEvent) => { for (const r of event.Records) { const res = await kysely.updateTable("jobs").set({ state: "done" }).where("id", "=", r.body).where((eb) => eb.or([eb("state", "=", "done"), eb("state", "is", null)])).executeTakeFirst(); if (!res.numUpdatedRows) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byParts = async (event: SQSEvent) => { for (const r of event.Records) { const res = await kysely.updateTable("jobs").set({ state: "done" }).where("id", "=", r.body).where(({ eb, or, and }) => or([and([eb("state", "=", "open"), eb("kind", "=", "mail")]), eb("state", "is", null)])).executeTakeFirst(); if (!res.numUpdatedRows) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byPartsPasses = async (event: SQSEvent) => { for (const r of event.Records) { const res = await kysely.updateTable("jobs").set({ state: "done" }).where("id", "=", r.body).where(({ eb, or, and }) => or([and([eb("state", "=", "done"), eb("kind", "=", "mail")]), eb("state", "is", null)])).executeTakeFirst(); if (!res.numUpdatedRows) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byPiece = async (event: SQSEvent) => { for (const r of event.Records) { const res = await kysely.updateTable("jobs").set({ state: "done" }).where("id", "=", r.body).where(sql<boolean>`state = ${"open"}`).executeTakeFirst(); if (!res.numUpdatedRows) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byPiecePasses = async (event: SQSEvent) => { for (const r of event.Records) { const res = await kysely.updateTable("jobs").set({ state: "done" }).where("id", "=", r.body).where(sql<boolean>`state = ${"done"}`).executeTakeFirst(); if (!res.numUpdatedRows) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const ofModel = async (event: SQSEvent) => { for (const r of event.Records) { const n = await Jobs.query().patch({ state: "done" } as any).where("id", r.body).where((b) => b.where("state", "open").orWhereNull("state")); if (!n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ofModelPasses = async (event: SQSEvent) => { for (const r of event.Records) { const n = await Jobs.query().patch({ state: "done" } as any).where("id", r.body).where((b) => b.where("state", "done").orWhereNull("state")); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const whole = async (event: SQSEvent) => { for (const r of event.Records) { const rows = await db.update(jobs).set({ state: "done" }).where(piece`id = ${r.body} AND state = ${"open"}`).returning(); if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const wholePasses = async (event: SQSEvent) => { for (const r of event.Records) { const rows = await db.update(jobs).set({ state: "done" }).where(piece`id = ${r.body} AND state = ${"done"}`).returning(); if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
// What only some ways ask for, and a piece beside other conditions, is not read.
export const onSomeWays = async (event: SQSEvent) => { for (const r of event.Records) { const n = await knex("jobs").where("id", r.body).where((b) => { if (r.body !== "x") b.whereNull("state"); }).update({ state: "done" }); if (!n) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const pieceBeside = async (event: SQSEvent) => { for (const r of event.Records) { const rows = await db.update(jobs).set({ state: "done" }).where(and(eq(jobs.id, r.body), piece`${jobs.state} <> 'done'`)).returning(); if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
