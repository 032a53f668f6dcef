// The class of a database's errors is that of a refusal too, and of others: which one it is, its code says.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Prisma, PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { DatabaseError, Pool } from "pg";
import { ValidationError } from "yup";
import { Delivery, Inbox } from "@acme/models";
const [sns, prisma, pool] = [new SNSClient({}), new PrismaClient(), new Pool()];
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const toldAtTimes = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (fails-open)
const perhaps = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unknown
const create = (id: string) => prisma.inbox.create({ data: { id } }); // guarded
const isDuplicate = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
export const asAWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const tag = await create(r.messageId).then(() => "new").catch((error) => (isDuplicate(error) ? "seen" : "down"));
  if (tag === "down") throw new Error("down");
  await tell("new or seen"); } };
export const whereSeen = async (event: SQSEvent) => { for (const r of event.Records) {
  const tag = await create(r.messageId).then(() => "new").catch((error) => (isDuplicate(error) ? "seen" : "down"));
  if (tag === "seen") await tell("seen"); } };
export const whereNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const tag = await create(r.messageId).then(() => "new").catch((error) => (isDuplicate(error) ? "seen" : "down"));
  if (tag === "new") await told("new"); } };
export const lettingOthersPass = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await create(r.messageId); } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") continue;
    console.error(error); }
  await toldAtTimes("new"); } };
// A duplicate is no error of a validator, and is thrown again.
export const ofAValidator = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await create(r.messageId); } catch (error) { if (!(error instanceof ValidationError)) throw error; }
  await toldAtTimes("new"); } };
export const inTables = async (event: SQSEvent) => { for (const r of event.Records) {
  const insert = pool.query("INSERT INTO inbox (id) VALUES ($1)", [r.messageId]); // guarded
  const tag = await insert.then(() => "new").catch((error) => (error instanceof DatabaseError ? "seen" : "down"));
  if (tag === "down") throw new Error("down");
  await tell("new or seen"); } };
export const ofAPackage = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Delivery.create({ eventId: r.messageId }); } // unknown
  catch (error) { if ((error as { code: number }).code === 11000) continue; throw error; }
  await perhaps("new"); } };
export const foundOrMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const [, isNew] = await Inbox.findOrCreate({ where: { id: r.messageId } }); // unknown
  if (!isNew) continue;
  await perhaps("new"); } };
export const unasked = async (event: SQSEvent) => { for (const r of event.Records) {
  await Delivery.create({ eventId: r.messageId }); // unknown
  await tell("whatever came of it"); } };
