import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";

// What a function beside the text of JSON makes of each member.
const redis = new Redis();
const sns = new SNSClient({});
const upper = (name: string, value: string): unknown => (name === "state" ? value.toUpperCase() : value);

export const asRevived = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const isNew = (await redis.set(messageId, "1", "NX")) === "OK";
  const told = JSON.parse(JSON.stringify({ state: isNew ? "new" : "old" }), upper);
  if (told.state === "NEW") await sns.send(new PublishCommand({ Message: body })); // guarded
} };
export const theOther = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const isNew = (await redis.set(messageId, "1", "NX")) === "OK";
  const told = JSON.parse(JSON.stringify({ states: [{ state: isNew ? "new" : "old" }] }), upper);
  if (told.states[0].state === "OLD") await sns.send(new PublishCommand({ Message: body })); // unguarded
} };
export const inPlaceOfAnObject = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const isNew = (await redis.set(messageId, "1", "NX")) === "OK";
  const told = JSON.parse(JSON.stringify({ a: { is: isNew } }), (name, value) => (name === "a" ? value.is : value));
  if (!told.a) await sns.send(new PublishCommand({ Message: body })); // unguarded
} };
export const ofTheRecord = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const told = JSON.parse(body, (name, value) => (name === "at" ? new Date(value) : value));
  if (told.at) await sns.send(new PublishCommand({ Message: told.text })); // unguarded
} };
