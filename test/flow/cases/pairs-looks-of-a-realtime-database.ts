// Looks at a Realtime Database of Firebase, and what marks them.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import * as admin from "firebase-admin";
import { getDatabase } from "firebase-admin/database";
const [sns, db] = [new SNSClient({}), getDatabase()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const once = async (event: SQSEvent) => { for (const r of event.Records) {
  const snapshot = await db.ref(`seen/${r.messageId}`).once("value");
  if (snapshot.exists()) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.ref(`seen/${r.messageId}`).set(Date.now()); } }; // idempotent
export const asked = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = admin.database().ref("seen").child(r.messageId);
  if ((await ref.get()).exists() === true) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ref.set(true); } }; // idempotent
export const byItsValue = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.ref(`seen/${r.messageId}`);
  if ((await ref.get()).val() !== null) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ref.set(true); } }; // idempotent
export const askedTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.ref(`seen/${r.messageId}`);
  if ((await ref.get()).val() === null) continue;
  await sns.send(tell(r.body)); // unguarded
  await ref.set(true); } }; // idempotent
export const takenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.ref(`waiting/${r.messageId}`);
  if (!(await ref.get()).exists()) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ref.remove(); } }; // idempotent
export const byAState = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = (await db.ref(`jobs/${r.messageId}`).get()).val();
  if (job.state === "sent") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.ref(`jobs/${r.messageId}`).update({ state: "sent" }); } }; // idempotent
export const byAnotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = (await db.ref(`jobs/${r.messageId}`).get()).val();
  if (job.state === "sent") continue;
  await sns.send(tell(r.body)); // unguarded
  await db.ref(`jobs/${r.messageId}`).update({ tried: true }); } }; // idempotent
export const atAnotherPlace = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await db.ref(`seen/${r.messageId}`).get()).exists()) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.ref(`told/${r.messageId}`).set(true); } }; // idempotent
export const belowIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = (await db.ref(`jobs/${r.messageId}`).get()).val();
  if (job.sent) continue;
  await sns.send(tell(r.body)); // unknown
  await db.ref(`jobs/${r.messageId}/sent`).set(true); } }; // idempotent
export const childOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.ref(`jobs/${r.messageId}`);
  if ((await ref.get()).val().sent) continue;
  await sns.send(tell(r.body)); // unknown
  await ref.child("sent").set(true); } }; // idempotent
export const aboveIt = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await db.ref(`jobs/${r.messageId}/sent`).get()).exists()) continue;
  await sns.send(tell(r.body)); // unknown
  await db.ref(`jobs/${r.messageId}`).update({ sent: true }); } }; // idempotent
export const somethingElseBelowIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = (await db.ref(`jobs/${r.messageId}`).get()).val();
  if (job.sent) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.ref(`jobs/${r.messageId}/tried`).set(true); } }; // idempotent
