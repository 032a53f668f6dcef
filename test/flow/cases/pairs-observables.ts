// Records that go through the operators of rxjs: a filter that asks what a claim said stands before what follows it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { concatMap, defer, EMPTY, filter, from, lastValueFrom, map, mergeMap, of, retry, Subject, tap, toArray } from "rxjs";

const [sns, redis] = [new SNSClient({}), new Redis()];
const isNew = async (id: string) => (await redis.set(`told:${id}`, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

export const filtered = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  mergeMap(async (record) => [record, await isNew(record.messageId)] as const), filter(([, isFirst]) => isFirst),
  concatMap(([{ body }]) => sns.send(say(body))))); // guarded
export const filteredWrongly = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  mergeMap(async (record) => [record, await isNew(record.messageId)] as const), filter(([, isFirst]) => !isFirst),
  concatMap(([{ body }]) => sns.send(say(body))))); // unguarded
export const notFiltered = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  mergeMap(async (record) => [record, await isNew(record.messageId)] as const), tap(() => {}),
  concatMap(([{ body }]) => sns.send(say(body))))); // unguarded
export const oneOrNone = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  concatMap(async (record) => ((await isNew(record.messageId)) ? [record] : [])), concatMap((all) => all), retry(2),
  concatMap(({ body }) => sns.send(say(body))))); // guarded
export const ofStreams = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  mergeMap((record) => from(isNew(record.messageId)).pipe(filter(Boolean), map(() => record))),
  mergeMap(({ body }) => sns.send(say(body))))); // guarded
export const laterAndEmpty = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  mergeMap((record) => defer(() => isNew(record.messageId)).pipe(mergeMap((isFirst) => (isFirst ? of(record) : EMPTY)))),
  mergeMap(({ body }) => sns.send(say(body))))); // guarded
export const gathered = async ({ Records }: SQSEvent) => {
  const fresh = await lastValueFrom(from(Records).pipe(
    mergeMap(async (record) => ({ record, isFirst: await isNew(record.messageId) })), filter(({ isFirst }) => isFirst), map(({ record }) => record), toArray()));
  for (const { body } of fresh) await sns.send(say(body)); }; // guarded
export const subscribed = ({ Records }: SQSEvent) => {
  from(Records).pipe(tap(() => {})).subscribe(async ({ body }) => { await sns.send(say(body)); }); }; // unguarded
export const pushed = async ({ Records }: SQSEvent) => {
  const stream = new Subject<SQSEvent["Records"][number]>();
  const done = lastValueFrom(stream.pipe(mergeMap(({ body }) => sns.send(say(body))))); // unguarded
  for (const record of Records) stream.next(record);
  stream.complete();
  await done; };
export const chosenBehindTheClaim = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  concatMap(async (record) => ({ record, isFirst: await isNew(record.messageId) })),
  concatMap(({ record, isFirst }) => (isFirst ? sns.send(say(record.body)) : EMPTY)))); // guarded
export const chosenWronglyBehindTheClaim = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(
  concatMap(async (record) => ({ record, isFirst: await isNew(record.messageId) })),
  concatMap(({ record, isFirst }) => (isFirst ? EMPTY : sns.send(say(record.body)))))); // unguarded
