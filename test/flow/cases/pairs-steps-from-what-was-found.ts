// What was found and is put back one step on: a shorter list, a later date. Under another name, cut to a length, or asked before, it is set.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { addDays, addMonths, format, parseISO } from "date-fns";
import dayjs from "dayjs";
import _ from "lodash";
import { DateTime } from "luxon";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "plans", Key: { id } }))).Item!;
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "plans", Item });
const set = (id: string, due: unknown) => new UpdateCommand({ TableName: "plans", Key: { id }, UpdateExpression: "SET due = :due", ExpressionAttributeValues: { ":due": due } });
export const later = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  await doc.send(set(r.body, addMonths(new Date(plan.due), 1).toISOString())); // unguarded
  await doc.send(set(r.body, format(addDays(parseISO(plan.due), 1), "yyyy-MM-dd"))); // unguarded
  await doc.send(set(r.body, dayjs(plan.due).add(1, "month").toISOString())); // unguarded
  await doc.send(set(r.body, DateTime.fromISO(plan.due).plus({ months: 1 }).toISO())); // unguarded
  await doc.send(set(r.body, _.add(plan.due, 1))); } }; // unguarded
export const laterThanAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  await doc.send(set(r.body, addMonths(new Date(plan.begun), 1).toISOString())); // idempotent
  await doc.send(set(r.body, dayjs(plan.begun).add(1, "month").toISOString())); // idempotent
  await doc.send(set(r.body, dayjs(plan.due).startOf("month").toISOString())); // idempotent
  await doc.send(set(r.body, addMonths(new Date(), 1).toISOString())); } }; // idempotent
export const laterByHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  const due = new Date(plan.due);
  due.setMonth(due.getMonth() + 1);
  await doc.send(set(r.body, due.toISOString())); } }; // unguarded
export const atMidnight = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  const due = new Date(plan.due);
  due.setHours(0, 0, 0, 0);
  await doc.send(set(r.body, due.toISOString())); } }; // idempotent
export const caughtUp = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  let due = new Date(plan.due);
  while (due <= new Date()) due = addMonths(due, 1);
  await doc.send(set(r.body, due.toISOString())); } }; // idempotent
export const longer = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  await doc.send(set(r.body, plan.due.concat("x"))); // unguarded
  await doc.send(set(r.body, _.concat(plan.due, "x"))); // unguarded
  await doc.send(set(r.body, [...new Set(plan.due.concat("x"))])); // idempotent
  await doc.send(set(r.body, _.uniq(_.concat(plan.due, "x")))); } }; // idempotent
export const shorter = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  await doc.send(set(r.body, plan.due.slice(1))); // unguarded
  await doc.send(set(r.body, plan.due.slice(0, -1))); // unguarded
  await doc.send(set(r.body, _.tail(plan.due))); // unguarded
  await doc.send(set(r.body, plan.due.slice(0, 10))); // idempotent
  await doc.send(set(r.body, plan.due.slice(-5))); } }; // idempotent
export const popped = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  plan.steps.pop();
  await doc.send(put(plan)); } }; // unguarded
export const cutOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  plan.steps.splice(0, 1);
  await doc.send(put(plan)); } }; // unguarded
export const takenOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  const at = plan.steps.indexOf(r.messageId);
  if (at >= 0) plan.steps.splice(at, 1);
  await doc.send(put(plan)); } }; // idempotent
export const kept = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  if (plan.steps.length > 10) plan.steps.shift();
  await doc.send(put(plan)); } }; // idempotent
