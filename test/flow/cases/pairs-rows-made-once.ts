// A look by columns that no two rows share, and the row made in front of the effect: of two deliveries at once the second insert fails.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const madeInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findUnique({ where: { id: r.messageId } })) continue;
  await prisma.seen.create({ data: { id: r.messageId } }); // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const madeBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findUnique({ where: { id: r.messageId } })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.seen.create({ data: { id: r.messageId } }); } }; // guarded
export const byAnyColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findFirst({ where: { messageId: r.messageId } })) continue;
  await prisma.seen.create({ data: { messageId: r.messageId } }); // weak (racy)
  await sns.send(tell(r.body)); } }; // weak (racy)
export const byTwoColumns = async (event: SQSEvent) => { for (const r of event.Records) {
  const { shop, ref } = JSON.parse(r.body);
  if (await prisma.seen.findUnique({ where: { shop_ref: { shop, ref } } })) continue;
  await prisma.seen.create({ data: { shop, ref, at: new Date() } }); // guarded
  await sns.send(tell(r.body)); } }; // guarded
export const madeUnderAnotherId = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findUnique({ where: { id: r.messageId } })) continue;
  await prisma.seen.create({ data: { body: r.body } }); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const refusalForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.seen.findUnique({ where: { id: r.messageId } })) continue;
  await prisma.seen.create({ data: { id: r.messageId } }).catch(console.error); // guarded
  await sns.send(tell(r.body)); } }; // weak (racy)
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await prisma.$transaction(async (tx) => {
    if (await tx.seen.findUnique({ where: { id: r.messageId } })) return false;
    await tx.seen.create({ data: { id: r.messageId } }); // guarded
    await tx.account.update({ where: { id: r.body }, data: { credits: { increment: 10 } } }); // guarded
    return true; });
  if (isNew) await sns.send(tell(r.body)); } }; // guarded
