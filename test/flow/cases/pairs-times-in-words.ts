// Times in words: how long a claim stands, as `ms` says it.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { hoursToMilliseconds, milliseconds } from "date-fns";
import { Duration } from "luxon";
import ms from "ms";
declare const process: { env: Record<string, string> };
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string, time: number) => (await redis.set(id, "1", "PX", time, "NX")) === "OK";
const put = (id: string, ttl: number) =>
  doc.send(new PutCommand({ TableName: "seen", Item: { id, ttl }, ConditionExpression: "attribute_not_exists(id)" })); // idempotent

export const short = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, ms("30m"))) await sns.send(tell("half an hour")); }; // weak (window)
export const long = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, ms("2 days"))) await sns.send(tell("two days")); }; // guarded
export const set = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, ms(process.env.TIME))) await sns.send(tell("as a setting says")); }; // guarded
export const untilThen = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await put(r.eventID!, Math.floor((Date.now() + ms("1h")) / 1000));
  await sns.send(tell("an hour")); } }; // weak (window)
export const untilLater = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await put(r.eventID!, Math.floor((Date.now() + ms("14d")) / 1000));
  await sns.send(tell("two weeks")); } }; // guarded

// The same of Luxon and date-fns, by units.
export const shortByUnits = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, Duration.fromObject({ hours: 2, minutes: 5 }).toMillis())) await sns.send(tell("two hours")); }; // weak (window)
export const longByUnits = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, Duration.fromObject({ day: 1 }).plus({ hours: 6 }).as("milliseconds"))) await sns.send(tell("a day and more")); }; // guarded
export const shortInOtherUnits = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, hoursToMilliseconds(2))) await sns.send(tell("two more hours")); }; // weak (window)
export const longInOtherUnits = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, milliseconds({ days: 3 }))) await sns.send(tell("three days")); }; // guarded
export const writtenAsIso = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID!, Duration.fromISO("PT2H").toMillis())) await sns.send(tell("in a form that is not read")); }; // guarded
