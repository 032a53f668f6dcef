// What a claim answers is looked up in a map of answers: what is not in it is nothing. Asked the other way, or of a map that has both, it keeps no repeat out.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [redis, sns] = [new Redis(), new SNSClient({})];
const claim = (id: string) => redis.set(`seen:${id}`, "1", "EX", 604800, "NX");
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "orders" });
export const known = async (event: SQSEvent) => { for (const r of event.Records) {
  const answers = new Map<string | null, boolean>([["OK", true]]);
  if (!answers.get(await claim(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const otherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const answers = new Map<string | null, string>([["OK", "fresh"]]);
  if (answers.get(await claim(r.messageId)) === "fresh") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const both = async (event: SQSEvent) => { for (const r of event.Records) {
  const answers = new Map<string | null, boolean>([["OK", true], [null, true]]);
  if (!answers.get(await claim(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // unguarded
