// Looks for a state, marked by one of several or by one that an answer gives; calls that claim by what they answer, in a way that is not read.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, redis] = [new PrismaClient(), new Redis()];
const jobs = new MongoClient("m").db("d").collection<any>("jobs");
const pending = (id: string) => prisma.job.findFirst({ where: { id, status: "pending" } });

export const doneWhereItWentWell = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pending(r.messageId))) continue;
  let status = "pending";
  try { await sns.send(tell(r.body)); status = "done"; } // weak (racy)
  catch (error) { console.error(error); }
  await prisma.job.update({ where: { id: r.messageId }, data: { status } }); } };
export const pendingWhateverCame = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pending(r.messageId))) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.job.update({ where: { id: r.messageId }, data: { status: "pending" } }); } };
export const asTheAnswerSays = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pending(r.messageId))) continue;
  const { data } = await axios.post("https://pay.example.com/charges", r.body); // unknown
  await prisma.job.update({ where: { id: r.messageId }, data: { status: data.status } }); } };
export const anotherFieldOfTheAnswer = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pending(r.messageId))) continue;
  const { data } = await axios.post("https://pay.example.com/charges", r.body); // unguarded
  await prisma.job.update({ where: { id: r.messageId }, data: { charge: data.id } }); } };

export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const update = { filter: { _id: r.messageId, status: "new" }, update: { $set: { status: "sent" } } };
  const { modifiedCount } = await jobs.bulkWrite([{ updateOne: update }]);
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unknown
export const notCounted = async (event: SQSEvent) => { for (const r of event.Records) {
  const update = { filter: { _id: r.messageId, status: "new" }, update: { $set: { status: "sent" } } };
  await jobs.bulkWrite([{ updateOne: update }]);
  await sns.send(tell(r.body)); } }; // unguarded
export const replaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await jobs.replaceOne({ _id: r.messageId, version: 1 }, { version: 2 });
  if (modifiedCount) await sns.send(tell(r.body)); } }; // unknown
export const moved = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.smove("waiting", "done", r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const notMoved = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.smove("waiting", "done", r.messageId))) await sns.send(tell(r.body)); } }; // unguarded
