// A look remembers no longer than the mark stands that it finds: a stream can bring 24 hours back.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message?: string) => new PublishCommand({ TopicArn: "t", Message });

export const oneHour = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await redis.get(`k:${eventID}`)) continue;
  await redis.set(`k:${eventID}`, "1", "EX", 3600);
  await sns.send(tell(eventID)); } }; // weak (racy, window)
export const behindIt = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await redis.exists(`k:${eventID}`)) continue;
  await sns.send(tell(eventID)); // weak (racy, window)
  await redis.setex(`k:${eventID}`, 3600, "1"); } };
export const oneWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await redis.get(`k:${eventID}`)) continue;
  await sns.send(tell(eventID)); // weak (racy)
  await redis.set(`k:${eventID}`, "1", "EX", 604800); } };
export const forGood = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await redis.get(`k:${eventID}`)) continue;
  await redis.set(`k:${eventID}`, "1", "EX", 3600);
  await sns.send(tell(eventID)); // weak (racy)
  await redis.set(`k:${eventID}`, "2"); } };
export const atOnce = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if ((await redis.set(`k:${eventID}`, "1", "EX", 604800, "NX")) !== "OK") continue;
  await sns.send(tell(eventID)); // unguarded
  await redis.pexpire(`k:${eventID}`, 1); } };
export const inAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if ((await redis.set(`k:${eventID}`, "1", "EX", 3600, "NX")) !== "OK") continue;
  await sns.send(tell(eventID)); // guarded
  await redis.pexpire(`k:${eventID}`, 604800000); } };
