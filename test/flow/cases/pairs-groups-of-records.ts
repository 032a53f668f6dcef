// Records in groups: how many of them a group has hangs on how the batch was cut, and a claim of the first of them is not asked for the others.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, redis, doc, pool] = [new SNSClient({}), new Redis(), DynamoDBDocument.from(new DynamoDB({})), new Pool()];
const first = async (id: string) => (await redis.set(id, "1", "EX", 864000, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
const groupOf = (r: SQSRecord) => r.attributes.MessageGroupId!;
export const firstOfAll = async (event: SQSEvent) => {
  const all: SQSRecord[] = [];
  for (const r of event.Records) all.push(r);
  if (await first(all[0]!.messageId)) for (const r of all) await sns.send(tell(r.body)); // weak (batch-key)
};
export const onlyTheFirst = async (event: SQSEvent) => {
  const all: SQSRecord[] = [];
  for (const r of event.Records) all.push(r);
  if (await first(all[0]!.messageId)) await sns.send(tell(all[0]!.body)); // guarded
};
export const partsOfTheFirst = async (event: SQSEvent) => {
  const { messageId, body } = event.Records[0]!;
  if (await first(messageId)) for (const part of JSON.parse(body).parts) await sns.send(tell(part)); // guarded
};
export const firstOfMapped = async (event: SQSEvent) => {
  const groups = new Map<string, SQSRecord[]>();
  for (const r of event.Records) groups.set(groupOf(r), [...(groups.get(groupOf(r)) ?? []), r]);
  for (const [, list] of groups) if (await first(list[0]!.messageId)) for (const r of list) await sns.send(tell(r.body)); // weak (batch-key)
};
export const eachOfMapped = async (event: SQSEvent) => {
  const groups = new Map<string, SQSRecord[]>();
  for (const r of event.Records) groups.set(groupOf(r), [...(groups.get(groupOf(r)) ?? []), r]);
  for (const [, list] of groups) for (const r of list) if (await first(r.messageId)) await sns.send(tell(r.body)); // guarded
};
export const firstOfNamed = async (event: SQSEvent) => {
  const groups: Record<string, SQSRecord[]> = {};
  for (const r of event.Records) (groups[groupOf(r)] ??= []).push(r);
  for (const list of Object.values(groups)) if (await first(list[0]!.messageId)) for (const r of list) await sns.send(tell(r.body)); // weak (batch-key)
};
export const eachOfNamed = async (event: SQSEvent) => {
  const groups: Record<string, SQSRecord[]> = {};
  for (const r of event.Records) (groups[groupOf(r)] ??= []).push(r);
  for (const list of Object.values(groups)) for (const r of list) if (await first(r.messageId)) await sns.send(tell(r.body)); // guarded
};
export const firstOfParts = async (event: SQSEvent) => {
  const chunks: SQSRecord[][] = [];
  event.Records.forEach((r, i) => { (chunks[Math.floor(i / 5)] ??= []).push(r); });
  for (const chunk of chunks) if (await first(chunk[0]!.messageId)) await sns.send(tell(chunk.map((r) => r.body).join())); // weak (batch-key)
};
export const ownLists = async (event: SQSEvent) => {
  const parts = new Map<string, string[]>();
  for (const r of event.Records) parts.set(r.messageId, [r.messageId, r.body]);
  for (const [id, list] of parts) if (await first(id)) await sns.send(tell(list[1]!)); // guarded
  for (const [, list] of parts) if (await first(`own ${list[0]!}`)) await sns.send(tell(list.join())); // guarded
};
export const filledLists = async (event: SQSEvent) => {
  const parts: Record<string, string[]> = {};
  for (const r of event.Records) {
    const own: string[] = [];
    for (const part of JSON.parse(r.body).parts) own.push(part);
    parts[r.messageId] = own;
  }
  for (const [id, own] of Object.entries(parts)) if (await first(id)) for (const part of own) await sns.send(tell(part)); // guarded
};
const total = (list: readonly SQSRecord[]) => list.reduce((all, r) => all + JSON.parse(r.body).amount, 0);
const last = (list: readonly SQSRecord[]) => list[list.length - 1]!.attributes.SequenceNumber;
const add = (id: string, list: readonly SQSRecord[]) => ({ TableName: "totals", Key: { id }, UpdateExpression: "ADD n :n SET seq = :s", ConditionExpression: "seq < :s", ExpressionAttributeValues: { ":n": total(list), ":s": last(list) } });
export const sumsOfMapped = async (event: SQSEvent) => {
  const groups = new Map<string, SQSRecord[]>();
  for (const r of event.Records) groups.set(groupOf(r), [...(groups.get(groupOf(r)) ?? []), r]);
  for (const [id, list] of groups) await doc.update(add(id, list)); // weak (batch-key)
};
export const sumsOfEach = async (event: SQSEvent) => {
  for (const r of event.Records) await doc.update(add(groupOf(r), [r])); // idempotent
};
const ADD = "UPDATE sums SET n = n + $2, seq = $3 WHERE id = $1 AND seq < $3";
export const statementOfMapped = async (event: SQSEvent) => {
  const groups = new Map<string, SQSRecord[]>();
  for (const r of event.Records) groups.set(groupOf(r), [...(groups.get(groupOf(r)) ?? []), r]);
  for (const [id, list] of groups) await pool.query(ADD, [id, total(list), last(list)]); // weak (batch-key)
};
export const statementOfEach = async (event: SQSEvent) => {
  for (const r of event.Records) await pool.query(ADD, [groupOf(r), total([r]), last([r])]); // idempotent
};
