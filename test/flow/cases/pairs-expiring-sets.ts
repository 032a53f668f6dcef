// Markers that are members of one set, or fields of one hash, are forgotten with it.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const setForAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const isNew = await redis.sadd("seen", eventID!); // idempotent
  await redis.expire("seen", 3600); // idempotent
  if (isNew) await sns.send(text(eventID!)); } }; // weak (window)
export const setForAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const isNew = await redis.sadd("seen", eventID!); // idempotent
  await redis.expire("seen", 7 * 86_400); // idempotent
  if (isNew) await sns.send(text(eventID!)); } }; // guarded
export const anotherSet = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const isNew = await redis.sadd("seen", eventID!); // idempotent
  await redis.expire("last", 3600); // idempotent
  if (isNew) await sns.send(text(eventID!)); } }; // guarded
export const hashForAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const isNew = await redis.hsetnx("seen", eventID!, "1");
  await redis.expire("seen", 3600); // idempotent
  if (isNew) await sns.send(text(eventID!)); } }; // weak (window)
export const keyOfTheRecord = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const isNew = await redis.sadd("seen", eventID!); // idempotent
  await redis.expire(eventID!, 3600); // idempotent
  if (isNew) await sns.send(text(eventID!)); } }; // guarded
