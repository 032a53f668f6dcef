import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import { Pool } from "pg";

// A row is an object, or there is none: it is never false, 0 or an empty text.
const jobs = new MongoClient("mongodb://db").db("app").collection<{ _id: string }>("jobs");
const pool = new Pool();
const sns = new SNSClient({});
const taken = async (_id: string): Promise<any> => jobs.findOneAndDelete({ _id }); // idempotent
const row = async (id: string): Promise<any> => (await pool.query("SELECT id FROM seen WHERE id = $1", [id])).rows[0];
const mark = async (id: string) => void (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])); // idempotent

export const neverFalse = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if ((await taken(messageId)) === false) continue;
  await sns.send(new PublishCommand({ Message: messageId })); } }; // unknown
export const neverAText = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if ((await taken(messageId)) === "") continue;
  await sns.send(new PublishCommand({ Message: messageId })); } }; // unknown
export const none = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if ((await taken(messageId)) === null) continue;
  await sns.send(new PublishCommand({ Message: messageId })); } }; // guarded
export const nothing = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if (!(await taken(messageId))) continue;
  await sns.send(new PublishCommand({ Message: messageId })); } }; // guarded
export const neverTrue = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if ((await row(messageId)) === true) continue;
  await sns.send(new PublishCommand({ Message: messageId })); // unguarded
  await mark(messageId); } };
export const there = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if (await row(messageId)) continue;
  await sns.send(new PublishCommand({ Message: messageId })); // weak
  await mark(messageId); } };
