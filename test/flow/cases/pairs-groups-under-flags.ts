// Groups in a map under a flag or a number that a function gives, asked for by what it is and not by its text.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const sns = new SNSClient({}); const redis = new Redis();
const isNew = async (r: SQSRecord) => (await redis.set(r.messageId, "1", "EX", 1209600, "NX")) === "OK";
const send = (r: SQSRecord) => new PublishCommand({ TopicArn: "t", Message: r.body });
export const underFlags = async (event: SQSEvent) => {
  const asked = event.Records.map((r) => ({ r, isLong: r.body.length > 1 ? true : false }));
  const groups = Map.groupBy(asked, (one) => one.isLong);
  for (const { r } of groups.get(true) ?? []) await sns.send(send(r)); // unguarded
};
export const underNumbers = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => (r.body.length > 1 ? 1 : 0));
  for (const r of groups.get(1) ?? []) await sns.send(send(r)); // unguarded
};
export const underNothing = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => (r.body.length > 1 ? "long" : undefined));
  for (const r of groups.get(undefined) ?? []) await sns.send(send(r)); // unguarded
};
export const newOnes = async (event: SQSEvent) => {
  const asked = await Promise.all(event.Records.map(async (r) => ({ r, ok: await isNew(r) })));
  for (const { r } of Map.groupBy(asked, (one) => one.ok).get(true) ?? []) await sns.send(send(r)); // guarded
};
export const repeats = async (event: SQSEvent) => {
  const asked = await Promise.all(event.Records.map(async (r) => ({ r, ok: await isNew(r) })));
  for (const { r } of Map.groupBy(asked, (one) => one.ok).get(false) ?? []) await sns.send(send(r)); // unguarded
};
export const goneThrough = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => (r.body.length > 1 ? 1 : "none"));
  for (const [, all] of groups) for (const r of all) await sns.send(send(r)); // unguarded
};
