// Records grouped by `Map.groupBy`: each of a group is claimed by itself. A claim for the whole group is one for what the batch has of it.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [redis, sns] = [new Redis(), new SNSClient({})];
const first = async (id: string) => (await redis.set(`seen:${id}`, "1", "EX", 604800, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "orders" });
export const eachOfAGroup = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => r.attributes.MessageGroupId);
  for (const [, records] of groups) for (const r of records) {
    if (!(await first(r.messageId))) continue;
    await sns.send(tell(r.body)); } }; // guarded
export const byKeys = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => r.attributes.MessageGroupId);
  for (const key of groups.keys()) for (const r of groups.get(key)!) {
    if (!(await first(r.messageId))) continue;
    await sns.send(tell(r.body)); } }; // guarded
export const noneOfAGroup = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => r.attributes.MessageGroupId);
  for (const records of groups.values()) for (const r of records) await sns.send(tell(r.body)); }; // unguarded
export const behindTheFirst = async (event: SQSEvent) => {
  const groups = Map.groupBy(event.Records, (r) => r.attributes.MessageGroupId);
  for (const [, records] of groups) {
    if (!(await first(records[0]!.messageId))) continue;
    for (const r of records) await sns.send(tell(r.body)); } }; // weak (batch-key)
