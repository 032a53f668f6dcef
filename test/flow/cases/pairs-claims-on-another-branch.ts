// A claim that stands behind an effect in the text, and on another way: no claim comes after the effect. Twins where it does.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 9e6, "NX")) === "OK";

export const leavesTheRound = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  if (m.urgent) {
    await sns.send(tell("at once")); // unguarded
    continue;
  }
  if (await claim(r.messageId)) await sns.send(tell("later")); // guarded
} };
const work = async (id: string, m: any) => {
  if (m.urgent) return sns.send(tell("at once")); // unguarded
  return (await claim(id)) ? sns.send(tell("later")) : undefined; // guarded
};
export const leavesTheFunction = async (event: SQSEvent) => { for (const r of event.Records) await work(r.messageId, JSON.parse(r.body)); };
export const leavesOnTheOtherSide = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  if (m.urgent) await sns.send(tell("at once")); // unguarded
  else continue;
  await claim(r.messageId);
} };
export const comesAfter = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  if (m.empty) continue;
  await sns.send(tell("at once")); // unguarded
  if (await claim(r.messageId)) await sns.send(tell("later")); // guarded
} };
