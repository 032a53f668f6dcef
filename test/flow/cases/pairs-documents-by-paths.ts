// Documents of Firestore in collections of other documents, named by one path or step by step.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Firestore } from "@google-cloud/firestore";
import type { SQSEvent } from "aws-lambda";
const db = new Firestore();
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

export const pathMarksSteps = each(async (id, body) => {
  const mail = await db.collection("orders").doc(id).collection("mails").doc("welcome").get();
  if (mail.exists) return;
  await sns.send(tell(body)); // weak (racy)
  await db.doc(`orders/${id}/mails/welcome`).set({ sent: true }); }); // idempotent
export const stepsMarkPath = each(async (id, body) => {
  if ((await db.doc(`orders/${id}/mails/welcome`).get()).exists) return;
  await sns.send(tell(body)); // weak (racy)
  await db.collection("orders").doc(id).collection("mails").doc("welcome").set({ sent: true }); }); // idempotent
export const collectionByPath = each(async (id, body) => {
  if ((await db.doc(`orders/${id}/mails/welcome`).get()).exists) return;
  await sns.send(tell(body)); // weak (racy)
  await db.collection(`orders/${id}/mails`).doc("welcome").set({ sent: true }); }); // idempotent
export const addedPath = each(async (id, body) => {
  if ((await db.collection("orders").doc(id).get()).exists) return;
  await sns.send(tell(body)); // weak (racy)
  await db.doc("orders/" + id).set({ sent: true }); }); // idempotent
export const anotherMail = each(async (id, body) => {
  if ((await db.doc(`orders/${id}/mails/welcome`).get()).exists) return;
  await sns.send(tell(body)); // unguarded
  await db.doc(`orders/${id}/mails/farewell`).set({ sent: true }); }); // idempotent
export const anotherCollection = each(async (id, body) => {
  if ((await db.doc(`orders/${id}`).get()).exists) return;
  await sns.send(tell(body)); // unguarded
  await db.doc(`orders/${id}/mails/${id}`).set({ sent: true }); }); // idempotent

export const madeBelowTheRecord = each(async (id, body) => {
  try { await db.collection("orders").doc(id).collection("mails").doc("welcome").create({ body }); } // idempotent
  catch (error) { if ((error as { code: number }).code === 6) return; throw error; }
  await sns.send(tell(body)); }); // guarded
export const madeBelowOneForAll = each(async (_, body) => {
  try { await db.collection("orders").doc("all").collection("mails").doc("welcome").create({ body }); } // idempotent
  catch (error) { if ((error as { code: number }).code === 6) return; throw error; }
  await sns.send(tell(body)); }); // weak (batch-key)
export const setBelowTheRecord = each((id, body) =>
  db.collection("orders").doc(id).collection("mails").doc("welcome").set({ body })); // idempotent
export const setBelowOneMadeAnew = each((_, body) =>
  db.collection("orders").doc(crypto.randomUUID()).collection("mails").doc("welcome").set({ body })); // unguarded

export const askedBelow = each(async (id, body) => {
  const mails = db.collection("orders").doc(id).collection("mails");
  if (!(await mails.where("kind", "==", "welcome").get()).empty) return;
  await sns.send(tell(body)); // weak (racy)
  await mails.add({ kind: "welcome" }); }); // weak (racy)
export const allBelow = each(async (id, body) => {
  const mails = db.collection("orders").doc(id).collection("mails");
  if ((await mails.get()).size > 0) return;
  await sns.send(tell(body)); // weak (racy)
  await mails.add({ kind: "welcome" }); }); // weak (racy)
export const outbox = each(async (id, body) => {
  const found = await db.collection("outbox").where("orderId", "==", id).where("sent", "==", false).get();
  for (const one of found.docs) {
    await sns.send(tell(body)); // weak (racy)
    await db.doc("outbox/" + one.id).update({ sent: true }); // idempotent
  } });
