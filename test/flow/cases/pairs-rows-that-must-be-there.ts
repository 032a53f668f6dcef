// Looks that throw where there is no row: who catches that error and makes the row has looked first.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { DataSource, EntityNotFoundError } from "typeorm";
import { Kysely } from "kysely";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const users = new DataSource({}).getRepository("users");
const db = new Kysely<any>({});
class MissingError extends Error {}

export const byCode = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await prisma.user.findUniqueOrThrow({ where: { id: r.messageId } });
  } catch (error: any) {
    if (error.code !== "P2025") throw error;
    await sns.send(tell(r.body)); // weak (racy)
    await prisma.user.create({ data: { id: r.messageId } }); } } }; // weak (racy)
export const byClass = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await users.findOneByOrFail({ id: r.messageId });
    continue;
  } catch (error) {
    if (!(error instanceof EntityNotFoundError)) throw error;
  }
  await sns.send(tell(r.body)); // weak (racy)
  await users.insert({ id: r.messageId }); } }; // weak (racy)
export const nothingMade = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await prisma.user.findUniqueOrThrow({ where: { id: r.messageId } });
  } catch (error: any) {
    if (error.code !== "P2025") throw error;
    await sns.send(tell(r.body)); } } }; // unguarded
export const mustBeThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: r.messageId } });
  await sns.send(tell(user.mail)); } }; // unguarded
export const stateOfRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: r.messageId } });
  if (user.welcomed) continue;
  await sns.send(tell(user.mail)); // weak (racy)
  await prisma.user.update({ where: { id: r.messageId }, data: { welcomed: true } }); } }; // idempotent
export const ownError = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.selectFrom("users").selectAll().where("id", "=", r.messageId).executeTakeFirstOrThrow(() => new MissingError());
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    await sns.send(tell(r.body)); } } }; // unguarded
