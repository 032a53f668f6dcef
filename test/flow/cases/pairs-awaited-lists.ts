// What is done for each item of a list that a look or a claim thinned out, and what the awaited results of that stand for.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BatchGetCommand, DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({}); const redis = new Redis();
const tasksOf = (event: SQSEvent): { id: string }[] => event.Records.map((r) => JSON.parse(r.body));
const lacking = async (tasks: { id: string }[]) => {
  const found = await doc.send(new BatchGetCommand({ RequestItems: { t: { Keys: tasks.map(({ id }) => ({ id: `${id}` })) } } }));
  const done = found.Responses!.t!;
  return tasks.filter(({ id }) => !done.some((item) => item.id === `${id}` && item.isDone)); };
const count = ({ id }: { id: string }) => doc.send(new UpdateCommand({ TableName: "t", Key: { id: `${id}` }, // weak (racy)
  UpdateExpression: "SET isDone = :d ADD tries :one", ExpressionAttributeValues: { ":d": true, ":one": 1 } }));
export const looked = async (event: SQSEvent) => {
  const results = await Promise.all((await lacking(tasksOf(event))).map(async ({ id }) => ({ id })));
  for (const result of results) await count(result); };
const fresh = async (event: SQSEvent) => { const list = [];
  for (const r of event.Records) if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) list.push(r);
  return list; };
const work = async (id: string) => ({ id });
export const claimed = async (event: SQSEvent) => {
  const results = await Promise.all((await fresh(event)).map(({ messageId }) => work(messageId)));
  for (const { id } of results) await sns.send(new PublishCommand({ Message: id })); }; // guarded
export const settled = async (event: SQSEvent) => {
  const results = await Promise.allSettled((await fresh(event)).map(({ messageId }) => work(messageId)));
  for (const result of results) await sns.send(new PublishCommand({ Message: JSON.stringify(result) })); }; // guarded
export const ofAll = async (event: SQSEvent) => { await fresh(event);
  const results = await Promise.all(event.Records.map(({ messageId }) => work(messageId)));
  for (const { id } of results) await sns.send(new PublishCommand({ Message: id })); }; // unguarded
export const beside = async (event: SQSEvent) => {
  const results = await Promise.all([...(await fresh(event)), ...event.Records].map(({ messageId }) => work(messageId)));
  for (const { id } of results) await sns.send(new PublishCommand({ Message: id })); }; // unguarded
