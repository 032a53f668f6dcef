// A record under other names has these, in other letters than the service writes them.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import camelcaseKeys from "camelcase-keys";
import humps from "humps";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const eachRenamed = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const record = camelcaseKeys(r as any, { deep: true }) as any;
  if (await claim(record.eventId)) await sns.send(tell("x")); } }; // guarded
export const allRenamed = async (event: DynamoDBStreamEvent) => { for (const record of humps.camelizeKeys(event.Records as any) as any[]) {
  if (await claim(`mail:${record.eventId}`)) await sns.send(tell("x")); } }; // guarded
export const asTheyAre = async (event: DynamoDBStreamEvent) => { for (const record of event.Records as any[]) {
  if (await claim(`mail:${record.eventId}`)) await sns.send(tell("x")); } }; // weak (batch-key)
