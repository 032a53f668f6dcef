// The rows of all records are looked for by one statement, and a filter takes the record's own out of them.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import _ from "lodash";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const messagesOf = (event: SQSEvent) => event.Records.map((r) => JSON.parse(r.body) as { id: string; text: string });

export const kept = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  for (const one of all) {
    if (rows.filter((row) => row.id === one.id).length > 0) continue;
    await sns.send(tell(one.text)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [one.id]); } }; // weak (racy)
export const firstKept = async (event: SQSEvent) => { const all = messagesOf(event);
  const rows = await prisma.seen.findMany({ where: { ref: { in: all.map((one) => one.id) } } });
  for (const one of all) {
    if (rows.filter((row) => row.ref === one.id)[0]) continue;
    await sns.send(tell(one.text)); // weak (racy)
    await prisma.seen.create({ data: { ref: one.id } }); } }; // weak (racy)
export const named = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  const seen = Object.fromEntries(rows.map((row) => [row.id, true]));
  for (const one of all) {
    if (one.id in seen) continue;
    await sns.send(tell(one.text)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [one.id]); } }; // weak (racy)
export const anyOfThem = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  if (rows.length > 0) return;
  for (const one of all) {
    await sns.send(tell(one.text)); // weak (batch-key, racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [one.id]); } }; // weak (batch-key, racy)
export const ofAnother = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  for (const one of all) {
    if (rows.filter((row) => row.id === one.id).length > 0) continue;
    await sns.send(tell(one.text)); } }; // unguarded

// A loop over the rows takes it out as well, and what is asked of it behind that is asked of the record.
export const noted = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  for (const one of all) {
    let isSeen = false;
    for (const row of rows) if (row.id === one.id) { isSeen = true; break; }
    if (isSeen) continue;
    await sns.send(tell(one.text)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [one.id]); } }; // weak (racy)
export const leftByLabel = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  next: for (const one of all) {
    for (const row of rows) if (row.id === one.id) continue next;
    await sns.send(tell(one.text)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [one.id]); } }; // weak (racy)
export const askedBehind = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  for (const one of all) {
    if (rows.some((row) => row.id === one.id && row.sentAt)) continue;
    await sns.send(tell(one.text)); // weak (racy)
    await pool.query("INSERT INTO seen (id, sentAt) VALUES ($1, now())", [one.id]); } }; // weak (racy)
export const anyNoted = async (event: SQSEvent) => { const all = messagesOf(event);
  const { rows } = await pool.query("SELECT * FROM seen WHERE id = ANY($1)", [all.map((one) => one.id)]);
  for (const one of all) {
    let isSeen = false;
    for (const row of rows) if (row.kind === "mail") { isSeen = true; break; }
    if (isSeen) continue;
    await sns.send(tell(one.text)); // weak (batch-key, racy)
    await pool.query("INSERT INTO seen (id, kind) VALUES ($1, 'mail')", [one.id]); } }; // weak (batch-key, racy)
