// Several steps of a state machine in one handler: what asks for another state than a claim leaves is not done behind it, and neither opens nor ends it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
const [sns, prisma] = [new SNSClient({}), new PrismaClient()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const claimedForGood = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id, NOT: { state: "WELCOMED" } }, data: { state: "WELCOMED" } });
  if (count) await sns.send(tell(r.body)); // guarded
  await prisma.user.updateMany({ where: { id, state: { in: ["DONE", "OPEN"] } }, data: { state: "DONE" } });
  await prisma.user.updateMany({ where: { id, OR: [{ state: "A" }, { state: "B" }] }, data: { state: "C" } }); } };
export const openedAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id, NOT: { state: "WELCOMED" } }, data: { state: "WELCOMED" } });
  if (count) await sns.send(tell(r.body)); // unguarded
  await prisma.user.updateMany({ where: { id, state: { in: ["DONE", "WELCOMED"] } }, data: { state: "DONE" } }); } };
export const passesItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id, state: { in: ["DONE", "OPEN"] } }, data: { state: "DONE" } });
  if (count > 0) await sns.send(tell(r.body)); // unguarded
  await prisma.user.updateMany({ where: { id, state: "A" }, data: { state: "C" } }); } };
export const endedBehindIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id, state: { in: ["DONE", "OPEN"] } }, data: { state: "DONE" } });
  if (count > 0) await sns.send(tell(r.body)); // weak
  await prisma.user.updateMany({ where: { id, state: "DONE" }, data: { state: "C" } }); } };
