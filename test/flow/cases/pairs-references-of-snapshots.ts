// The reference of a snapshot names the document that was asked for, be it there or not.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { getFirestore } from "firebase-admin/firestore";
const db = getFirestore();
const sns = new SNSClient({});
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const claimByItsReference = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const isFirst = await db.runTransaction(async (t) => { const seen = await t.get(db.doc(`seen/${messageId}`)); if (seen.exists) return false; t.set(seen.ref, { at: 1 }); return true; });
  if (isFirst) await sns.send(text(body)); } }; // guarded
export const referenceOfAnotherDocument = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const isFirst = await db.runTransaction(async (t) => { const seen = await t.get(db.doc(`seen/${messageId}`)); const job = await t.get(db.doc(`jobs/${messageId}`)); if (seen.exists) return false; t.set(job.ref, { at: 1 }); return true; });
  if (isFirst) await sns.send(text(body)); } }; // unguarded
export const markByItsReference = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const seen = await db.collection("seen").doc(messageId).get();
  if (seen.exists) continue;
  await sns.send(text(body)); // weak
  await seen.ref.set({ at: 1 }); } };
export const markInABatch = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const seen = await db.doc(`seen/${messageId}`).get();
  if (seen.exists) continue;
  await sns.send(text(body)); // weak
  const batch = db.batch();
  batch.set(seen.ref, { at: 1 });
  await batch.commit(); } };
export const markOfAnotherDocument = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const seen = await db.doc(`seen/${messageId}`).get();
  const job = await db.doc(`jobs/${messageId}`).get();
  if (seen.exists) continue;
  await sns.send(text(body)); // unguarded
  await job.ref.set({ at: 1 }); } };
