// A claim of the record that came last, in front of a loop over a list which a loop over the records has filled, is of another one where the batch is cut otherwise.
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [redis, sns] = [new Redis(), new SNSClient({})];
const first = async (key: unknown) => (await redis.set(String(key), "1", "EX", 864000, "NX")) === "OK";
const told = (value: unknown) => new PublishCommand({ Message: JSON.stringify(value) });

export const theLastForAll = async (event: DynamoDBStreamEvent) => {
  let last: DynamoDBRecord | undefined;
  const all: DynamoDBRecord[] = [];
  for (const record of event.Records) {
    last = record;
    all.push(record);
  }
  if (!last || !(await first(last.eventID))) return;
  for (const record of all) await sns.send(told(record.eventID)); // weak (batch-key)
};
export const theLastForEach = async (event: DynamoDBStreamEvent) => {
  let last = "";
  const all: DynamoDBRecord[] = [];
  event.Records.forEach((record) => { last = record.eventID!; all.push(record); });
  await Promise.all(all.map(async (record) => { if (await first(last)) await sns.send(told(record.eventID)); })); // weak (batch-key)
};
export const eachOfTheList = async (event: DynamoDBStreamEvent) => {
  const all: { readonly id: string; readonly record: DynamoDBRecord }[] = [];
  for (const record of event.Records) all.push({ id: record.eventID!, record });
  for (const { id, record } of all) if (await first(id)) await sns.send(told(record.dynamodb)); // guarded
};
export const linesOfARecord = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const lines: string[] = [];
    for (const name of Object.keys(record.dynamodb!.NewImage!)) lines.push(`${record.eventID} ${name}`);
    if (!(await first(record.eventID))) continue;
    for (const line of lines) await sns.send(told(line)); // guarded
  }
};
export const ofOneVariable = async (event: DynamoDBStreamEvent) => {
  const tasks: (() => Promise<unknown>)[] = [];
  for (var held of event.Records) {
    const id = held.eventID;
    tasks.push(async () => { if (await first(held.eventID)) await sns.send(told(id)); }); // weak (batch-key)
  }
  for (const task of tasks) await task();
};
export const ofAVariableEach = async (event: DynamoDBStreamEvent) => {
  const tasks: (() => Promise<unknown>)[] = [];
  for (const record of event.Records) tasks.push(async () => { if (await first(record.eventID)) await sns.send(told(record.dynamodb)); }); // guarded
  for (const task of tasks) await task();
};
export const theLastOfAGroup = async (event: DynamoDBStreamEvent) => {
  const groups: Record<string, DynamoDBRecord[]> = {};
  for (const record of event.Records) (groups[record.eventName!] ??= []).push(record);
  for (const group of Object.values(groups)) {
    if (!(await first(group[group.length - 1]!.eventID))) continue;
    for (const record of group) await sns.send(told(record.eventID)); // weak (batch-key)
  }
};
export const theLastOfAList = async (event: DynamoDBStreamEvent) => {
  const groups = new Map<string, DynamoDBRecord[]>();
  for (const record of event.Records) {
    const group = groups.get(record.eventName!) ?? [];
    group.push(record);
    groups.set(record.eventName!, group);
  }
  for (const group of groups.values()) {
    if (!(await first(group.at(-1)!.eventID))) continue;
    for (const record of group) await sns.send(told(record.eventID)); // weak (batch-key)
  }
};
export const eachOfAGroup = async (event: DynamoDBStreamEvent) => {
  const groups = new Map<string, DynamoDBRecord[]>();
  for (const record of event.Records) groups.set(record.eventName!, [...(groups.get(record.eventName!) ?? []), record]);
  for (const group of groups.values()) for (const record of group) if (await first(record.eventID)) await sns.send(told(record.dynamodb)); // guarded
};
