// Functions of lists that are given the list later, and lists in two sides: each item keeps what its claim said.
import * as R from "ramda";
import { partition } from "remeda";
import { fork } from "radash";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
interface Asked { id: string; isFresh: boolean }
const redis = new Redis();
const sns = new SNSClient({});
const ask = (event: SQSEvent): Promise<Asked[]> => Promise.all(event.Records.map(async (r) =>
  ({ id: r.messageId, isFresh: (await redis.set(r.messageId, "1", "EX", 99999, "NX")) === "OK" })));
const byFresh = R.groupBy((one: Asked) => (one.isFresh ? "fresh" : "seen"));
export const groupedLater = async (event: SQSEvent) => {
  const { fresh = [] } = byFresh(await ask(event));
  for (const { id } of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const othersOfGroups = async (event: SQSEvent) => {
  const { seen = [] } = byFresh(await ask(event));
  for (const { id } of seen) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
const byAge = R.sortBy((one: Asked) => one.id);
export const sortedLater = async (event: SQSEvent) => {
  for (const { id, isFresh } of byAge(await ask(event)))
    if (isFresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const sortedOthers = async (event: SQSEvent) => {
  for (const { id, isFresh } of byAge(await ask(event)))
    if (!isFresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
const sides = R.partition((one: Asked) => one.isFresh);
export const sideLater = async (event: SQSEvent) => {
  const [fresh] = sides(await ask(event));
  for (const { id } of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
};
export const otherSideLater = async (event: SQSEvent) => {
  const [, seen] = sides(await ask(event));
  for (const { id } of seen) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const side = async (event: SQSEvent) => {
  const [fresh, seen] = partition(await ask(event), (one) => one.isFresh);
  for (const { id } of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
  for (const { id } of seen) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const denied = async (event: SQSEvent) => {
  const [seen, fresh] = fork(await ask(event), (one) => !one.isFresh);
  for (const { id } of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // guarded
  for (const { id } of seen) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const bothSides = async (event: SQSEvent) => {
  for (const one of partition(await ask(event), ({ isFresh }) => isFresh))
    for (const { id } of one) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
export const sidesByOther = async (event: SQSEvent) => {
  const [long] = partition(await ask(event), ({ id }) => id.length > 8);
  for (const { id } of long) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
};
