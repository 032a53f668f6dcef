// Errors of rxjs: who handles one goes on with what stands in for the value, and what follows runs for it as well.
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { catchError, concatMap, defaultIfEmpty, defer, EMPTY, firstValueFrom, from, lastValueFrom, map, merge, mergeMap, of, takeWhile, throwError } from "rxjs";

const [sns, redis, documents] = [new SNSClient({}), new Redis(), new DynamoDB()];
const claim = (pk: string) =>
  documents.putItem({ TableName: "seen", Item: { pk: { S: pk } }, ConditionExpression: "attribute_not_exists(pk)" });
const mark = (id: string) => redis.set(`told:${id}`, "1", "EX", 1_000_000, "NX");
const begin = async (id: string) => {
  if ((await mark(id)) !== "OK") throw new Error("begun");
};
const say = ({ body: Message }: { body: string }) => new PublishCommand({ Message, TopicArn: "t" });
const isRefused = (error: { name?: string }) => error.name === "ConditionalCheckFailedException";

export const handledBefore = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(claim(record.messageId)).pipe(catchError(() => of(null)), mergeMap(() => sns.send(say(record))))); }; // unguarded
export const notHandled = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(claim(record.messageId)).pipe(mergeMap(() => sns.send(say(record))))); }; // guarded
export const handledBehind = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(claim(record.messageId)).pipe(mergeMap(() => sns.send(say(record))), catchError(() => of(null)))); }; // guarded
export const endedBefore = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(claim(record.messageId)).pipe(catchError(() => EMPTY), mergeMap(() => sns.send(say(record)))), { defaultValue: null }); }; // guarded
export const thrownAgain = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(claim(record.messageId)).pipe(catchError((error) => throwError(() => error)), mergeMap(() => sns.send(say(record))))); }; // guarded
export const forEachRecord = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(concatMap((record) =>
  from(begin(record.messageId)).pipe(catchError(() => of(null)), mergeMap(() => sns.send(say(record))))))); // unguarded
export const forEachRecordThatIsNew = ({ Records }: SQSEvent) => lastValueFrom(from(Records).pipe(concatMap((record) =>
  from(begin(record.messageId)).pipe(mergeMap(() => sns.send(say(record))), catchError(() => of(null)))))); // guarded

export const saysYesToBoth = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(defer(() => claim(record.messageId)).pipe(map(() => true), catchError(() => of(true)),
    concatMap((isNew) => (isNew ? sns.send(say(record)) : of(null))))); }; // unguarded
export const saysWhich = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(defer(() => claim(record.messageId)).pipe(map(() => true), catchError(() => of(false)),
    concatMap((isNew) => (isNew ? sns.send(say(record)) : of(null))))); }; // guarded
export const askedWrongly = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const isNew = await firstValueFrom(defer(() => claim(record.messageId)).pipe(map(() => true), catchError(() => of(false))));
    if (!isNew) await sns.send(say(record)); } }; // unguarded
export const asked = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const isNew = await firstValueFrom(defer(() => claim(record.messageId)).pipe(map(() => true), catchError(() => of(false))));
    if (isNew) await sns.send(say(record)); } }; // guarded
export const notAsked = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    await firstValueFrom(defer(() => claim(record.messageId)).pipe(catchError(() => of(false))));
    await sns.send(say(record)); } }; // unguarded
export const leftByTheError = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    await firstValueFrom(defer(() => claim(record.messageId)).pipe(map(() => true)));
    await sns.send(say(record)); } }; // guarded
export const leftAsEmpty = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    await firstValueFrom(defer(() => claim(record.messageId)).pipe(catchError(() => EMPTY)));
    await sns.send(say(record)); } }; // guarded
export const emptyHasAValue = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    await firstValueFrom(defer(() => claim(record.messageId)).pipe(catchError(() => EMPTY)), { defaultValue: null });
    await sns.send(say(record)); } }; // unguarded
export const promiseHandled = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    await lastValueFrom(from(claim(record.messageId))).catch(() => null);
    await sns.send(say(record)); } }; // unguarded
export const promiseNotHandled = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    await lastValueFrom(from(claim(record.messageId)));
    await sns.send(say(record)); } }; // guarded

export const valueForNone = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(defer(() => claim(record.messageId)).pipe(catchError((error) => {
    if (isRefused(error)) return EMPTY;
    throw error;
  }), defaultIfEmpty(null), concatMap(() => sns.send(say(record))))); }; // unguarded
export const noneForNone = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(defer(() => claim(record.messageId)).pipe(catchError((error) => {
    if (isRefused(error)) return EMPTY;
    throw error;
  }), concatMap(() => sns.send(say(record))), defaultIfEmpty(null))); }; // guarded
export const atOnce = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(merge(from(claim(record.messageId)).pipe(catchError(() => EMPTY)), defer(() => sns.send(say(record))))); }; // unguarded
export const whileItIsNew = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(mark(record.messageId)).pipe(takeWhile((said) => said === "OK"), concatMap(() => sns.send(say(record)))), { defaultValue: null }); }; // guarded
export const whileItIsKnown = async ({ Records }: SQSEvent) => {
  for (const record of Records) await lastValueFrom(from(mark(record.messageId)).pipe(takeWhile((said) => said !== "OK"), concatMap(() => sns.send(say(record)))), { defaultValue: null }); }; // unguarded
export const subscribedTo = ({ Records }: SQSEvent) => {
  for (const record of Records) {
    from(claim(record.messageId)).pipe(map(() => true)).subscribe();
    void sns.send(say(record)); } }; // unguarded
export const heard = ({ Records }: SQSEvent) => {
  for (const record of Records) from(claim(record.messageId)).pipe(map(() => true)).subscribe(() => sns.send(say(record))); }; // guarded
