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
