// What the steps of a builder do to what was asked of its rows: they keep it, take it out, ask in its place, or something that nobody knows.
import knex from "knex";
import { Kysely, sql } from "kysely";
import { drizzle } from "drizzle-orm/node-postgres";
import { and, eq } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { DataSource } from "typeorm";
import { Model } from "objection";
import { createClient } from "@supabase/supabase-js";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const db = knex({ client: "pg" });
const ky = new Kysely<any>({} as any);
const dr = drizzle("x"); const jobs = pgTable("jobs", { id: text("id"), status: text("status") });
const ds = new DataSource({ type: "postgres" });
class Job extends Model { static tableName = "jobs"; }
const supabase = createClient("u", "k");
const [sns, flag] = [new SNSClient({}), process.env.FLAG === "1"];
const tell = (Message: string) => new PublishCommand({ Message });
export const knexPreClearOrder = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).clearOrder().update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPreClearO = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).clear("order").update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPreClearW2 = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).clear("where").update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unguarded
export const knexPreClearX = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).clear(r.messageId as any).update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unknown
export const knexPreLimit = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).limit(1).update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPreUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).paginate(3).update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unknown
export const knexPreModify = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).modify((q: any) => q.where("a", 1)).update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPreModifyClear = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).modify((q: any) => q.clearWhere()).update({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unknown
export const knexPostWhereIn = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).whereIn("a",[1]); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPostModify = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).modify((q: any) => q.where("a", 1)); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPostOrWhere = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).orWhere({ id }); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unguarded
export const knexPostClearO = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).clear("order"); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // guarded
export const knexPostClearW = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).clearWhere(); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unguarded
export const knexPostClearX = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).clear(r.messageId as any); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unknown
export const knexPostUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).paginate(3); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unknown
export const knexPostOrWhereLike = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").where({ id, status: "open" }).update({ status: "done" }).orWhereLike("id","a%"); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unguarded
export const knexFirstOrWhere = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").update({ status: "done" }).where({ id, status: "open" }).orWhere({ id }); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unguarded
export const knexFirstUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await db("jobs").update({ status: "done" }).where({ id, status: "open" }).paginate(3); if (!(n as any)) continue;
  await sns.send(tell(id)); } }; // unknown
export const objPreClearO = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await Job.query().where({ id, status: "open" }).clear("order").patch({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // guarded
export const objPreClearW = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await Job.query().where({ id, status: "open" }).clearWhere().patch({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unguarded
export const objPre2OnBuild = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await Job.query().where({ id, status: "open" }).onBuild((q: any) => { q.where("a", 1); }).patch({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unknown
export const objPost2ModifyName = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await Job.query().patch({ status: "done" }).where({ id, status: "open" }).modify("mine"); if (!n) continue;
  await sns.send(tell(id)); } }; // unknown
export const objPost2Graph = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await Job.query().patch({ status: "done" }).where({ id, status: "open" }).withGraphFetched("x"); if (!n) continue;
  await sns.send(tell(id)); } }; // guarded
export const objPre2ClearRegex = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await Job.query().where({ id, status: "open" }).clear(/where/).patch({ status: "done" }); if (!n) continue;
  await sns.send(tell(id)); } }; // unknown
export const kyMidNone = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").where("id", "=", id).where("status", "=", "open").set({ status: "done" }).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // guarded
export const kyMidLimit = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").where("id", "=", id).where("status", "=", "open").limit(1).set({ status: "done" }).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // guarded
export const kyMidClearWhere = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").where("id", "=", id).where("status", "=", "open").clearWhere().set({ status: "done" }).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // unguarded
export const kyIfTrue = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").set({ status: "done" }).where("id", "=", id).where("status", "=", "open").$if(true, (q) => q.where("a", "=", 1)).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // guarded
export const kyIfClear = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").set({ status: "done" }).where("id", "=", id).where("status", "=", "open").$if(flag, (q) => q.clearWhere()).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // unknown
export const kyCall = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").set({ status: "done" }).where("id", "=", id).where("status", "=", "open").$call((q) => q.where("a", "=", 1)).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // guarded
export const kyCallClear = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").set({ status: "done" }).where("id", "=", id).where("status", "=", "open").$call((q) => q.clearWhere()).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // unguarded
export const kyUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ky.updateTable("jobs").set({ status: "done" }).where("id", "=", id).where("status", "=", "open").fooBar(2).executeTakeFirst(); if (!n.numUpdatedRows) continue;
  await sns.send(tell(id)); } }; // unknown
export const drWhere2 = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await dr.update(jobs).set({ status: "done" }).where(and(eq(jobs.id, id), eq(jobs.status, "open"))).where(eq(jobs.id, id)); if (!n.rowCount) continue;
  await sns.send(tell(id)); } }; // unguarded
export const drNone = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await dr.update(jobs).set({ status: "done" }).where(and(eq(jobs.id, id), eq(jobs.status, "open"))); if (!n.rowCount) continue;
  await sns.send(tell(id)); } }; // guarded
export const drUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await dr.update(jobs).set({ status: "done" }).where(and(eq(jobs.id, id), eq(jobs.status, "open"))).fooBar(1); if (!n.rowCount) continue;
  await sns.send(tell(id)); } }; // unknown
export const drRetDynamic = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await dr.update(jobs).set({ status: "done" }).where(and(eq(jobs.id, id), eq(jobs.status, "open"))).$dynamic().returning(); if (!n.length) continue;
  await sns.send(tell(id)); } }; // guarded
export const tyNone = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id AND status = 'open'", { id }).execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // guarded
export const tyWhere2 = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id AND status = 'open'", { id }).where("id = :id", { id }).execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // unguarded
export const tyOrWhere = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id AND status = 'open'", { id }).orWhere("id = :id", { id }).execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // unguarded
export const tyAndAndWhere = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id", { id }).andWhere("status = :open", { open: "open" }).andWhere("a = 1").execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // guarded
export const tyReturning = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id AND status = 'open'", { id }).returning("*").execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // guarded
export const tyWhereInIds = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id AND status = 'open'", { id }).whereInIds([id]).execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // unknown
export const tyAndSetParameter = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id", { id }).andWhere("status = :open", { open: "open" }).setParameter("a", 1).execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // guarded
export const tyUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const n = await ds.createQueryBuilder().update("jobs").set({ status: "done" }).where("id = :id AND status = 'open'", { id }).fooBar(1).execute(); if (!n.affected) continue;
  await sns.send(tell(id)); } }; // unknown
export const suThrowOnError = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const { data } = await supabase.from("jobs").update({ status: "done" }).eq("id", id).eq("status", "open").throwOnError().select(); if (!data?.length) continue;
  await sns.send(tell(id)); } }; // guarded
export const suSingleThrowOnError = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const { data } = await supabase.from("jobs").update({ status: "done" }).eq("id", id).eq("status", "open").select().throwOnError().maybeSingle(); if (!data) continue;
  await sns.send(tell(id)); } }; // guarded
export const suLimit = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const { data } = await supabase.from("jobs").update({ status: "done" }).eq("id", id).eq("status", "open").limit(1).select(); if (!data?.length) continue;
  await sns.send(tell(id)); } }; // guarded
export const suUnl = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const { data } = await supabase.from("jobs").update({ status: "done" }).eq("id", id).eq("status", "open").fooBar(1).select(); if (!data?.length) continue;
  await sns.send(tell(id)); } }; // unknown
export const suRollback = async (event: SQSEvent) => { for (const { body: id, ...r } of event.Records) {
  const { data } = await supabase.from("jobs").update({ status: "done" }).eq("id", id).eq("status", "open").rollback().select(); if (!data?.length) continue;
  await sns.send(tell(id)); } }; // unknown
