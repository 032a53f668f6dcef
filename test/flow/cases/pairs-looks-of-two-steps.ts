// Looks of two steps: the row that tells a repeat names another one, which is read then; where that is gone, work goes on.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({});
const row = async (TableName: string, id: string) => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item;
const mark = (id: string, leadId: string) => db.send(new PutCommand({ TableName: "seen", Item: { id, leadId } }));
const byMail = async (mail: string) => (await db.send(new QueryCommand({ TableName: "leads", IndexName: "mail", KeyConditionExpression: "mail = :m", ExpressionAttributeValues: { ":m": mail } }))).Items?.[0];

const leadOf = async (id: string) => { const seen = await row("seen", id); return seen ? row("leads", seen.leadId) : undefined; };
export const found = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await leadOf(r.messageId)) continue;
  const lead = await byMail(r.body);
  if (!lead) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak
  await mark(r.messageId, lead.id); } };
export const made = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await leadOf(r.messageId)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak
  await db.send(new PutCommand({ TableName: "leads", Item: { id: r.body } })); // idempotent
  await mark(r.messageId, r.body); } };
const flagOf = async (id: string) => { const seen = await row("seen", id); return seen ? row("flags", seen.leadId) : undefined; };
export const ofOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await flagOf(r.messageId)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.messageId, r.body); } };
const leadBeside = async (id: string, lead: string) => { const seen = await row("seen", id); return seen ? row("leads", lead) : undefined; };
export const beside = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await leadBeside(r.messageId, r.attributes.SenderId)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.messageId, r.body); } };
