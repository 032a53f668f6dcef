// What a write gives back is a look as well: the row of an upsert, the document as it was, whether something was deleted.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { PrismaClient } from "@prisma/client";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const redis = new Redis();
const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const seen = new MongoClient("m").db("a").collection("seen");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const stateOfAnUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await prisma.mail.upsert({ where: { key: r.messageId }, create: { key: r.messageId, state: "NEW" }, update: {} });
  if (mail.state === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.mail.update({ where: { id: mail.id }, data: { state: "SENT" } }); } };
export const stateThatStays = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await prisma.mail.upsert({ where: { key: r.messageId }, create: { key: r.messageId, state: "NEW" }, update: {} });
  if (mail.state === "BLOCKED") continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.mail.update({ where: { id: mail.id }, data: { state: "SENT" } }); } };
export const documentAsItWas = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await seen.findOneAndUpdate({ _id: r.messageId as never }, { $set: { at: new Date() } }, { upsert: true });
  if (before) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const documentAsItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const after = await seen.findOneAndUpdate({ _id: r.messageId as never }, { $set: { at: new Date() } }, { upsert: true, returnDocument: "after" });
  if (!after) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const nothingWasDeleted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.del(`cache:${r.body}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded

const names = { "#s": "state" };
const job = (id: string) => ({ TableName: "jobs", Key: { id }, ReturnValues: "ALL_NEW" as const });
const count = (id: string) => doc.send(new UpdateCommand({ ...job(id), UpdateExpression: "ADD tries :one", ExpressionAttributeValues: { ":one": 1 } })); // unguarded
const begin = "SET #s = if_not_exists(#s, :begun), tries = if_not_exists(tries, :none) + :one";
const countBegun = (id: string) => doc.send(new UpdateCommand({ ...job(id), UpdateExpression: begin, ExpressionAttributeNames: names, ExpressionAttributeValues: { ":begun": "BEGUN", ":none": 0, ":one": 1 } })); // unguarded
const leave = (id: string, state: string) => doc.send(new UpdateCommand({ ...job(id), UpdateExpression: "SET #s = :s", ExpressionAttributeNames: names, ExpressionAttributeValues: { ":s": state } }));
export const stateBesideACount = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await count(r.messageId)).Attributes!.state === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await leave(r.messageId, "SENT"); } };
export const anotherStateBesideACount = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await count(r.messageId)).Attributes!.state === "BLOCKED") continue;
  await sns.send(tell(r.body)); // unguarded
  await leave(r.messageId, "SENT"); } };
export const stateThatIsBegunBesideACount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await countBegun(r.messageId);
  if (Attributes!.state === "SENT") continue;
  await sns.send(tell(r.body)); // unknown
  await leave(r.messageId, "SENT"); } };
export const theCountItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await count(r.messageId);
  if (Attributes!.tries > 1) continue;
  await sns.send(tell(r.body)); // guarded
  await leave(r.messageId, "SENT"); } };
