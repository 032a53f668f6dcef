// Functions that end with a callback and give a promise by a package: pify, es6-promisify.
import type { SQSEvent } from "aws-lambda";
import { SNS } from "aws-sdk";
import { promisify } from "es6-promisify";
import pify from "pify";
import { createClient } from "redis";
const sns = new SNS();
const client: any = createClient();
const publish: any = pify(sns.publish.bind(sns));
const set: any = promisify(client.set.bind(client));
const tell: any = pify((Message: string, done: () => void) => {
  sns.publish({ TopicArn: "t", Message }, done); }); // unguarded

export const told = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await publish({ TopicArn: "t", Message: body }); } }; // unguarded
export const toldByOwn = async (event: SQSEvent) => { for (const { body } of event.Records) await tell(body); };
export const claimed = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  if ((await set(messageId, "1", "NX", "EX", 864000)) !== "OK") continue;
  await publish({ TopicArn: "t", Message: body }); } }; // guarded
const methods: any = pify({ tell: (Message: string, done: () => void) => {
  sns.publish({ TopicArn: "t", Message }, done); } }); // unguarded
export const byMethods = async (event: SQSEvent) => { for (const { body } of event.Records) await methods.tell(body); };
