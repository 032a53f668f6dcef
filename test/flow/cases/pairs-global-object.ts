// Members of the global object: what keeps a client from one invocation to the next, and what somebody else put there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const prisma: PrismaClient = (globalThis as any).prisma ?? new PrismaClient();
if (process.env.NODE_ENV !== "production") (globalThis as any).prisma = prisma;
export const keptClient = async (event: SQSEvent) => { for (const r of event.Records) await prisma.order.create({ data: { text: r.body } }); }; // unguarded
export const keptClientLooks = async (event: SQSEvent) => { for (const r of event.Records) await prisma.order.findMany({ where: { text: r.body } }); };

const kept = global as unknown as { doc?: DynamoDBDocumentClient };
const doc = kept.doc || DynamoDBDocumentClient.from({} as never);
kept.doc = doc;
export const keptUnderAnotherName = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: Math.random() } })); }; // unguarded
export const keptUnderAnotherNameByKey = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } })); }; // idempotent

(global as any).services = { orders: { add: (text: string) => sns.send(tell(text)) } }; // unguarded
export const assignedObject = async (event: SQSEvent) => { for (const r of event.Records) await (global as any).services.orders.add(r.body); };

export const madeAtTheFirstCall = async (event: SQSEvent) => {
  if (!(globalThis as any).topic) (globalThis as any).topic = new SNSClient({});
  for (const r of event.Records) await (globalThis as any).topic.send(tell(r.body)); }; // unguarded

export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) await (globalThis as any).app.orders.add(r.body); }; // unknown
export const ofAnotherWithoutRecord = async (event: SQSEvent) => { for (const _ of event.Records) await (globalThis as any).app.tick(); };
export const testOfAnother = async (event: SQSEvent) => {
  if ((globalThis as any).isStopped) return;
  for (const r of event.Records) await sns.send(tell(r.body)); }; // unguarded
export const ofTheLanguage = async (event: SQSEvent) => { for (const r of event.Records) {
  globalThis.console.log(r.body);
  await globalThis.fetch("https://x.test/orders", { method: "POST", body: r.body }); } }; // unguarded

// A flag may be told by any module, before or after this one looks: `(globalThis as any).isOpen = true`.
const state = { isReady: false };
export const flagOfARemark = async (event: SQSEvent) => {
  if ((globalThis as any).isOpen) for (const r of event.Records) await sns.send(tell(r.body)); }; // unguarded
export const flagOfAnotherObject = async (event: SQSEvent) => {
  state.isReady = true;
  if ((globalThis as any).isReady) for (const r of event.Records) await sns.send(tell(r.body)); }; // unguarded
export const open = () => { (globalThis as any).isStarted = true; };
export const flagOfAFunctionForOthers = async (event: SQSEvent) => {
  if ((globalThis as any).isStarted) for (const r of event.Records) await sns.send(tell(r.body)); }; // unguarded
