// A list that a look or a claim answers, asked by a copy of it, a part, or the one that a package takes out.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import _, { head } from "lodash";
import { Pool } from "pg";
import * as R from "ramda";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING *", [id]); // idempotent
const look = (id: string) => pool.query("SELECT * FROM seen WHERE id = $1", [id]);
const mark = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); // idempotent

export const headOfClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if (!_.head(rows)) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const lastOfClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if (R.last(rows) === undefined) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const spreadOfClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if ([...rows].length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const setOfClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if (new Set(rows).size === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const partOfClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if (rows.slice(0, 1).length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const partBehindIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if (rows.slice(1).length > 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const spreadTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await claim(r.messageId); if ([...rows].length > 0) console.log("new");
  await sns.send(tell(r.body)); } }; // unguarded

export const headOfLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await look(r.messageId); if (head(rows)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const nthOfLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await look(r.messageId); if (_.nth(rows, 0)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const shiftedOfLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await prisma.seen.findMany({ where: { ref: r.messageId } }); if (rows.shift()) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.seen.create({ data: { ref: r.messageId } }); } }; // weak (racy)
export const headOfLookNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await look(r.messageId); if (head(rows)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const shiftedUntilNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await prisma.job.findMany({ where: { ref: r.messageId } });
  for (let job = rows.shift(); job; job = rows.shift()) await sns.send(tell(job.text)); } }; // unguarded
