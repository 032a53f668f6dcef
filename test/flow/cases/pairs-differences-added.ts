// A sum that is corrected by what the last value differs from the new one, which is written beside it: a repeat adds nothing.
import type { SQSEvent } from "aws-lambda";
import { Kysely } from "kysely";
import knex from "knex";
const [db, kn] = [new Kysely<any>({} as never), knex({})];
const found = (id: string) => db.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
export const byASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, price } = JSON.parse(r.body);
  const row = await found(id);
  await db.updateTable("accounts").set({ total: row.total + (price - row.last), last: price }).where("id", "=", id).execute(); } }; // unknown
export const byTwoSets = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, price } = JSON.parse(r.body);
  const row = await found(id);
  await db.updateTable("accounts").set({ total: row.total + (price - row.last) }).set({ last: price }).where("id", "=", id).execute(); } }; // unknown
export const withoutTheLast = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, price } = JSON.parse(r.body);
  const row = await found(id);
  await db.updateTable("accounts").set({ total: row.total + (price - row.last) }).where("id", "=", id).execute(); } }; // unguarded
export const byAnUpdate = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, price } = JSON.parse(r.body);
  const row = await kn("accounts").where({ id }).first();
  await kn("accounts").where({ id }).update({ total: row.total + (price - row.last), last: price }); } }; // unknown
