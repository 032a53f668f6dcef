// What a search finds that has nothing of the record, of which one is taken and given to it: a repeat finds another one. Rows that wait are worked on once each.
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [doc, sns, s3] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SNSClient({}), new S3Client({})];
const [pool, prisma, desks] = [new Pool(), new PrismaClient(), new MongoClient("m").db("d").collection("desks")];
const mail = (Message: string) => new PublishCommand({ Message });
const inState = async (state: string) => (await doc.send(new QueryCommand({ TableName: "vouchers", IndexName: "byState", KeyConditionExpression: "#s = :s",
  ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": state }, Limit: 1 }))).Items ?? [];
const turn = (id: string, from: string, to: string, by?: string) => new UpdateCommand({ TableName: "vouchers", Key: { id }, UpdateExpression: "SET #s = :to, guest = :by",
  ConditionExpression: "#s = :from", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":from": from, ":to": to, ":by": by } });
export const voucher = async (event: SQSEvent) => { for (const r of event.Records) {
  const [free] = await inState("FREE");
  if (!free) throw new Error("none left");
  await doc.send(turn(free.id, "FREE", "GIVEN", r.body)); // unknown
  await sns.send(mail(`${r.body}: ${free.code}`)); } }; // unknown
export const waiting = async (event: SQSEvent) => { for (const _ of event.Records) {
  const [job] = await inState("WAITS");
  if (!job) continue;
  await doc.send(turn(job.id, "WAITS", "DONE")); // idempotent
  await sns.send(mail(job.text)); } }; // guarded
export const all = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const job of await inState("WAITS")) {
    await doc.send(turn(job.id, "WAITS", "DONE")); // idempotent
    await sns.send(mail(`${r.messageId}: ${job.text}`)); } } }; // guarded
export const chosen = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(new ScanCommand({ TableName: "vouchers", FilterExpression: "#s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "FREE" } }));
  const own = Items.find((one) => one.ref === r.messageId);
  if (!own) continue;
  await doc.send(turn(own.id, "FREE", "GIVEN", r.body)); // idempotent
  await sns.send(mail(`${r.body}: ${own.code}`)); } }; // guarded
export const desk = async (event: SQSEvent) => { for (const r of event.Records) {
  const free = await prisma.desk.findFirst({ where: { guest: null } });
  if (!free) continue;
  const { count } = await prisma.desk.updateMany({ where: { id: free.id, guest: null }, data: { guest: r.body } }); // unknown
  if (count === 0) continue;
  await sns.send(mail(`${r.body}: ${free.place}`)); } }; // unknown
export const ofRoom = async (event: SQSEvent) => { for (const r of event.Records) {
  const own = await prisma.desk.findFirst({ where: { room: r.messageId, guest: null } });
  if (!own) continue;
  const { count } = await prisma.desk.updateMany({ where: { id: own.id, guest: null }, data: { guest: r.body } });
  if (count === 0) continue;
  await sns.send(mail(`${r.body}: ${own.place}`)); } }; // guarded
export const named = async (event: SQSEvent) => { for (const r of event.Records) {
  const main = await prisma.desk.findFirst({ where: { id: 1, guest: null } });
  if (!main) continue;
  const { count } = await prisma.desk.updateMany({ where: { id: main.id, guest: null }, data: { guest: r.body } });
  if (count === 0) continue;
  await sns.send(mail(`${r.body}: ${main.place}`)); } }; // guarded
export const kept = async (event: SQSEvent) => { for (const r of event.Records) {
  const open = await prisma.desk.findFirst({ where: { kind: "open" } });
  await prisma.desk.update({ where: { id: open!.id }, data: { guest: r.body } }); } }; // idempotent
export const several = async (event: SQSEvent) => { for (const r of event.Records) {
  const free = await prisma.desk.findMany({ where: { guest: null } });
  await prisma.desk.updateMany({ where: { id: { in: free.map((one) => one.id) } }, data: { guest: r.body } }); } }; // idempotent
export const row = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM desks WHERE guest IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED");
  await pool.query("UPDATE desks SET guest = $1 WHERE id = $2", [r.body, rows[0].id]); // unknown
  await sns.send(mail(`${r.body}: ${rows[0].place}`)); } }; // unknown
export const letters = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { rows } = await pool.query("SELECT * FROM letters WHERE sent_at IS NULL");
  for (const one of rows) {
    await sns.send(mail(one.text)); // weak (racy)
    await pool.query("UPDATE letters SET sent_at = now() WHERE id = $1", [one.id]); } } }; // idempotent
export const key = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "b", Prefix: "free/" }));
  await s3.send(new DeleteObjectCommand({ Bucket: "b", Key: Contents[0]!.Key! })); // unknown
  await sns.send(mail(`${r.body}: ${Contents[0]!.Key}`)); } }; // unknown
export const documents = async (event: SQSEvent) => { for (const r of event.Records) {
  await desks.findOneAndUpdate({ guest: null }, { $set: { guest: r.body } }); // unknown
  await desks.updateOne({ state: "free" }, { $set: { state: "taken", guest: r.body } }); // unknown
  await desks.deleteOne({ state: "free" }); // unknown
  await desks.findOneAndDelete({}, { sort: { at: 1 } }); } }; // unknown
export const documentsOf = async (event: SQSEvent) => { for (const r of event.Records) {
  await desks.findOneAndUpdate({ room: r.messageId, guest: null }, { $set: { guest: r.body } }); // idempotent
  await desks.updateOne({ kind: "main" }, { $set: { guest: r.body } }); // idempotent
  await desks.updateOne({ name: "main", guest: null }, { $set: { guest: r.body } }); // idempotent
  await desks.deleteOne({ room: r.messageId }); // idempotent
  await desks.deleteMany({ state: "free" }); } }; // idempotent
