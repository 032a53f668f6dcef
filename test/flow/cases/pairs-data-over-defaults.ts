// Data that is laid over defaults may have what the defaults have, also where it is a copy, a rest, or a row of a mapper.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();

export const rest = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, ...others } = JSON.parse(r.body);
  const message = { priority: "low", ...others };
  if (message.priority === "low") continue;
  await sns.send(tell(id)); } }; // unguarded
export const copy = async (event: SQSEvent) => { for (const r of event.Records) {
  const parsed = { ...JSON.parse(r.body), messageId: r.messageId };
  const message = Object.assign({ priority: "low" }, parsed);
  if (message.priority === "low") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const listedMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const message = { priority: "high", ...{ ...JSON.parse(r.body), priority: "low" } };
  if (message.priority === "low") continue;
  await sns.send(tell("never: the priority is low")); } };
class User { enabled = false; constructor(init: object) { Object.assign(this, init); } }
export const row = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = new User(await prisma.user.findUnique({ where: { id: r.messageId } }));
  if (!user.enabled) continue;
  await sns.send(tell(r.body)); } }; // unguarded
class Order {
  status = "new";
  constructor(init: object) { Object.assign(this, init); }
}
export const asked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order(await prisma.order.findUnique({ where: { id: r.messageId } }));
  if (order.status === "paid") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { status: "paid" } }); } }; // idempotent
export const spread = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = { status: "new", ...(await prisma.order.findUnique({ where: { id: r.messageId } })) };
  if (order.status === "paid") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { status: "paid" } }); } }; // idempotent
