// Firestore: how many documents a query found, asked of its snapshot, of what code made of each document, and counted in a loop.
import { Firestore } from "@google-cloud/firestore";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const db = new Firestore();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const look = (id: string) => db.collection("seen").where("orderId", "==", id).get();

export const bySize = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await look(r.messageId)).size === 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.collection("seen").add({ orderId: r.messageId }); } }; // weak (racy)
export const bySizeElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await look(r.messageId)).size === 1) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.collection("log").add({ orderId: r.messageId }); } }; // unguarded
export const byNumberOfMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = (await look(r.messageId)).docs.map((one) => ({ id: one.id, ...one.data() }));
  if (rows.length === 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.collection("seen").add({ orderId: r.messageId }); } }; // weak (racy)
export const byNumberOfMadeElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = (await look(r.messageId)).docs.map((one) => ({ id: one.id, ...one.data() }));
  if (rows.length === 1) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.collection("log").add({ orderId: r.messageId }); } }; // unguarded
export const byNumberOfSame = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await look(r.messageId)).docs.filter(Boolean).length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.collection("seen").add({ orderId: r.messageId }); } }; // weak (racy)
export const countedInALoop = async (event: SQSEvent) => { for (const r of event.Records) {
  let n = 0;
  for (const _ of (await look(r.messageId)).docs) n++;
  if (n > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.collection("seen").add({ orderId: r.messageId }); } }; // weak (racy)
export const countedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  let n = 0;
  for (const _ of (await look(r.messageId)).docs) n++;
  if (n > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.collection("log").add({ orderId: r.messageId }); } }; // unguarded
export const countedOfAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  const sent = (await look(r.messageId)).docs.filter((one) => one.data().kind === "sms");
  if (sent.length === 1) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.collection("seen").add({ orderId: r.messageId, kind: "mail" }); } }; // unguarded
