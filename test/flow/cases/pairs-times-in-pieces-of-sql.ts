// Leases whose time a piece of SQL says, and pipelines of MongoDB that move a time on.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBStreamEvent } from "aws-lambda";
import knex from "knex";
import { Kysely, sql } from "kysely";
import { MongoClient } from "mongodb";

const [sns, k, ky] = [new SNSClient({}), knex({ client: "pg" }), new Kysely<any>({} as any)];
const jobs = new MongoClient(process.env.URL!).db().collection<any>("jobs");
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

export const anHour = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await k("jobs").where({ id }).where("until", "<", new Date()).update({ until: k.raw("now() + interval '1 hour'") })) === 0) continue; // idempotent
  await sns.send(tell(id!)); } }; // weak (window)
export const aWeek = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await k("jobs").where({ id }).where("until", "<", new Date()).update({ until: k.raw("now() + interval '7 days'") })) === 0) continue; // idempotent
  await sns.send(tell(id!)); } }; // guarded
export const anHourBehindAPiece = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  if ((await k("jobs").where({ id }).where("until", "<", k.raw("now()")).update({ until: k.raw("now() + interval '1 hour'") })) === 0) continue; // idempotent
  await sns.send(tell(id!)); } }; // weak (window)
export const anHourOfKysely = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: id } of Records) {
  const taken = await ky.updateTable("jobs").set({ until: new Date(Date.now() + 3_600_000) }).where("id", "=", id).where("until", "<", sql<Date>`now()`).returning("id").execute(); // idempotent
  if (taken.length === 1) await sns.send(tell(id!)); } }; // weak (window)

export const movedOn = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records)
  await jobs.updateOne({ _id }, [{ $set: { due: { $dateAdd: { startDate: "$due", unit: "day", amount: 1 } } } }]); }; // unguarded
export const movedBack = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records)
  await jobs.updateOne({ _id }, [{ $set: { due: { $dateSubtract: { startDate: "$due", unit: "day", amount: 1 } } } }]); }; // unguarded
export const setToATime = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID: _id } of Records)
  await jobs.updateOne({ _id }, [{ $set: { due: new Date() } }]); }; // idempotent
