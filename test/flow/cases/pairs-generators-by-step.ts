// Generators that code drives itself: by `next`, for what they yield, for what they come back with.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import co from "co";
import Redis from "ioredis";
import { Pool } from "pg";

const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from({} as never);
const command = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isNew = async (r: SQSRecord) => (await redis.set(r.messageId, "1", "EX", 1_209_600, "NX")) !== null;

// What is to be done is yielded, and whoever drives the generator does it.
const call = (fn: (...given: any[]) => unknown, ...given: unknown[]) => ({ fn, given });
async function perform(steps: Generator<any, any, any>) {
  let step = steps.next();
  while (!step.done) step = steps.next(await step.value.fn(...step.value.given));
  return step.value;
}
const load = (id: string) => pool.query("SELECT * FROM orders WHERE id = $1", [id]);
const send = (Message: string) => sns.send(command(Message)); // unguarded
function* ordered(r: SQSRecord): Generator<any, void, any> { const order = yield call(load, r.messageId); yield call(send, order.id); }
export const byOrders = async (event: SQSEvent) => { for (const r of event.Records) await perform(ordered(r)); };
const mark = async (r: SQSRecord) => sns.send(command(r.body)); // unknown
function* asked(r: SQSRecord): Generator<any, void, any> { if (!(yield call(isNew, r))) return; yield call(mark, r); }
export const byAnsweredOrders = async (event: SQSEvent) => { for (const r of event.Records) await perform(asked(r)); };
const tasks: Record<string, (Message: string) => unknown> = { tell: (Message) => sns.send(command(Message)), log: console.log }; // unguarded
function* named(r: SQSRecord): Generator<[string, string], void, unknown> { yield ["log", r.body]; yield ["tell", r.body]; }
export const byNames = async (event: SQSEvent) => { for (const r of event.Records) for (const [task, text] of named(r)) await tasks[task]!(text); };

// Promises are yielded, and their values handed back.
async function settle(steps: Generator<any, any, any>) {
  for (let value: unknown; ; ) { const step = steps.next(value); if (step.done) return step.value; value = await step.value; }
}
function* claimed(r: SQSRecord): Generator<any, boolean, any> { const { id } = yield isNew(r).then((is) => ({ id: is })); return id; }
function* bare(r: SQSRecord): Generator<any, void, any> { yield isNew(r); yield sns.send(command(r.body)); } // unguarded
export const settled = async (event: SQSEvent) => { for (const r of event.Records) await settle(bare(r)); };
function* behind(r: SQSRecord): Generator<any, void, any> { if (yield* claimed(r)) yield sns.send(command(r.body)); } // guarded
export const settledBehindAClaim = async (event: SQSEvent) => { for (const r of event.Records) await settle(behind(r)); };
export const askedOutside = async (event: SQSEvent) => { for (const r of event.Records) if (await settle(claimed(r))) await sns.send(command(r.body)); }; // guarded
export const byCo = async (event: SQSEvent) => { for (const r of event.Records) await co(function* () { if (!(yield claimed(r))) return; yield sns.send(command(r.body)); }); }; // guarded
export const byCoAnyway = async (event: SQSEvent) => { for (const r of event.Records) await co(function* () { yield claimed(r); yield sns.send(command(r.body)); }); }; // unguarded

// Steps by hand.
async function* fresh(all: SQSRecord[]) { for (const r of all) if (await isNew(r)) yield r; }
async function* each(all: SQSRecord[]) { for (const r of all) yield r; }
export const freshSteps = async (event: SQSEvent) => { const all = fresh(event.Records); for (let s = await all.next(); !s.done; s = await all.next()) await sns.send(command(s.value.body)); }; // guarded
export const allSteps = async (event: SQSEvent) => { const all = each(event.Records); for (let s = await all.next(); !s.done; s = await all.next()) await sns.send(command(s.value.body)); }; // unguarded
export const keyed = async (event: SQSEvent) => { const all = event.Records.values(); for (let s = all.next(); !s.done; s = all.next()) await doc.send(new PutCommand({ TableName: "t", Item: { pk: s.value.messageId } })); }; // idempotent
const works = [(Message: string) => sns.send(command(Message))]; // unguarded
export const worksInTurn = async (event: SQSEvent) => { const all = works[Symbol.iterator](); for (const r of event.Records) { const { value, done } = all.next(); if (!done) await value(r.body); } };

// One that never ends, and one that is told something.
function* names() { for (;;) { yield "a"; yield "b"; } }
const topics = names();
export const endless = async (event: SQSEvent) => { for (const r of event.Records) await sns.send(new PublishCommand({ TopicArn: topics.next().value as string, Message: r.body })); }; // unguarded
function* states(): Generator<string, void, string> { let input = yield "idle"; while (input !== "stop") input = yield input === "go" ? "running" : "waiting"; }
export const byState = async (event: SQSEvent) => { for (const r of event.Records) { const all = states(); all.next(); if (all.next(r.body).value === "running") await sns.send(command(r.body)); } }; // unknown
export const byNoState = async (event: SQSEvent) => { for (const r of event.Records) { const all = states(); if (all.next().value === "idle") console.log(r.body); } };
