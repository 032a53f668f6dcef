// Conditions that a builder is given by a function, as SQL, or in a statement of its own: what cannot be read is not known, and not left out.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Firestore } from "@google-cloud/firestore";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import knexOf from "knex";
import { DataSource } from "typeorm";
const [sns, kx, redis, fs] = [new SNSClient({}), knexOf({ client: "pg" }), new Redis(), new Firestore()];
const jobs = new DataSource({ type: "postgres" }).getRepository("jobs");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const byAFunction = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").where({ id }).where((q) => { q.whereNull("sent_at"); }).update({ sent_at: new Date() });
  if (n) await sns.send(tell(body)); } }; // guarded
export const bySql = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").where({ id }).andWhereRaw("sent_at is null").update({ sent_at: new Date() });
  if (n) await sns.send(tell(body)); } }; // guarded
export const bySqlBehind = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").update({ sent_at: new Date() }).where({ id }).whereRaw("sent_at is null");
  if (n) await sns.send(tell(body)); } }; // guarded
export const modified = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").where({ id }).modify((q) => q.whereNull("sent_at")).update({ sent_at: new Date() });
  if (n) await sns.send(tell(body)); } }; // guarded
export const unlessElsewhere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").where({ id }).whereNotExists(kx("seen").where({ id })).update({ at: 1 });
  if (n) await sns.send(tell(body)); } }; // unknown
export const byItsId = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("jobs as j").where("id", "=", id).update({ at: 1 });
  if (n) await sns.send(tell(body)); } }; // unguarded
export const inAStatement = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const query = kx("j").where({ id });
  query.whereNull("sent_at");
  const n = await query.update({ sent_at: new Date() });
  if (n) await sns.send(tell(body)); } }; // guarded
export const inAStatementForSome = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const query = kx("j").where({ id });
  if (body !== "again") query.whereNull("sent_at");
  const n = await query.update({ sent_at: new Date() });
  if (n) await sns.send(tell(body)); } }; // unguarded
export const ofAnotherQuery = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [query, other] = [kx("j").where({ id }), kx("k").where({ id })];
  other.whereNull("sent_at");
  const n = await query.update({ sent_at: new Date() });
  if (n) await sns.send(tell(body)); } }; // unguarded
// A mark that nobody asks is there for the next look all the same.
export const markedByNx = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await redis.get(id)) continue;
  await redis.set(id, "1", "EX", 604800, "NX");
  await sns.send(tell(body)); } }; // weak (racy)
export const markedBehindByNx = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await redis.exists(id)) continue;
  await sns.send(tell(body)); // weak (racy)
  await redis.setnx(id, "1"); } };
export const markedElsewhereByNx = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await redis.get(`seen:${id}`)) continue;
  await sns.send(tell(body)); // unguarded
  await redis.setnx(`done:${id}`, "1"); } };
// What a transaction answers goes on behind it, whatever was made in it.
export const made = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const isNew = await fs.runTransaction(async (tx) => {
    const seen = fs.doc(`seen/${id}`);
    if ((await tx.get(seen)).exists) return false;
    tx.create(seen, { at: 1 }); // idempotent
    return true; });
  if (!isNew) continue;
  await sns.send(tell(body)); } }; // guarded
export const madeForAll = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const isNew = await fs.runTransaction(async (tx) => {
    const seen = fs.doc(`seen/${id}`);
    if ((await tx.get(seen)).exists) return false;
    tx.create(seen, { at: 1 }); // idempotent
    return true; });
  await sns.send(tell(isNew ? body : "again")); } }; // unguarded
// A limit of tries lets several deliveries pass, one after the other.
export const limited = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (Number(await redis.get(id)) >= 3) continue;
  await redis.incr(id); // unguarded
  await sns.send(tell(body)); } }; // unguarded
export const countedOnce = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (Number(await redis.get(id)) >= 1) continue;
  await redis.incr(id); // weak (racy)
  await sns.send(tell(body)); } }; // weak (racy)
// A condition as text is what a look asks for.
export const unlessSent = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const job = await jobs.createQueryBuilder("j").where("j.id = :id AND j.sentAt IS NULL", { id }).getOne();
  if (!job) continue;
  await sns.send(tell(body)); // weak (racy)
  await jobs.update(id, { sentAt: new Date() }); } };
export const unlessInState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const job = await jobs.createQueryBuilder("j").where("j.id = :id", { id }).andWhere("j.state <> :state", { state: "sent" }).getOne();
  if (!job) continue;
  await sns.send(tell(body)); // weak (racy)
  await jobs.update(id, { state: "sent" }); } };
export const inAnotherState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const job = await jobs.createQueryBuilder("j").where("j.id = :id AND j.state <> :state", { id, state: "old" }).getOne();
  if (!job) continue;
  await sns.send(tell(body)); // unguarded
  await jobs.update(id, { state: "sent" }); } };
export const whateverIsThere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const job = await jobs.createQueryBuilder("j").where("j.id = :id", { id }).getOne();
  if (!job) continue;
  await sns.send(tell(body)); // unguarded
  await jobs.update(id, { sentAt: new Date() }); } };
