// Rows that are refused the second time: which of their columns are unique is not known, and a time is none of them.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/node-postgres";
import { runs } from "./schema-that-is-not-there";
const sns = new SNSClient({});
const db = drizzle(process.env.URL!);
const prisma = new PrismaClient();
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const timeBesideTheKey = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const [row] = await db.insert(runs).values({ order: messageId, startedAt: new Date() }).onConflictDoNothing().returning(); // guarded
  if (!row) continue;
  await sns.send(text(messageId)); } }; // guarded
export const timeInTheKey = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const [row] = await db.insert(runs).values({ order: `${messageId}-${Date.now()}` }).onConflictDoNothing().returning(); // unknown
  if (!row) continue;
  await sns.send(text(messageId)); } }; // weak (volatile-key)
export const refusedBesideATime = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await prisma.run.create({ data: { order: messageId, startedAt: new Date() } }); // guarded
  } catch (error) {
    if ((error as { code: string }).code === "P2002") continue;
    throw error; }
  await sns.send(text(messageId)); } }; // guarded
export const refusedUnderATime = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await prisma.run.create({ data: { order: `${messageId}-${Date.now()}` } }); // weak (volatile-key)
  } catch (error) {
    if ((error as { code: string }).code === "P2002") continue;
    throw error; }
  await sns.send(text(messageId)); } }; // weak (volatile-key)
