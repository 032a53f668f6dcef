// The promise of a claim that an unlisted package is handed: it may wait for it, and what it is told to do next may wait, too.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { attempt, chain, Future, promise } from "unlisted-futures";
import { limit } from "unlisted-limits";
const [db, sns, redis] = [new DynamoDBClient({}), new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (id: string) => db.send(new PutItemCommand({ TableName: "t", Item: { pk: { S: id } }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent

export const asked = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await Future.fromPromise(claim(r.messageId)).toPromise();
  if (made.isError()) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const waitedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  await limit(claim(r.messageId), 500);
  await sns.send(tell(r.body)); } }; // unknown
export const listed = async (event: SQSEvent) => { for (const r of event.Records) {
  await limit([claim(r.messageId)], 500);
  await sns.send(tell(r.body)); } }; // unknown
export const chained = async (event: SQSEvent) => { for (const r of event.Records)
  await promise(chain(() => attempt(() => sns.send(tell(r.body))))(attempt(() => claim(r.messageId)))); }; // unknown

export const nobodyWaits = async (event: SQSEvent) => { for (const r of event.Records) {
  void claim(r.messageId);
  await sns.send(tell(r.body)); } }; // unguarded
export const onlyLooked = async (event: SQSEvent) => { for (const r of event.Records) {
  await limit(redis.get("settings"), 500);
  await sns.send(tell(r.body)); } }; // unguarded
export const behind = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(tell(r.body)); // unguarded
  await limit(claim(r.messageId), 500); } };
export const alone = async (event: SQSEvent) => { for (const r of event.Records)
  await promise(attempt(() => sns.send(tell(r.body)))); }; // unguarded
