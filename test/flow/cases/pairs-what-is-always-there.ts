// What stands behind a member that every record has is never taken, however many stand in front of it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const claim = async (id: string) => { try { await doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })); return true; } catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") return false; throw e; } }; // unknown

export const behindOne = async ({ Records }: SQSEvent) => { for (const r of Records)
  if (await claim(JSON.parse(r.body).id ?? r.messageId ?? randomUUID())) await sns.send(new PublishCommand({ Message: r.body })); }; // guarded
export const behindTwo = async ({ Records }: SQSEvent) => { for (const r of Records) { const { id, at } = JSON.parse(r.body);
  if (await claim(id ?? at ?? r.messageId ?? randomUUID())) await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const inSteps = async ({ Records }: SQSEvent) => { for (const r of Records) { const given = JSON.parse(r.body).id ?? r.messageId; const id = given ?? randomUUID();
  if (await claim(id)) await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const asTest = async ({ Records }: SQSEvent) => { for (const r of Records) { const given = JSON.parse(r.body).id ?? r.messageId; const id = given === undefined || given === null ? randomUUID() : given;
  if (await claim(id)) await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded

// What may be missing is answered by what stands behind it; an empty text or a zero is not missing.
export const mayBeMissing = async ({ Records }: SQSEvent) => { for (const r of Records)
  if (await claim(JSON.parse(r.body).id ?? r.attributes.MessageGroupId ?? randomUUID())) await sns.send(new PublishCommand({ Message: r.body })); }; // weak (volatile-key)
export const mayBeEmpty = async ({ Records }: SQSEvent) => { for (const r of Records)
  if (await claim((JSON.parse(r.body).id ?? r.messageId) || randomUUID())) await sns.send(new PublishCommand({ Message: r.body })); }; // weak (volatile-key)
export const mayBeZero = async ({ Records }: SQSEvent) => { for (const r of Records) { const given = JSON.parse(r.body).id ?? r.messageId; const id = given ? given : randomUUID();
  if (await claim(id)) await sns.send(new PublishCommand({ Message: r.body })); } }; // weak (volatile-key)
