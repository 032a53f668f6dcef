// Calls that make a row where there is none, and give the one that is there: it is asked for its state, or counted.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
import { DataTypes, Sequelize } from "sequelize";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, pool] = [new PrismaClient(), new Pool()];
const Job = new Sequelize("x").define("job", { id: { type: DataTypes.STRING, primaryKey: true }, state: DataTypes.STRING });

export const untilItIsDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const [job, isNew] = await Job.findOrCreate({ where: { id: r.messageId } }); // idempotent
  if (!isNew && job.state === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await job.update({ state: "DONE" }); } };
export const untilItIsDoneAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const [job] = await Job.findOrCreate({ where: { id: r.messageId }, defaults: { state: "NEW" } });
  if (job.state === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await job.update({ state: "DONE" }); } };
export const neverDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const [job, isNew] = await Job.findOrCreate({ where: { id: r.messageId } });
  if (!isNew && job.state === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await job.update({ state: "TOLD" }); } };
export const onlyNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const [, isNew] = await Job.findOrCreate({ where: { id: r.messageId } }); // idempotent
  if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // guarded

export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await prisma.delivery.upsert({ where: { id: r.messageId }, create: { id: r.messageId, n: 1 }, update: { n: { increment: 1 } } }); // guarded
  if (seen.n > 1) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const countedForUsers = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await prisma.visit.upsert({ where: { id: r.body }, create: { id: r.body, n: 1 }, update: { n: { increment: 1 } } }); // unknown
  if (seen.n === 1) await sns.send(tell(r.body)); } }; // guarded
export const countedAndNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await prisma.delivery.upsert({ where: { id: r.messageId }, create: { id: r.messageId, n: 1 }, update: { n: { increment: 1 } } }); // unguarded
  await sns.send(tell(`${seen.n}`)); } }; // unguarded

export const countedFromNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await prisma.delivery.upsert({ where: { id: r.messageId }, create: { id: r.messageId, n: 0 }, update: { n: { increment: 1 } } }); // guarded
  if (seen.n > 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const countedFromNothingInSql = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO seen (id, n) VALUES ($1, 0) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n", [r.messageId]); // guarded
  if (rows[0].n > 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const countedFromNothingTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO seen (id, n) VALUES ($1, 0) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n", [r.messageId]); // unguarded
  if (rows[0].n > 0) await sns.send(tell(r.body)); } }; // unguarded

export const givesItsRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await prisma.job.updateManyAndReturn({ where: { id: r.messageId, state: "NEW" }, data: { state: "SENT" } }); // idempotent
  if (taken.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const givesItsRowsAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await prisma.job.updateManyAndReturn({ where: { id: r.messageId, kind: "NEW" }, data: { state: "SENT" } });
  if (taken.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const givesRowsBesideTheirNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const [, taken] = await Job.update({ state: "SENT" }, { where: { id: r.messageId, state: "NEW" }, returning: true }); // idempotent
  if (taken.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
