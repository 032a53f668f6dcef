// Rows that methods of their mapper change, and keys that a store completes by itself.
import { Datastore } from "@google-cloud/datastore";
import type { SQSEvent } from "aws-lambda";
import mongoose, { Schema } from "mongoose";
import nano from "nano";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
@Entity() class Account { @PrimaryColumn() id!: string; @Column() n!: number; @Column() state!: string; }
const repository = new DataSource({ type: "postgres" }).getRepository(Account);
const manager = new DataSource({ type: "postgres" }).manager;
const Visits = mongoose.model("Visits", new Schema({ n: Number, state: String }));
const store = new Datastore();
const couch = nano("https://c").use("orders");
export const countedByMethod = async (event: SQSEvent) => { for (const r of event.Records) { const found: any = await Visits.findById(r.body);
  found.$inc("n", 1);
  await found.save(); } }; // unguarded
export const countedByOne = async (event: SQSEvent) => { for (const r of event.Records) { const found: any = await Visits.findById(r.body);
  found.$inc("n");
  await found.save(); } }; // unguarded
export const setByMethod = async (event: SQSEvent) => { for (const r of event.Records) { const found: any = await Visits.findById(r.body);
  found.$set("state", "done");
  await found.save(); } }; // idempotent
export const mergedSum = async (event: SQSEvent) => { for (const r of event.Records) { const account = await repository.findOneByOrFail({ id: r.body });
  repository.merge(account, { n: account.n + 5 });
  await repository.save(account); } }; // unguarded
export const mergedSumByManager = async (event: SQSEvent) => { for (const r of event.Records) { const account = await manager.findOneByOrFail(Account, { id: r.body });
  manager.merge(Account, account, { state: "done" }, { n: account.n + 5 });
  await manager.save(account); } }; // unguarded
export const mergedState = async (event: SQSEvent) => { for (const r of event.Records) { const account = await repository.findOneByOrFail({ id: r.body });
  repository.merge(account, { state: "done" });
  await repository.save(account); } }; // idempotent
export const keysWithoutEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  await store.save({ key: store.key("Task"), data: { body: r.body } }); // unguarded
  await store.save({ key: store.key(["Task"]), data: { body: r.body } }); // unguarded
  await store.save({ key: store.key(["List", "a", "Task"]), data: { body: r.body } }); // unguarded
  await store.save({ key: store.key({ path: ["Task"] }), data: { body: r.body } }); // unguarded
  await store.save([{ key: store.key("Task"), data: { body: r.body } }]); } }; // unguarded
export const keysWithEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  await store.save({ key: store.key(["Task", r.messageId]), data: { body: r.body } }); // idempotent
  await store.save({ key: store.key({ namespace: "n", path: ["Task", r.messageId] }), data: { body: r.body } }); // idempotent
  await store.delete(store.key(["Task", r.messageId])); } }; // idempotent
export const documents = async (event: SQSEvent) => { for (const r of event.Records) {
  await couch.insert({ body: r.body }); // unguarded
  await couch.insert({ _id: r.messageId, body: r.body } as any); // idempotent
  await couch.insert({ body: r.body }, r.messageId); // idempotent
  } };
export const documentAsItIs = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body);
  await couch.insert(order); } }; // unknown
