// Tokens, names and refusing parts that are given on some ways only: where they are left out, nothing refuses a repeat. Keys that count on.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import mongoose, { Schema } from "mongoose";
import { Pool } from "pg";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [sfn, pool] = [new SFNClient({}), new Pool()];
const Voucher = mongoose.model("Voucher", new Schema({ state: String, holder: String }));
const url = "https://pay.example.com/charges";

export const headerSometimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const { again } = JSON.parse(r.body);
  await axios.post(url, {}, { headers: { ...(again ? { "Idempotency-Key": r.messageId } : {}) } }); } }; // unknown
export const headerOrNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const { again } = JSON.parse(r.body);
  await fetch(url, { method: "POST", headers: { "Idempotency-Key": again ? r.messageId : undefined } as any }); } }; // unknown
export const headerAlways = async (event: SQSEvent) => { for (const r of event.Records) {
  const { again } = JSON.parse(r.body);
  await axios.post(url, {}, { headers: { ...(again ? { Priority: "low" } : {}), "Idempotency-Key": r.messageId } }); } }; // guarded
const pay = (key?: string) => axios.post(url, {}, { headers: { ...(key && { "Idempotency-Key": key }) } }); // guarded
export const givenByTheCaller = async (event: SQSEvent) => { for (const r of event.Records) await pay(r.messageId); };

export const nameSometimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const { named } = JSON.parse(r.body);
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", ...(named && { name: r.messageId }) })); } }; // unknown
export const nameAlways = async (event: SQSEvent) => { for (const r of event.Records) {
  const { traced } = JSON.parse(r.body);
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: r.messageId, ...(traced && { traceHeader: "t" }) })); } }; // idempotent

const claim = (pk: string) => ({ Put: { TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" } });
const add = { Update: { TableName: "sums", Key: { pk: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } };
export const claimSometimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: any[] = [];
  if (!JSON.parse(r.body).forced) parts.push(claim(r.messageId));
  parts.push(add);
  await doc.send(new TransactWriteCommand({ TransactItems: parts })); } }; // unknown
export const claimAlways = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: any[] = [claim(r.messageId)];
  if (!JSON.parse(r.body).forced) parts.push(add);
  await doc.send(new TransactWriteCommand({ TransactItems: parts })); } }; // guarded

export const takesAFreeOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const voucher = await Voucher.findOne({ state: "FREE" });
  if (!voucher) throw new Error("none left");
  voucher.state = "TAKEN";
  voucher.holder = r.messageId;
  await voucher.save(); } }; // unknown
export const takesItsOwn = async (event: SQSEvent) => { for (const r of event.Records) {
  const voucher = await Voucher.findOne({ holder: r.messageId });
  voucher!.state = "TAKEN";
  await voucher!.save(); } }; // idempotent

export const nextNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT max(n) AS last FROM bills");
  await pool.query("INSERT INTO bills (id, owner) VALUES ($1, $2) ON CONFLICT DO NOTHING", [rows[0].last + 1, r.body]); } }; // unknown
export const ownNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT max(n) AS last FROM bills");
  await pool.query("INSERT INTO bills (id, owner) VALUES ($1, $2) ON CONFLICT DO NOTHING", [r.messageId, rows[0].last]); } }; // idempotent
