// Rows and documents that a look found are marked by their id, by a soft deletion, or under a condition that is not read.
import { Firestore } from "@google-cloud/firestore";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Table } from "dynamodb-onetable";
import { DataSource } from "typeorm";
const store = new Firestore(); const sns = new SNSClient({});
const orders = new DataSource({ type: "postgres" }).getRepository("Order");
const Seen = new Table({ name: "t" }).getModel("Seen");
const send = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
export const byId = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await store.collection("outbox").where("orderId", "==", r.body).where("sent", "==", false).get();
  for (const one of found.docs) {
    await sns.send(send(one.id)); // weak
    await store.collection("outbox").doc(one.id).update({ sent: true }); } } };
export const byAnotherId = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await store.collection("outbox").where("orderId", "==", r.body).where("sent", "==", false).get();
  for (const one of found.docs) {
    await sns.send(send(one.id)); // unguarded
    await store.collection("notes").doc(one.id).update({ sent: true }); } } };
export const softlyDeleted = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneBy({ id: r.body });
  if (!order) continue;
  await sns.send(send(order.id)); // weak
  await orders.softDelete(r.body); } };
export const restored = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOneBy({ id: r.body });
  if (!order) continue;
  await sns.send(send(order.id)); // unguarded
  await orders.restore(r.body); } };
export const underCondition = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Seen.update({ id: r.messageId, state: "SENT" }, { where: "${state} <> {SENT}" }); } // idempotent
  catch (error: any) { if (error.code === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(send(r.body)); } }; // unknown
export const withoutCondition = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Seen.update({ id: r.messageId, state: "SENT" }); } // idempotent
  catch (error: any) { if (error.code === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(send(r.body)); } }; // unguarded
