// How drivers and mappers say whether a row was new: by an id, by the rows, by a number of changes.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import { DatabaseSync } from "node:sqlite";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const prisma = new PrismaClient();
const lite = new DatabaseSync("seen.db");
const col = new MongoClient("m").db("d").collection("jobs");

export const byId = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  const { upsertedId } = await col.updateOne({ job }, { $setOnInsert: { body } }, { upsert: true });
  if (upsertedId) await sns.send(tell(body)); } }; // guarded
export const byIdInverted = async (event: SQSEvent) => { for (const { messageId: job, body } of event.Records) {
  const { upsertedId } = await col.updateOne({ job }, { $setOnInsert: { body } }, { upsert: true });
  if (upsertedId === null) await sns.send(tell(body)); } }; // unguarded
export const byRows = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const rows = await prisma.seen.createManyAndReturn({ data: [{ id }], skipDuplicates: true });
  if (rows.length > 0) await sns.send(tell(body)); } }; // guarded
export const byRowsInverted = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const rows = await prisma.seen.createManyAndReturn({ data: [{ id }], skipDuplicates: true });
  if (rows.length === 0) await sns.send(tell(body)); } }; // unguarded
export const byChanges = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { changes } = lite.prepare("INSERT OR IGNORE INTO seen (id) VALUES (?)").run(id);
  if (changes === 1) await sns.send(tell(body)); } }; // guarded
export const byChangesInverted = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { changes } = lite.prepare("INSERT OR IGNORE INTO seen (id) VALUES (?)").run(id);
  if (changes === 0) await sns.send(tell(body)); } }; // unguarded
