// Rows with an id that is made for them: nothing refuses that one, so that who tests for a refusal is about another column.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const pool = new Pool();
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isTaken = (error: unknown, code: string) => (error as { code: string }).code === code;
export const besideTheMessage = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await prisma.run.create({ data: { id: randomUUID(), messageId } }); // guarded
  } catch (error) {
    if (isTaken(error, "P2002")) continue;
    throw error; }
  await sns.send(text(messageId)); } }; // guarded
export const ofTheMessage = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await prisma.run.create({ data: { id: `${messageId}-${randomUUID()}`, count: 1 } }); // weak (volatile-key)
  } catch (error) {
    if (isTaken(error, "P2002")) continue;
    throw error; }
  await sns.send(text(messageId)); } }; // weak (volatile-key)
export const besideWhatIsNotUniqueByCustom = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try {
    await prisma.run.create({ data: { id: randomUUID(), body } }); // unknown
  } catch (error) {
    if (isTaken(error, "P2002")) continue;
    throw error; }
  await sns.send(text(messageId)); } }; // unknown
export const inSql = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await pool.query("INSERT INTO runs (id, message_id) VALUES ($1, $2)", [randomUUID(), messageId]); // guarded
  } catch (error) {
    if (isTaken(error, "23505")) continue;
    throw error; }
  await sns.send(text(messageId)); } }; // guarded
export const aloneInSql = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await pool.query("INSERT INTO runs (id) VALUES ($1)", [randomUUID()]); // weak (volatile-key)
  } catch (error) {
    if (isTaken(error, "23505")) continue;
    throw error; }
  await sns.send(text(messageId)); } }; // weak (volatile-key)
export const leftOut = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO runs (id, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", [randomUUID(), messageId]); // unknown
  if (!rowCount) continue;
  await sns.send(text(messageId)); } }; // unknown
export const leftOutByIt = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO runs (id, message_id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [randomUUID(), messageId]); // weak (volatile-key)
  if (!rowCount) continue;
  await sns.send(text(messageId)); } }; // weak (volatile-key)
