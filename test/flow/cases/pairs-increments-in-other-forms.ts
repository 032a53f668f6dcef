// Increments and inserts that stand where values do: in a function, in a raw expression, behind an action of a list.
import type { SQSEvent } from "aws-lambda";
import { Client as Cassandra } from "cassandra-driver";
import { Client as Elastic } from "@elastic/elasticsearch";
import { Entity } from "electrodb";
import knexLib from "knex";
import { Kysely, PostgresDialect } from "kysely";
import mysql from "mysql2/promise";
import { Model } from "objection";
const db = new Kysely<any>({ dialect: new PostgresDialect({}) });
const knex = knexLib({ client: "pg" });
const search = new Elastic({ node: "https://search" });
const my = mysql.createPool("mysql://shop");
const columns = new Cassandra({ contactPoints: ["c"] });
class Account extends Model { static tableName = "accounts"; }
const Visits = new Entity({ model: { entity: "visit", version: "1", service: "s" }, attributes: { id: { type: "string" }, n: { type: "number" } },
  indexes: { primary: { pk: { field: "pk", composite: ["id"] }, sk: { field: "sk", composite: [] } } } });

export const byFunctionOfColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.updateTable("accounts").set({ n: (eb: any) => eb("n", "+", 1) }).where("id", "=", r.body).execute(); // unknown
} };
export const byValueOfColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.updateTable("accounts").set({ n: 1 }).where("id", "=", r.body).execute(); // idempotent
} };
export const mergedByTable = async (event: SQSEvent) => { for (const r of event.Records) {
  await knex("accounts").insert({ id: r.body, n: 1 }).onConflict("id").merge({ n: knex.raw("accounts.n + 1") }); // unguarded
} };
export const mergedByInserted = async (event: SQSEvent) => { for (const r of event.Records) {
  await knex("accounts").insert({ id: r.body, n: 1 }).onConflict("id").merge({ n: knex.raw("excluded.n + 1") }); // idempotent
} };
export const rawOfModel = async (event: SQSEvent) => { for (const r of event.Records) {
  await Account.query().patch({ n: Account.raw("n + 1") }).where("id", r.body); // unguarded
} };
export const rawOfModelAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  await Account.query().patch({ n: Account.raw("1 + 1") }).where("id", r.body); // idempotent
} };
export const addedByOperation = async (event: SQSEvent) => { for (const r of event.Records) {
  await Visits.update({ id: r.body }).data((visit, { add }) => add(visit.n, 1)).go(); // unguarded
} };
export const setByOperation = async (event: SQSEvent) => { for (const r of event.Records) {
  await Visits.update({ id: r.body }).data((visit, { set }) => set(visit.n, 1)).go(); // idempotent
} };
export const byOperations = async (event: SQSEvent) => { for (const r of event.Records) {
  await Visits.update({ id: r.body }).data((visit, { add }) => { add(visit.n, 1); }).go(); // unknown
} };
export const scriptInBulk = async (event: SQSEvent) => { for (const r of event.Records) {
  await search.bulk({ operations: [{ update: { _index: "i", _id: r.body } }, { script: { source: "ctx._source.n++" } }] }); // unguarded
} };
export const partInBulk = async (event: SQSEvent) => { for (const r of event.Records) {
  await search.bulk({ operations: [{ update: { _index: "i", _id: r.body } }, { doc: { n: 1 } }] }); // idempotent
} };
export const idMadeByCassandra = async (event: SQSEvent) => { for (const r of event.Records) {
  await columns.execute("INSERT INTO log (id, body) VALUES (uuid(), ?)", [r.body]); // unguarded
} };
export const partMadeByCassandra = async (event: SQSEvent) => { for (const r of event.Records) {
  await columns.execute("INSERT INTO log (id, at) VALUES (?, now())", [r.body]); // unknown
} };
export const timeMadeByCassandra = async (event: SQSEvent) => { for (const r of event.Records) {
  await columns.execute("INSERT INTO log (id, at) VALUES (?, toTimestamp(now()))", [r.body]); // idempotent
} };
export const replacedUnderNoKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.query("REPLACE INTO log (body) VALUES (?)", [r.body]); // unknown
} };
export const replacedUnderMadeKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.query("REPLACE INTO log (id, body) VALUES (UUID(), ?)", [r.body]); // unguarded
} };
export const replacedUnderKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.query("REPLACE INTO log (id, body) VALUES (?, ?)", [r.messageId, r.body]); // idempotent
} };
