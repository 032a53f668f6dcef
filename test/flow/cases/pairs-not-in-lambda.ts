// Guards that are left out, or replaced, where the code runs elsewhere: on a developer's machine, in tests. What is deployed has the variables of Lambda.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";

export const offline = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!process.env.IS_OFFLINE && !(await claim(messageId))) continue;
  await sns.send(say(body)); } }; // guarded
const isLocal = process.env.AWS_SAM_LOCAL === "true" || process.env.JEST_WORKER_ID !== undefined;
export const local = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!isLocal && !(await claim(messageId))) continue;
  await sns.send(say(body)); } }; // guarded
const { AWS_LAMBDA_FUNCTION_NAME: runsInLambda } = process.env;
export const inLambda = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (runsInLambda && !(await claim(messageId))) continue;
  await sns.send(say(body)); } }; // guarded
class Remembered { private ids = new Set<string>(); async isNew(id: string) { return !this.ids.has(id) && !!this.ids.add(id); } }
class Claimed { async isNew(id: string) { return claim(id); } }
const ids = process.env.VITEST ? new Remembered() : new Claimed();
export const byClass = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (await ids.isNew(messageId)) await sns.send(say(body)); }; // guarded
export const elsewhereOnly = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (process.env.IS_OFFLINE && !(await claim(messageId))) continue;
  await sns.send(say(body)); } }; // unguarded
const tested = process.env.NODE_ENV === "test" ? new Remembered() : new Claimed();
export const notInATest = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (await tested.isNew(messageId)) await sns.send(say(body)); }; // guarded
const staged = process.env.NODE_ENV === "production" ? new Claimed() : new Remembered();
export const inProductionOnly = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (await staged.isNew(messageId)) await sns.send(say(body)); }; // unguarded
export const bySwitch = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!process.env.WITHOUT_CLAIMS && !(await claim(messageId))) continue;
  await sns.send(say(body)); } }; // unguarded
