// Queries of mappers with promises' methods and callbacks.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Schema, model } from "mongoose";
import { Kysely } from "kysely";
import knex from "knex";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Doc = model("Doc", new Schema({}));
const pg = knex({ client: "pg" });
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
