// Firestore: what a query or a document found, asked for by `empty`, `size`, `docs`, `exists` and by what is in it.
import { FieldValue, Firestore } from "@google-cloud/firestore";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const db = new Firestore();

export const addedWhereNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("orders").where("id", "==", r.messageId).limit(1).get();
  if (found.empty) await db.collection("orders").add({ id: r.messageId }); } }; // weak
export const addedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("orders").where("id", "==", r.messageId).get();
  if (found.size === 0) await db.collection("log").add({ id: r.messageId }); } }; // unguarded
export const sentWhereNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("orders").where("id", "==", r.messageId).where("state", "==", "NEW").get();
  for (const one of found.docs) {
    await sns.send(new PublishCommand({ Message: one.data().text })); // weak
    await one.ref.update({ state: "SENT" }); } } };
export const sentAndLeftAsItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("orders").where("id", "==", r.messageId).where("state", "==", "NEW").get();
  for (const one of found.docs) {
    await sns.send(new PublishCommand({ Message: one.data().text })); // unguarded
    await one.ref.update({ at: Date.now() }); } } };
export const sentAndRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("orders").where("id", "==", r.messageId).get();
  for (const one of found.docs) {
    await sns.send(new PublishCommand({ Message: one.data().text })); // weak
    await one.ref.delete(); } } };
export const byState = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = db.collection("orders").doc(r.messageId);
  const snapshot = await order.get();
  if (snapshot.exists && snapshot.data()!.state === "SENT") continue;
  await sns.send(new PublishCommand({ Message: "sent" })); // weak
  await order.set({ state: "SENT" }); } };
export const byAnotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = db.collection("orders").doc(r.messageId);
  const snapshot = await order.get();
  if (snapshot.exists && snapshot.data()!.state === "LATE") continue;
  await sns.send(new PublishCommand({ Message: "sent" })); // unguarded
  await order.set({ state: "SENT" }); } };
export const putBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = db.collection("orders").doc(r.messageId);
  const seen = (await order.get()).data()!;
  await order.update({ n: seen.n + 1 }); // unguarded
  await order.update({ tags: FieldValue.arrayUnion(r.body) }); } }; // idempotent
export const timeInAList = async (event: SQSEvent) => { for (const r of event.Records)
  await db.collection("orders").doc(r.messageId).update({ seen: FieldValue.arrayUnion({ at: Date.now() }) }); }; // unguarded
export const idInAList = async (event: SQSEvent) => { for (const r of event.Records)
  await db.collection("orders").doc("all").set({ seen: FieldValue.arrayUnion(r.messageId) }, { merge: true }); }; // idempotent
export const newIdInAList = async (event: SQSEvent) => { for (const r of event.Records)
  await db.collection("orders").doc("all").set({ seen: FieldValue.arrayUnion(randomUUID()) }, { merge: true }); }; // unguarded
export const timeOutOfAList = async (event: SQSEvent) => { for (const r of event.Records)
  await db.collection("orders").doc(r.messageId).update({ seen: FieldValue.arrayRemove({ at: Date.now() }) }); }; // idempotent
export const namedByTheEnvironment = async (event: SQSEvent) => { for (const r of event.Records) {
  const orders = db.collection(process.env.ORDERS || "orders");
  const found = await orders.where("id", "==", r.messageId).get();
  if (found.empty) await orders.add({ id: r.messageId }); } }; // weak
export const anotherOfTheEnvironment = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection(process.env.ORDERS || "orders").where("id", "==", r.messageId).get();
  if (found.empty) await db.collection(process.env.LOG || "orders").add({ id: r.messageId }); } }; // unguarded

const totals = () => db.doc("totals/orders");
export const countedInATransaction = async (event: SQSEvent) => { for (const _ of event.Records) await db.runTransaction(async (one) => {
  const snapshot = await one.get(totals());
  one.update(totals(), { n: snapshot.data()!.n + 1 }); }); }; // unguarded
export const setInATransaction = async (event: SQSEvent) => { for (const { body } of event.Records) await db.runTransaction(async (one) => {
  const snapshot = await one.get(totals());
  if (snapshot.exists) one.update(totals(), { last: body }); }); }; // idempotent
export const countedOutsideOfABatch = async (event: SQSEvent) => { for (const _ of event.Records) {
  const [batch, snapshot] = [db.batch(), await totals().get()];
  batch.update(totals(), { n: snapshot.data()!.n + 1 }); // unguarded
  await batch.commit(); } };
export const newDocumentsOfABatch = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const batch = db.batch();
  batch.set(db.collection("log").doc(), { body }); // unguarded
  batch.set(db.collection("log").doc(messageId), { body }); // idempotent
  await batch.commit(); } };
export const createdAnew = async (event: SQSEvent) => { for (const { body } of event.Records) await db.runTransaction(async (one) => {
  one.create(db.collection("log").doc(), { body }); // unguarded
  one.update(totals(), { n: FieldValue.increment(1) }); }); }; // unguarded
export const createdUnderTheRecord = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) await db.runTransaction(async (one) => {
  one.create(db.collection("log").doc(messageId), { body }); // idempotent
}); };
export const byAFieldThatIsGot = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = db.collection("orders").doc(r.messageId);
  if ((await order.get()).get("sent")) continue;
  await sns.send(new PublishCommand({ Message: "sent" })); // weak
  await order.update({ sent: true }); } };
export const byAnotherFieldThatIsGot = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = db.collection("orders").doc(r.messageId);
  if ((await order.get()).get("paid")) continue;
  await sns.send(new PublishCommand({ Message: "sent" })); // unguarded
  await order.update({ sent: true }); } };
export const gotInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = db.collection("orders").doc(r.messageId);
  const isFirst = await db.runTransaction(async (tx) => {
    if ((await tx.get(order)).get("sent")) return false;
    tx.update(order, { sent: true });
    return true; });
  if (isFirst) await sns.send(new PublishCommand({ Message: "sent" })); } }; // guarded
export const foundInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const orders = db.collection("orders");
  const isFirst = await db.runTransaction(async (tx) => {
    if (!(await tx.get(orders.where("id", "==", r.messageId))).empty) return false;
    tx.set(orders.doc(), { id: r.messageId }); // guarded
    return true; });
  if (isFirst) await sns.send(new PublishCommand({ Message: "sent" })); } }; // guarded
export const foundElsewhereInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = await db.runTransaction(async (tx) => {
    if (!(await tx.get(db.collection("orders").where("id", "==", r.messageId))).empty) return false;
    tx.set(db.collection("log").doc(), { id: r.messageId }); // unguarded
    return true; });
  if (isFirst) await sns.send(new PublishCommand({ Message: "sent" })); } }; // unguarded
