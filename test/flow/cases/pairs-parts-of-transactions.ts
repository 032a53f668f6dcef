// A document that a transaction or a batch of Firestore creates is refused with all of it where it is there.
import type { SQSEvent } from "aws-lambda";
import { FieldValue, Firestore } from "@google-cloud/firestore";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const db = new Firestore();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const sum = db.collection("sums").doc("all");

export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.runTransaction(async (t) => {
      t.create(db.collection("seen").doc(r.messageId), { at: new Date() }); // idempotent
      t.update(sum, { n: FieldValue.increment(1) }); }); // guarded
  } catch (error) {
    if ((error as { code: number }).code === 6) continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const setInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.runTransaction(async (t) => {
    t.set(db.collection("seen").doc(r.messageId), { at: new Date() }); // idempotent
    t.update(sum, { n: FieldValue.increment(1) }); }); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const refusalIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.runTransaction(async (t) => {
    t.create(db.collection("seen").doc(r.messageId), { at: new Date() }); // idempotent
  }).catch(() => undefined);
  await sns.send(tell(r.body)); } }; // unguarded
export const inABatch = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(db.collection("seen").doc(r.messageId), { at: new Date() }); // idempotent
  batch.update(sum, { n: FieldValue.increment(1) }); // guarded
  await batch.commit(); } };
export const underANewId = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(db.collection("seen").doc(), { of: r.messageId }); // unguarded
  batch.update(sum, { n: FieldValue.increment(1) }); // unguarded
  await batch.commit(); } };

const seen = (r: { messageId: string }) => db.collection("seen").doc(r.messageId);
export const writtenBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.runTransaction(async (t) => {
    t.update(sum, { n: FieldValue.increment(1) }); // guarded
    t.create(seen(r), { at: new Date() }); }); // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const writtenBeforeInABatch = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch().update(sum, { n: FieldValue.increment(1) }).create(seen(r), {}); // guarded
  await batch.commit();
  await sns.send(tell(r.body)); } }; // guarded
export const createdSometimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.update(sum, { n: FieldValue.increment(1) }); // unguarded
  if (r.messageAttributes.kind) batch.create(seen(r), {}); // idempotent
  await batch.commit();
  await sns.send(tell(r.body)); } }; // unguarded
export const ofAllRecords = async (event: SQSEvent) => {
  const batch = db.batch();
  for (const r of event.Records) {
    batch.update(sum, { n: FieldValue.increment(1) }); // guarded
    batch.create(seen(r), {}); // idempotent
    await sns.send(tell(r.body)); } // unguarded
  await batch.commit(); };
export const commitSwallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  batch.update(sum, { n: FieldValue.increment(1) }); // guarded
  try { await batch.commit(); } catch {}
  await sns.send(tell(r.body)); } }; // unguarded
export const refusalOfTheCommit = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  try { await batch.commit(); } catch (error) { if ((error as { code: number }).code === 6) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const otherErrorOfTheCommit = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  try { await batch.commit(); } catch (error) { if ((error as { code: number }).code === 6) continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const committedLater = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  await sns.send(tell(r.body)); // unguarded
  await batch.commit(); } };
export const neverCommitted = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  batch.update(sum, { n: FieldValue.increment(1) }); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const nobodyWaits = async (event: SQSEvent) => { for (const r of event.Records) {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  void batch.commit();
  await sns.send(tell(r.body)); } }; // unguarded
// Whether a document is there is seen when the function is over.
export const toldInside = async (event: SQSEvent) => { for (const r of event.Records)
  await db.runTransaction(async (t) => {
    t.create(seen(r), {}); // idempotent
    await sns.send(tell(r.body)); }); }; // unguarded
const once = async (r: { messageId: string }) => {
  const batch = db.batch();
  batch.create(seen(r), {}); // idempotent
  try { await batch.commit(); return true; } catch (error) { if ((error as { code: number }).code === 6) return false; throw error; } };
export const byAHelper = async (event: SQSEvent) => { for (const r of event.Records)
  if (await once(r)) await sns.send(tell(r.body)); }; // guarded
// Each write of a writer is one by itself.
export const written = async (event: SQSEvent) => { for (const r of event.Records) {
  const writer = db.bulkWriter();
  writer.create(seen(r), {}); // idempotent
  writer.update(sum, { n: FieldValue.increment(1) }); // unguarded
  await writer.close(); } };
