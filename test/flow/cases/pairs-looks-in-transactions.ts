// Firestore: a transaction is done again where somebody else writes what it has read, so that of two deliveries one finds the mark.
import { Firestore } from "@google-cloud/firestore";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const db = new Firestore();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const markedInside = async (event: SQSEvent) => { for (const r of event.Records) {
  const mark = db.doc(`seen/${r.messageId}`);
  const isNew = await db.runTransaction(async (all) => {
    if ((await all.get(mark)).exists) return false;
    all.set(mark, { at: new Date() });
    return true; });
  if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const markedBesideIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const mark = db.doc(`seen/${r.messageId}`);
  const isNew = await db.runTransaction(async (all) => {
    if ((await all.get(mark)).exists) return false;
    await mark.set({ at: new Date() });
    return true; });
  if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // weak (racy)
export const readBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const mark = db.doc(`seen/${r.messageId}`);
  if ((await mark.get()).exists) continue;
  await db.runTransaction(async (all) => void all.set(mark, { at: new Date() }));
  await sns.send(tell(r.body)); } }; // weak (racy)
export const sentInside = async (event: SQSEvent) => { for (const r of event.Records) {
  const mark = db.doc(`seen/${r.messageId}`);
  await db.runTransaction(async (all) => {
    if ((await all.get(mark)).exists) return;
    await sns.send(tell(r.body)); // weak (racy)
    all.set(mark, { at: new Date() }); }); } };
export const neverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const mark = db.doc(`seen/${r.messageId}`);
  const isNew = await db.runTransaction(async (all) => !(await all.get(mark)).exists);
  if (!isNew) continue;
  await sns.send(tell(r.body)); } }; // unguarded
