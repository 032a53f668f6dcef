// The first of what code makes of each row that was found: whether there is one asks whether there is a row.
import { Firestore } from "@google-cloud/firestore";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const sns = new SNSClient({});
const db = new Firestore();
const pool = new Pool();
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const rowsOf = async (id: string) => (await pool.query("SELECT * FROM notices WHERE order_id = $1", [id])).rows;
const noteMail = (id: string) => pool.query("INSERT INTO notices (order_id, kind) VALUES ($1, 'mail')", [id]); // weak (racy)
const noteSms = (id: string) => pool.query("INSERT INTO notices (order_id, kind) VALUES ($1, 'sms')", [id]); // unguarded

export const byTheFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await rowsOf(r.messageId)).map((row) => ({ ...row, seen: true }))[0]) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const byAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  const [kind] = (await rowsOf(r.messageId)).map((row) => row.kind); if (kind === "mail") continue;
  await sns.send(tell(r.body)); // unguarded
  await noteSms(r.messageId); } };
export const takenOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = (await prisma.notice.findMany({ where: { orderId: r.messageId } })).map(({ id, kind }) => ({ id, kind }));
  if (row) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.notice.create({ data: { orderId: r.messageId } }); } }; // weak (racy)
export const takenOutElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = (await prisma.notice.findMany({ where: { orderId: r.messageId } })).map(({ id, kind }) => ({ id, kind }));
  if (row) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.log.create({ data: { orderId: r.messageId } }); } }; // unguarded
export const ofDocuments = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("seen").where("orderId", "==", r.messageId).get();
  const rows = found.docs.map((one) => one.data()); if (rows[0]) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.collection("seen").add({ orderId: r.messageId }); } }; // weak (racy)
export const ofDocumentsElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.collection("seen").where("orderId", "==", r.messageId).get();
  const rows = found.docs.map((one) => one.data()); if (rows[0]) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.collection("log").add({ orderId: r.messageId }); } }; // unguarded
