// A set or a list that is made of a list that was found is asked as that one, and what is put back in its place marks the record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const found = (id: string) => prisma.order.findUnique({ where: { id } });

export const set = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  const seen = new Set<string>(row?.processed ?? []);
  if (seen.has(r.messageId)) continue;
  await sns.send(tell(id)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { processed: [...seen, r.messageId] } }); } }; // idempotent
export const added = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  const seen = new Set<string>(row?.processed);
  if (seen.has(r.messageId)) continue;
  seen.add(r.messageId);
  await prisma.order.update({ where: { id }, data: { processed: Array.from(seen) } }); // idempotent
  await sns.send(tell(id)); } }; // weak (racy)
export const list = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  const recent = [...(row?.processed ?? [])];
  if (recent.includes(r.messageId)) continue;
  await sns.send(tell(id)); // weak (racy)
  recent.push(r.messageId);
  if (recent.length > 100) recent.shift();
  await prisma.order.update({ where: { id }, data: { processed: recent } }); } }; // idempotent
export const otherColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  const seen = new Set<string>(row?.processed ?? []);
  if (seen.has(r.messageId)) continue;
  await sns.send(tell(id)); // unguarded
  await prisma.order.update({ where: { id }, data: { told: [r.messageId] } }); } }; // idempotent
export const notPutBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  const seen = new Set<string>(row?.processed ?? []);
  if (seen.has(r.messageId)) continue;
  seen.add(r.messageId);
  await sns.send(tell(id)); } }; // unguarded
export const onlyThoseThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  if (!row?.processed?.includes(r.messageId)) continue;
  await sns.send(tell(id)); // unguarded
  await prisma.order.update({ where: { id }, data: { processed: [...row.processed, r.messageId] } }); } }; // unguarded
export const takenOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const row = await found(id);
  if (!row?.waiting?.includes(r.messageId)) continue;
  await sns.send(tell(id)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { waiting: row.waiting.filter((one) => one !== r.messageId) } }); } }; // idempotent
