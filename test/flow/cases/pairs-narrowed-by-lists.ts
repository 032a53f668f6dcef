// A test of a list that is written out leaves one of its values: an update to one of these under another state is a claim.
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import knexFactory from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [pool, sns, knex] = [new Pool(), new SNSClient({}), knexFactory({ client: "pg" })];
const db = DynamoDBDocumentClient.from({} as never);
const jobs = new MongoClient("mongodb://db").db().collection("jobs");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const ENDED = ["done", "lost"] as const;
const ANY: string[] = ["done", "open"];
export const pgInline = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "lost"].includes(m.status) ? m.status : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgInlineOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "open"].includes(m.status) ? m.status : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgNamed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgNamedOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ANY.includes(m.status) ? m.status : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgLeaves = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ENDED.includes(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgLeavesOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ANY.includes(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgReversed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = !ENDED.includes(m.status) ? m.status : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgExcluded = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (["open", "new"].includes(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgVariable = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const { status: given } = m; const status = ENDED.includes(given) ? given : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgElseOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "open";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgOtherAsked = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.kind) ? m.status : "lost";
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const knexInline = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "lost"].includes(m.status) ? m.status : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const knexInlineOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "open"].includes(m.status) ? m.status : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const knexNamed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const knexNamedOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ANY.includes(m.status) ? m.status : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const knexLeaves = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ENDED.includes(m.status)) continue; const status = m.status;
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const knexLeavesOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ANY.includes(m.status)) continue; const status = m.status;
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const knexReversed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = !ENDED.includes(m.status) ? m.status : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const knexExcluded = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (["open", "new"].includes(m.status)) continue; const status = m.status;
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const knexVariable = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const { status: given } = m; const status = ENDED.includes(given) ? given : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const knexElseOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "open";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const knexOtherAsked = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.kind) ? m.status : "lost";
  const n = await knex("jobs").where({ id: m.id, status: "open" }).update({ status }); if (!n) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const dbInline = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "lost"].includes(m.status) ? m.status : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // guarded
export const dbInlineOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "open"].includes(m.status) ? m.status : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // unknown
export const dbNamed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // guarded
export const dbNamedOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ANY.includes(m.status) ? m.status : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // unknown
export const dbLeaves = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ENDED.includes(m.status)) continue; const status = m.status;
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // guarded
export const dbLeavesOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ANY.includes(m.status)) continue; const status = m.status;
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // unknown
export const dbReversed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = !ENDED.includes(m.status) ? m.status : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // unknown
export const dbExcluded = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (["open", "new"].includes(m.status)) continue; const status = m.status;
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // guarded
export const dbVariable = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const { status: given } = m; const status = ENDED.includes(given) ? given : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // guarded
export const dbElseOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "open";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // unknown
export const dbOtherAsked = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.kind) ? m.status : "lost";
  await db.send(new UpdateCommand({ TableName: "jobs", Key: { id: m.id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status, ":open": "open" } }));
  await sns.send(tell(m.id)); } }; // unknown
export const mongoInline = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "lost"].includes(m.status) ? m.status : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const mongoInlineOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ["done", "open"].includes(m.status) ? m.status : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const mongoNamed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const mongoNamedOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ANY.includes(m.status) ? m.status : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const mongoLeaves = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ENDED.includes(m.status)) continue; const status = m.status;
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const mongoLeavesOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!ANY.includes(m.status)) continue; const status = m.status;
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const mongoReversed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = !ENDED.includes(m.status) ? m.status : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const mongoExcluded = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (["open", "new"].includes(m.status)) continue; const status = m.status;
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const mongoVariable = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const { status: given } = m; const status = ENDED.includes(given) ? given : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const mongoElseOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.status) ? m.status : "open";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const mongoOtherAsked = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const status = ENDED.includes(m.kind) ? m.status : "lost";
  const n = await jobs.updateOne({ _id: m.id, status: "open" }, { $set: { status } }); if (!n.modifiedCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgPerhapsListed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const passed = ["new"]; if (m.isStrict) passed.push("open"); if (passed.includes(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgSurelyListed = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); const passed = ["new"]; passed.push("open"); if (passed.includes(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
const [FINAL, OPEN, GROWING] = [new Set(["done", "lost"]), new Set(["done", "open"]), new Set(["done"])];
export const pgSet = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!FINAL.has(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgSetOpen = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!OPEN.has(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgSetInline = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!new Set(["done", "lost"]).has(m.status)) throw new Error(m.status); const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgSetExcluded = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (OPEN.has(m.status)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // guarded
export const pgSetOtherAsked = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!FINAL.has(m.kind)) continue; const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgSetGrows = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!GROWING.has(m.status)) continue; GROWING.add(m.extra); const status = m.status;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
export const pgMapAsked = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body); if (!new Map([["done", "open"]]).has(m.status)) continue; const status = m.extra;
  const n = await pool.query("UPDATE jobs SET status = $2 WHERE id = $1 AND status = 'open'", [m.id, status]); if (!n.rowCount) continue;
  await sns.send(tell(m.id)); } }; // unknown
