// Code that a run comes to, whatever stands before it.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const setnx = (key: string) => redis.set(key, "1", "NX");
const REFUSED = "ConditionalCheckFailedException";

import AWS from "aws-sdk";
const s3 = new AWS.S3();
const load = async (pk: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { pk } }))).Item;

export const countingToAField = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await load(r.messageId);
  for (let i = 0; i < Item!.list.length; i++) await sns.send(tell(Item!.list[i])); // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const countingToACount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  for (let i = 0; i < Item!.total; i += 10) await sns.send(tell(String(i))); // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const countingFromAField = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await load(r.messageId);
  for (let i = Item!.first; i < 100; i++) await sns.send(tell(String(i))); // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const countingDown = async (event: SQSEvent) => { for (const r of event.Records) {
  let left = (await load(r.messageId))!.left;
  while (left > 0) { await sns.send(tell("x")); left--; } // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const countingDownToNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  let left = (await load(r.messageId))!.left;
  while (left) { await sns.send(tell("x")); left -= 1; } // unguarded
  do { await sns.send(tell("y")); } while (--left > -5); // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const countingRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM jobs WHERE id = $1", [r.messageId]);
  for (let i = 0; i < rows.length; i++) await sns.send(tell(rows[i].name)); // unguarded
  for (let i = rows[0].first; i !== rows[0].last; i++) await sns.send(tell(String(i))); // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const countingPages = async (event: SQSEvent) => { for (const r of event.Records) {
  let key: unknown; let page = 0;
  do {
    const answer = await doc.send(new QueryCommand({ TableName: "jobs", ExclusiveStartKey: key as never }));
    for (let i = 0; i < (answer.Count ?? 0); i++) await sns.send(tell(answer.Items![i].name)); // unguarded
    key = answer.LastEvaluatedKey; page++;
  } while (key && page < 100);
  await sns.send(tell(r.body)); } }; // unguarded
export const retriesOfAField = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await load(r.messageId);
  if (job!.attempts >= job!.maximum) { await sns.send(tell("given up")); continue; } // unguarded
  if (job!.attempts === 0) await sns.send(tell("first")); // unguarded
  else if (job!.attempts > 3) await sns.send(tell("late")); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded

export const slicedByCall = async (event: SQSEvent) => {
  for (const r of [].slice.call(event.Records) as SQSRecord[]) await sns.send(tell(r.body)); }; // unguarded
export const slicedByThePrototype = async (event: SQSEvent) => {
  const all: SQSRecord[] = Array.prototype.slice.call(event.Records, 0);
  await Promise.all(all.map((r) => sns.send(tell(r.body)))); }; // unguarded
export const eachByThePrototype = async (event: SQSEvent) => {
  Array.prototype.forEach.call(event.Records, (r: SQSRecord) => { void sns.send(tell(r.body)); }); // unguarded
  await sns.send(tell("done")); }; // unguarded
export const eachOfNone = async (event: SQSEvent) => {
  [].forEach.call(event.Records, function (r: SQSRecord) { void sns.send(tell(r.body)); }); }; // unguarded
export const mappedByApply = async (event: SQSEvent) => {
  await Promise.all([].map.apply(event.Records, [(r: SQSRecord) => sns.send(tell(r.body))] as never)); }; // unguarded
export const mappedByReflect = async (event: SQSEvent) => {
  await Promise.all(Reflect.apply(Array.prototype.map, event.Records, [(r: SQSRecord) => sns.send(tell(r.body))])); }; // unguarded
export const owned = async (event: SQSEvent) => { for (const r of event.Records) {
  const body = JSON.parse(r.body);
  for (const key in body) if (Object.prototype.hasOwnProperty.call(body, key)) await sns.send(tell(key)); // unguarded
  if (!Object.hasOwn(body, "quiet")) await sns.send(tell(r.body)); } }; // unguarded
export const methodOnData = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  order.tell = () => sns.send(tell(order.id)); // unguarded
  await order.tell(); } };
export const methodOnMapped = async (event: SQSEvent) => {
  const orders = event.Records.map((r) => { const order = JSON.parse(r.body); order.tell = () => sns.send(tell(order.id)); return order; }); // unguarded
  for (const order of orders) await order.tell(); };
export const listenerOfARequest = async (event: SQSEvent) => { for (const r of event.Records) {
  const method = r.body ? "putObject" : "deleteObject";
  s3[method]({ Bucket: "b", Key: r.messageId }, () => { void sns.send(tell("stored")); }) // unguarded
    .on("retry", () => { void sns.send(tell("again")); }); } }; // unguarded
export const computedModule = async (event: SQSEvent) => { for (const r of event.Records) {
  const plugin = require(`./plugins/${r.body}`);
  plugin.init();
  await require(process.env.PLUGIN!).run();
  await sns.send(tell(r.body)); } }; // unguarded
export const computedImport = async (event: SQSEvent) => { for (const r of event.Records) {
  const plugin = await import(`./plugins/${r.body}`);
  plugin.default?.();
  await sns.send(tell(r.body)); } }; // unguarded
export const labelled = async (event: SQSEvent) => {
  outer: for (const r of event.Records) {
    for (const word of r.body.split(" ")) { if (word === "skip") continue outer; if (word === "stop") break outer; }
    await sns.send(tell(r.body)); // unguarded
  }
  await sns.send(tell("done")); }; // unguarded
export const finallyLeaves = async (event: SQSEvent) => { for (const r of event.Records) {
  try { JSON.parse(r.body); throw new Error("always"); } catch { await sns.send(tell("bad")); } // unguarded
  finally { await sns.send(tell("tried")); } } }; // unguarded
export const dateAndNumbers = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await load(r.messageId);
  if (Number.isNaN(Number(job!.at))) await sns.send(tell("no date")); // unguarded
  if (new Date(job!.at).getTime() < Date.now()) await sns.send(tell("late")); // unguarded
  if (typeof job!.name !== "string") await sns.send(tell("no name")); // unguarded
  if (Array.isArray(job!.list)) await sns.send(tell("a list")); else await sns.send(tell("no list")); // unguarded
  if (!(job instanceof Object)) return;
  if (job!.tags?.length === 0) await sns.send(tell("no tags")); // unguarded
  if (Object.keys(job!).length === 0) await sns.send(tell("empty")); // unguarded
  switch (job!.kind) { case "a": await sns.send(tell("a")); break; case "b": await sns.send(tell("b")); } // unguarded
  await sns.send(tell("done")); } }; // unguarded
export const mapSizes = async (event: SQSEvent) => {
  const byId = new Map<string, SQSRecord[]>();
  for (const r of event.Records) { if (!byId.has(r.messageId)) byId.set(r.messageId, []); byId.get(r.messageId)!.push(r); }
  if (byId.size === 0) return;
  for (const [, list] of byId) for (const r of list) await sns.send(tell(r.body)); // unguarded
  for (const id of [...byId.keys()].sort()) await sns.send(tell(id)); // unguarded
  if (byId.size > 3) await sns.send(tell("many")); }; // unguarded
export const emptiedSets = async (event: SQSEvent) => {
  const waiting = new Set(event.Records.map((r) => r.messageId));
  for (const r of event.Records) { waiting.delete(r.messageId); if (!waiting.has(r.messageId)) await sns.send(tell(r.body)); } // unguarded
  while (waiting.size) { const [id] = waiting; waiting.delete(id!); await sns.send(tell(id!)); } // unguarded
  await sns.send(tell("done")); }; // unguarded
export const dictionaries = async (event: SQSEvent) => {
  const groups: Record<string, SQSRecord[]> = {};
  for (const r of event.Records) (groups[r.attributes.MessageGroupId!] ??= []).push(r);
  for (const key of Object.keys(groups)) { for (const r of groups[key]!) await sns.send(tell(r.body)); // unguarded
    delete groups[key]; }
  for (const r of event.Records) if (!groups[r.attributes.MessageGroupId!]) await sns.send(tell(r.body)); }; // unguarded
export const removed = async (event: SQSEvent) => {
  const left = event.Records.map((r) => r.messageId);
  for (const r of event.Records) { const at = left.indexOf(r.messageId); left.splice(at, 1); if (!left.includes(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const slicedList = async (event: SQSEvent) => {
  const first = event.Records.slice(0, 3).map((r) => r.messageId);
  for (const r of event.Records) if (!first.includes(r.messageId)) await sns.send(tell(r.body)); }; // unguarded

var __generator = (this && this.__generator) || function (_: unknown, body: (state: any) => unknown) { const state = { label: 0, sent() {} }; return { next: () => body(state) }; };
export const compiled = async (event: SQSEvent) => { for (const r of event.Records)
  await __generator(this, function (state: any) {
    switch (state.label) {
      case 0: return [4, load(r.messageId)];
      case 1: state.sent(); return [4, sns.send(tell(r.body))]; // unguarded
      case 2: return [2];
    }
  }); };

// A list that is one only where something else was decided.
const keptOf = (list: any) => {
  let kept = [];
  if (list && Array.isArray(list) && list.length > 0) kept = list.filter((one: any) => !one.processed);
  if (kept.length === 0) return Promise.reject(new Error("none"));
  return Promise.resolve(kept); };
export const surelyAList = async (event: SQSEvent) => { for (const r of event.Records) {
  const kept = await keptOf((await load(r.messageId))!.list);
  Array.isArray(kept) === false || (await sns.send(tell("a list"))); } }; // unguarded
export const surelyNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = r.body ? { text: r.body } : `${r.body}!`;
  Array.isArray(one) ? console.log(one) : await sns.send(tell("no list")); } }; // unguarded
