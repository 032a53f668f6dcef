// Queries of mappers with promises' methods and callbacks.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Schema, model } from "mongoose";
import { Kysely } from "kysely";
import knex from "knex";
import Database from "better-sqlite3";
import Bottleneck from "bottleneck";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Doc = model("Doc", new Schema({}));
const pg = knex({ client: "pg" });
const lite = new Database("x"), limiter = new Bottleneck();
export const mongooseThen = async (event: SQSEvent) => { for (const r of event.Records)
  await Doc.findById(r.messageId).then((doc) => sns.send(tell(doc.name))); }; // unguarded
export const mongooseThenField = async (event: SQSEvent) => { for (const r of event.Records)
  await Doc.findById(r.messageId).exec().then(async (doc) => {
    if (doc.done) return;
    await sns.send(tell(doc.name)); // weak (racy)
    doc.done = true;
    await doc.save(); }); };
export const knexThen = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("t").insert({ id: r.messageId }).then(() => sns.send(tell(r.body))); }; // unguarded
export const knexCatch = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await pg("t").insert({ id: r.messageId }).then(() => true).catch((e) => { if (e.code === "23505") return false; throw e; }); // guarded
  if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const knexCatchOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await pg("t").insert({ id: r.messageId }).then(() => true).catch((e) => { if (e.code === "40001") return false; throw e; }); // unguarded
  if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const mongooseCallback = async (event: SQSEvent) => { for (const r of event.Records)
  Doc.findOne({ _id: r.messageId }, (error, doc) => { sns.send(tell(doc.name)); }); }; // unguarded
export const sqliteTransaction = async (event: SQSEvent) => { for (const r of event.Records)
  lite.transaction(() => { lite.prepare("UPDATE a SET n = n + 1").run(); })(); }; // unguarded
export const sqliteImmediate = async (event: SQSEvent) => { for (const r of event.Records)
  lite.transaction((id) => { lite.prepare("UPDATE a SET n = 1 WHERE id = ?").run(id); }).immediate(r.messageId); }; // idempotent
export const sqliteClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = lite.transaction((id) => lite.prepare("INSERT INTO a (id) VALUES (?) ON CONFLICT DO NOTHING").run(id).changes > 0); // idempotent
  if (isNew(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const limitedWithOptions = async (event: SQSEvent) => { for (const r of event.Records)
  await limiter.schedule({ id: r.messageId }, () => sns.send(tell(r.body))); }; // unguarded
export const limitedNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await limiter.schedule({ id: r.messageId }, () => r.body); };
