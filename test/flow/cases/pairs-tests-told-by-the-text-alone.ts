// Tests of what was computed of an answer in a way that no value follows. That they may ask the guard is what the text says; a test of anything
// else is none.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ Message });
const look = (id: string) => pool.query("SELECT * FROM seen WHERE id = $1", [id]);
const mark = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]);
const claim = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [id]);

export const anyOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId);
  if (rows.every((row) => row.id !== r.body)) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byAnIterator = async (event: SQSEvent) => { for (const r of event.Records) {
  const isKnown = none((await claim(r.messageId)).rows);
  if (isKnown) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asText = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId);
  if (JSON.stringify(rows) === "[]") continue;
  await sns.send(tell(r.body)); } }; // unknown
export const byPlace = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId);
  if (!(0 in rows)) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const thrownByAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId);
  try { ensureOne(rows); } catch { continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const inAField = async (event: SQSEvent) => { for (const r of event.Records) await new Work().run(r.messageId, r.body); };

// What is asked is something else: the record, the clock, another part of the answer that no delivery changes.
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await look(r.messageId);
  const body = JSON.parse(r.body);
  if ([body.kind].some((kind) => kind === "test")) continue;
  await sns.send(tell(body.text)); // unguarded
  if (rows.length === 0) await mark(r.messageId); } };
export const onlyLogged = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId);
  if (!(0 in rows)) console.log("again");
  await sns.send(tell(r.body)); } }; // unguarded
export const neverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await look(r.messageId);
  if (rows.some(() => true)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const whateverItAnswers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE seen SET at = now() WHERE id = $1", [r.messageId]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
// A member of what holds the answer beside another thing is that thing.
export const besideTheAnswer = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = { isNew: false, isLong: false };
  state.isNew = (await claim(r.messageId)).rowCount === 1;
  state.isLong = r.body.split("").length > 100;
  if (state.isLong) await sns.send(tell(r.body)); } }; // unguarded

function none(rows: unknown[]): boolean {
  return rows[Symbol.iterator]().next().done === true;
}
function ensureOne(rows: unknown[]): void {
  if (rows[Symbol.iterator]().next().done) throw new Error("known already");
}
class Work {
  #isKnown = false;
  async run(id: string, text: string) {
    const { rows } = await claim(id);
    this.#isKnown = !(0 in rows);
    if (this.#isKnown) return;
    await sns.send(tell(text)); // unknown
  }
}
