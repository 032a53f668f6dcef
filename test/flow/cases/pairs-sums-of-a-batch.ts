// Another delivery may cut the batch otherwise: what was worked out of all of its records is another sum then, and the last or the highest of them another one.
import type { Context, KinesisStreamEvent } from "aws-lambda";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
const doc = DynamoDBDocument.from(new DynamoDB({}));
const [redis, sns] = [new Redis(), new SNSClient({})];
type Sale = { readonly id: string; readonly seq: number; readonly amount: number };
const sales = (event: KinesisStreamEvent) => event.Records.map((r) => JSON.parse(Buffer.from(r.kinesis.data, "base64").toString()) as Sale);
const add = (amount: number, seq: number) => ({ TableName: "totals", Key: { id: "all" }, UpdateExpression: "ADD amount :a SET lastSeq = :s", ConditionExpression: "attribute_not_exists(lastSeq) OR lastSeq < :s", ExpressionAttributeValues: { ":a": amount, ":s": seq } });
const sum = (all: readonly Sale[]) => all.reduce((total, one) => total + one.amount, 0);
export const upToTheHighest = async (event: KinesisStreamEvent) => { const all = sales(event); await doc.update(add(sum(all), Math.max(...all.map((one) => one.seq)))); }; // weak (batch-key)
export const upToTheLast = async (event: KinesisStreamEvent) => { const all = sales(event); await doc.update(add(sum(all), all[all.length - 1]!.seq)); }; // weak (batch-key)
export const eachByItself = async (event: KinesisStreamEvent) => { for (const one of sales(event)) await doc.update(add(one.amount, one.seq)); }; // idempotent
export const onlyTheLast = async (event: KinesisStreamEvent) => { const last = sales(event).at(-1)!; await doc.update(add(last.amount, last.seq)); }; // idempotent
export const ofGroups = async (event: KinesisStreamEvent) => {
  for (const [id, all] of Object.entries(_.groupBy(sales(event), "id"))) await doc.update({ ...add(sum(all), all[all.length - 1]!.seq), Key: { id } }); // weak (batch-key)
};
export const underAName = async (event: KinesisStreamEvent, context: Context) => {
  for (const { eventID } of event.Records) {
    const by = `${context.functionName}:${eventID}`;
    await doc.update({ TableName: "totals", Key: { id: "all" }, UpdateExpression: "ADD n :one, seen :by", ConditionExpression: "NOT contains(seen, :id)", ExpressionAttributeValues: { ":one": 1, ":by": new Set([by]), ":id": by } }); // weak (name-bound)
    await doc.put({ TableName: "copies", Item: { pk: by } }); // unknown
    await doc.put({ TableName: "copies", Item: { pk: eventID, by } }); // idempotent
  }
};
const first = async (key: unknown) => (await redis.set(String(key), "1", "EX", 864000, "NX")) === "OK";
const told = (value: unknown) => new PublishCommand({ Message: JSON.stringify(value) });
export const behindTheHighest = async (event: KinesisStreamEvent) => { const all = sales(event); if (await first(_.maxBy(all, "seq")!.seq)) await sns.send(told(all)); }; // weak (batch-key)
export const behindTheHigher = async (event: KinesisStreamEvent) => { const all = sales(event); if (await first(all.reduce((a, b) => (a.seq > b.seq ? a : b)).seq)) await sns.send(told(sum(all))); }; // weak (batch-key)
export const behindTheSorted = async (event: KinesisStreamEvent) => { const all = sales(event); if (await first(all.map((one) => one.seq).sort().pop())) await sns.send(told(all)); }; // weak (batch-key)
export const behindEach = async (event: KinesisStreamEvent) => { for (const one of sales(event)) if (await first(one.seq)) await sns.send(told(one)); }; // guarded
export const addedUpInALoop = async (event: KinesisStreamEvent) => {
  let [total, text, lastSeq] = [0, "", 0];
  for (const one of sales(event)) {
    total += one.amount;
    text = `${text}${one.id}: ${one.amount}, `;
    lastSeq = one.seq;
  }
  await doc.update(add(total, lastSeq)); // weak (batch-key)
  if (await first(lastSeq)) await sns.send(told(total)); // weak (batch-key)
  if (await first(`text ${lastSeq}`)) await sns.send(told(text)); // weak (batch-key)
};
export const addedUpForEach = async (event: KinesisStreamEvent) => {
  for (const one of sales(event)) {
    let [total, text] = [0, ""];
    for (const part of [one.amount, one.seq]) [total, text] = [total + part, `${text}${part}, `];
    await doc.update(add(total, one.seq)); // idempotent
    if (await first(one.seq)) await sns.send(told(total)); // guarded
    if (await first(`text ${one.seq}`)) await sns.send(told(text)); // guarded
  }
};
export const ofAnother = async (event: KinesisStreamEvent) => { const all = sales(event); if (await first(all[0]!.id)) await sns.send(told(all[1]!.id)); }; // weak (batch-key)
export const ofTheLast = async (event: KinesisStreamEvent) => { const all = sales(event); if (await first(all[0]!.id)) await sns.send(told(all.at(-1)!.id)); }; // weak (batch-key)
export const ofTheRecordsThemselves = async (event: KinesisStreamEvent) => { const [one, other] = event.Records; if (await first(one!.eventID)) await sns.send(told(other!.kinesis.data)); }; // weak (batch-key)
export const ofTheSame = async (event: KinesisStreamEvent) => { const [one] = event.Records; if (await first(one!.eventID)) await sns.send(told(one!.kinesis.data)); }; // guarded
export const ofTheLastItself = async (event: KinesisStreamEvent) => { const last = sales(event).at(-1)!; if (await first(last.id)) await sns.send(told(last)); }; // guarded
export const ofTheLastByItsNumber = async ({ Records }: KinesisStreamEvent) => { const last = Records[Records.length - 1]!; if (await first(last.eventID)) await sns.send(told(last.kinesis.data)); }; // guarded
export const ofTheFirstBehindTheLast = async ({ Records }: KinesisStreamEvent) => { const last = Records[Records.length - 1]!; if (await first(last.eventID)) await sns.send(told(Records[0]!.kinesis.data)); }; // weak (batch-key)
export const ofAllBehindTheLast = async ({ Records }: KinesisStreamEvent) => { if (await first(Records[Records.length - 1]!.eventID)) await sns.send(told(Records.map((one) => one.kinesis.data))); }; // weak (batch-key)
export const ofTheOneBefore = async ({ Records }: KinesisStreamEvent) => { for (const [at, one] of Records.entries()) if (await first(Records[at - 1]?.eventID)) await sns.send(told(one.kinesis.data)); }; // weak (batch-key)
