// Looks at the last record that a row of several knows: behind another one an earlier one passes again. Twins are of a row of its own, or of a list.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [doc, prisma, redis] = [DynamoDBDocument.from(new DynamoDBClient({})), new PrismaClient(), new Redis()];
const accountIn = (body: string): string => JSON.parse(body).account;

export const lastOfAnAccount = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: accountIn(r.body) };
  const { Item } = await doc.get({ TableName: "accounts", Key });
  if (Item?.lastEvent === r.messageId) continue;
  await sns.send(tell(r.body)); // unknown
  await doc.update({ TableName: "accounts", Key, UpdateExpression: "SET lastEvent = :e", ExpressionAttributeValues: { ":e": r.messageId } }); } }; // idempotent
export const lastOfItsOwnRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  const { Item } = await doc.get({ TableName: "accounts", Key });
  if (Item?.lastEvent === r.messageId) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.update({ TableName: "accounts", Key, UpdateExpression: "SET lastEvent = :e", ExpressionAttributeValues: { ":e": r.messageId } }); } }; // idempotent
export const stateOfAnAccount = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: accountIn(r.body) };
  const { Item } = await doc.get({ TableName: "accounts", Key });
  if (Item?.told === true) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.update({ TableName: "accounts", Key, UpdateExpression: "SET told = :e", ExpressionAttributeValues: { ":e": true } }); } }; // idempotent
export const countedWithTheLast = async (event: SQSEvent) => { for (const r of event.Records) {
  const account = await prisma.account.findUnique({ where: { id: accountIn(r.body) } });
  if (account?.lastEventId === r.messageId) continue;
  await prisma.account.update({ where: { id: accountIn(r.body) }, data: { balance: { increment: 1 }, lastEventId: r.messageId } }); } }; // unknown
export const lastByAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.get(`last:${accountIn(r.body)}`)) === r.messageId) continue;
  await sns.send(tell(r.body)); // unknown
  await redis.set(`last:${accountIn(r.body)}`, r.messageId); } }; // idempotent
