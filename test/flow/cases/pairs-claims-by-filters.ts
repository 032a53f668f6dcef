// Claims by updates whose filter has alternatives, leases, states of enumerations, or something that cannot be read.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient, JobStatus } from "@prisma/client";
import { Schema, model } from "mongoose";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Status } from "some-states";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const Doc = model("Doc", new Schema({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const orStates = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await prisma.job.updateMany({ where: { id: r.body, OR: [{ status: { in: ["pending", "failed"] } }, { status: "processing", started_at: { lt: new Date(Date.now() - 600000) } }] }, data: { status: "processing", started_at: new Date() } });
  if (claimed.count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const orStatesNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await prisma.job.updateMany({ where: { id: r.body, OR: [{ status: "pending" }, { status: "processing" }] }, data: { status: "processing", started_at: new Date() } });
  if (claimed.count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const lease = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await prisma.job.updateMany({ where: { id: r.body, lockedUntil: { lt: new Date() } }, data: { lockedUntil: new Date(Date.now() + 60000) } });
  if (claimed.count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const enumState = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await prisma.job.updateMany({ where: { id: r.body, status: JobStatus.PENDING }, data: { status: JobStatus.DONE } });
  if (claimed.count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const enumOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await prisma.job.updateMany({ where: { id: r.body, status: Status.PENDING }, data: { status: Status.DONE } });
  if (claimed.count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const enumSame = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await prisma.job.updateMany({ where: { id: r.body, status: JobStatus.DONE }, data: { status: JobStatus.DONE } });
  if (claimed.count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const enumLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: r.body } });
  if (job?.status === JobStatus.DONE) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.job.update({ where: { id: r.body }, data: { status: JobStatus.DONE } }); } };
export const enumLookOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: r.body } });
  if (job?.status === JobStatus.CANCELLED) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.job.update({ where: { id: r.body }, data: { status: JobStatus.DONE } }); } };
export const lockVersion = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: r.body } });
  const { count } = await prisma.job.updateMany({ where: { id: r.body, version: job!.version }, data: { version: job!.version + 1 } }); // unguarded
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const versionOfRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.job.updateMany({ where: { id: o.id, version: o.from }, data: { version: o.to } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const mongoIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await Doc.findOneAndUpdate({ _id: r.messageId, $or: [{ state: "new" }, { state: "running", at: { $lt: new Date(Date.now() - 1000) } }] }, { $set: { state: "running", at: new Date() } });
  if (!found) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const built = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await Doc.findOneAndUpdate({ _id: r.messageId, ...filterOf(r) }, { $set: { state: "running", at: new Date() } });
  if (!found) continue;
  await sns.send(tell(r.body)); } }; // unknown
declare function filterOf(r: unknown): any;
export const noneOf = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: r.body, status: { notIn: ["DONE", "FAILED"] } }, data: { status: "FAILED" } });
  if (count > 0) await sns.send(tell(r.body)); } }; // guarded
export const notOneOf = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: r.body, status: { not: { in: ["DONE", "FAILED"] } } }, data: { status: "FAILED" } });
  if (count > 0) await sns.send(tell(r.body)); } }; // guarded
export const noneOfOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: r.body, status: { notIn: ["DONE", "LOST"] } }, data: { status: "FAILED" } });
  if (count > 0) await sns.send(tell(r.body)); } }; // unguarded
const KEPT: Record<string, string> = { NEW: "PAID", PAID: "PAID" };
export const fromTo = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.job.updateMany({ where: { id: o.id, status: o.from }, data: { status: o.to } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const fromToOfMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (!(await Doc.findOneAndUpdate({ _id: o.id, status: o.from }, { $set: { status: o.to } }))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const toItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.job.updateMany({ where: { id: o.id, status: o.to }, data: { status: o.to } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const fromWhatWasRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUniqueOrThrow({ where: { id: r.messageId } });
  const { count } = await prisma.job.updateMany({ where: { id: r.messageId, status: job.status }, data: { status: r.body } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byATable = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const to = KEPT[o.from];
  if (!to) continue;
  const { count } = await prisma.job.updateMany({ where: { id: o.id, status: o.from }, data: { status: to } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ofItsName = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.job.updateMany({ where: { id: o.id }, data: { id: String(o.id), name: o.name } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const oneOfBoth = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.job.updateMany({ where: { id: o.id, OR: [{ status: o.from }, { status: o.to }] }, data: { status: o.to } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
