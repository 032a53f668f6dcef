// Calls that are given a list which was filled under a guard, and may do something for each item of it; and lists of all records.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { BigQuery } from "@google-cloud/bigquery";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Queue } from "bullmq";
import { Pool } from "pg";
import axios from "axios";
import Redis from "ioredis";
import knex from "knex";
const redis = new Redis(); const pool = new Pool(); const jobs = new Queue("q"); const db = knex({}); const sns = new SNSClient({});
const table = new BigQuery().dataset("d").table("t");
const isNew = async (r: SQSRecord) => (await redis.set(r.messageId, "1", "EX", 1209600, "NX")) === "OK";
const newOnes = async (event: SQSEvent) => {
  const answers = await Promise.all(event.Records.map(isNew));
  return event.Records.filter((_one, index) => answers[index]);
};
const allOnes = async (event: SQSEvent) => { await Promise.all(event.Records.map(isNew)); return event.Records; };
export const inStatements = async (event: SQSEvent) => {
  const fresh = await newOnes(event);
  await pool.query("INSERT INTO log (body) SELECT unnest($1::text[])", [fresh.map((r) => r.body)]); // unknown
  await pool.query("UPDATE stock SET n = n - 1 WHERE id = ANY($1)", [fresh.map((r) => r.body)]); // unknown
  await pool.query("INSERT INTO log SELECT * FROM json_to_recordset($1) AS x(body text)", [JSON.stringify(fresh)]); // unknown
};
export const allInStatements = async (event: SQSEvent) => {
  const all = await allOnes(event);
  await pool.query("INSERT INTO log (body) SELECT unnest($1::text[])", [all.map((r) => r.body)]); // unguarded
  await pool.query("UPDATE stock SET n = n - 1 WHERE id = ANY($1)", [all.map((r) => r.body)]); // unguarded
};
export const oneRowOfThem = async (event: SQSEvent) => {
  const fresh = await newOnes(event);
  await pool.query("INSERT INTO runs (bodies) VALUES ($1)", [fresh.map((r) => r.body)]); // unguarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: JSON.stringify(fresh) })); // unguarded
};
export const repeatsOnly = async (event: SQSEvent) => {
  const again: string[] = [];
  for (const r of event.Records) if (!(await isNew(r))) again.push(r.body);
  await pool.query("INSERT INTO log (body) SELECT unnest($1::text[])", [again]); // unguarded
};
export const inRequests = async (event: SQSEvent) => {
  const fresh = await newOnes(event);
  await axios.post("https://x.example.com/bulk", { items: fresh.map((r) => r.body) }); // unguarded
  if (fresh.length > 0) await axios.post("https://x.example.com/bulk", { items: fresh.map((r) => r.body) }); // unknown
};
export const itemByItem = async (event: SQSEvent) => {
  const fresh = await newOnes(event);
  await table.insert(fresh.map((r) => ({ body: r.body }))); // guarded
  await jobs.addBulk(fresh.map((r) => ({ name: "j", data: { body: r.body } }))); // guarded
  await db.batchInsert("log", fresh.map((r) => ({ body: r.body }))); // guarded
};
export const allItemByItem = async (event: SQSEvent) => {
  const all = await allOnes(event);
  await table.insert(all.map((r) => ({ body: r.body }))); // unguarded
  await jobs.addBulk(all.map((r) => ({ name: "j", data: { body: r.body } }))); // unguarded
  await db.batchInsert("log", all.map((r) => ({ body: r.body }))); // unguarded
};
