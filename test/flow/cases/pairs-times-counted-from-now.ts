// What libraries count from the time, unless they are told from which one; and what they draw.
import type { SQSEvent } from "aws-lambda";
import { TZDate } from "@date-fns/tz";
import { UTCDate } from "@date-fns/utc";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Temporal } from "@js-temporal/polyfill";
import { trace } from "@opentelemetry/api";
import argon2 from "argon2";
import parser, { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
import jwt from "jsonwebtoken";
import { Pool } from "pg";
import { randomUUID } from "node:crypto";
const pool = new Pool();
const doc = DynamoDBDocumentClient.from({} as never);
const item = (pk: unknown, more: object = {}) => new PutCommand({ TableName: "t", Item: { pk, ...more } });

export const nextRunOfAPattern = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(CronExpressionParser.parse(JSON.parse(body).cron).next().toISOString())); }; // unguarded
export const nextRunInAZone = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(`job-${parser.parseExpression(JSON.parse(body).cron, { tz: "UTC" }).next().getTime()}`)); }; // unguarded
export const nextRunAfterATimeOfTheRecord = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(CronExpressionParser.parse(JSON.parse(body).cron, { currentDate: JSON.parse(body).at }).next().toISOString())); }; // idempotent
export const nextRunOfAJob = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(new Cron(JSON.parse(body).cron).nextRun()!.toISOString())); }; // unguarded
export const nextRunOfAJobAfterATime = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(new Cron(JSON.parse(body).cron).nextRun(JSON.parse(body).at)!.toISOString())); }; // idempotent
export const signedNow = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(jwt.sign({ sub: body }, "s", { expiresIn: "1h" }))); }; // unguarded
export const signedWithoutATime = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(jwt.sign({ sub: body }, "s", { noTimestamp: true }))); }; // idempotent
export const signedAtATimeOfTheRecord = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(jwt.sign({ sub: body, iat: JSON.parse(body).at }, "s"))); }; // idempotent
export const nowOfTemporal = async (event: SQSEvent) => { for (const _ of event.Records)
  await doc.send(item(Temporal.Now.instant().toString())); }; // unguarded
export const timeOfTheRecord = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(Temporal.Instant.from(body).toString())); }; // idempotent
export const nowAsADate = async (event: SQSEvent) => { for (const _ of event.Records)
  await doc.send(item(new UTCDate().toISOString())); }; // unguarded
export const aDateOfTheRecord = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(new UTCDate(body).toISOString())); }; // idempotent
export const nowInAZone = async (event: SQSEvent) => { for (const _ of event.Records)
  await doc.send(item(TZDate.tz("Europe/Oslo").toISOString())); }; // unguarded
export const saltedDigest = async (event: SQSEvent) => { for (const { body } of event.Records)
  await doc.send(item(await argon2.hash(body))); }; // unguarded
export const idOfASpan = async (event: SQSEvent) => { for (const _ of event.Records)
  await doc.send(item(trace.getActiveSpan()!.spanContext().spanId)); }; // unguarded
export const spanBesideTheKey = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const span = trace.getActiveSpan();
  span?.setAttribute("id", messageId);
  await doc.send(item(messageId, { span: span?.spanContext().spanId })); } }; // idempotent
export const newRowThatConflictsWithNone = async (event: SQSEvent) => { for (const _ of event.Records)
  await pool.query("INSERT INTO things (name) VALUES ($1) ON CONFLICT DO NOTHING", [randomUUID()]); }; // unguarded
export const rowOfTheRecordWithAnId = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await pool.query("INSERT INTO things (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", [randomUUID(), messageId]); }; // unknown
