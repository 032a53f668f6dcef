// Promises that are settled by whoever holds their functions, and not where they are made.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDB } from "aws-sdk";
import Redis from "ioredis";
import pDefer from "p-defer";
import Q from "q";
import { worker } from "some-unlisted-package";
declare const process: { env: Record<string, string> };
const redis = new Redis(process.env.REDIS);
const sns = new SNSClient({});
const docs = new DynamoDB.DocumentClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const ask = (id: string) => redis.set(id, "1", "EX", 1209600, "NX");
const put = (id: string, done: (error: any) => void) =>
  docs.put({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }, done); // idempotent
const REFUSED = "ConditionalCheckFailedException";
class Gate {
  promise: Promise<boolean>;
  open!: (value: boolean) => void;
  constructor() { this.promise = new Promise((resolve) => { this.open = resolve; }); }
}

const byAnswer = (id: string) => {
  const made = Q.defer<boolean>();
  put(id, (error) => { if (!error) made.resolve(true); else if (error.code === REFUSED) made.resolve(false); else made.reject(error); });
  return made.promise; };
const notAsked = (id: string) => {
  const made = Q.defer<boolean>();
  put(id, (error) => { if (!error || error.code === REFUSED) made.resolve(true); else made.reject(error); });
  return made.promise; };
export const callbackOfQ = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (await byAnswer(`a${r.eventID}`)) await sns.send(tell("new")); // guarded
  if (await notAsked(`b${r.eventID}`)) await sns.send(tell("either")); } }; // unguarded
export const refusedByQ = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const made = Q.defer<void>();
  put(r.eventID!, made.makeNodeResolver());
  try { await made.promise; } catch (error) { if ((error as any).code === REFUSED) continue; throw error; }
  await sns.send(tell("not refused")); } }; // guarded
export const refusedAndForgotten = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const made = Q.defer<void>();
  put(r.eventID!, made.makeNodeResolver());
  await made.promise.catch(() => undefined);
  await sns.send(tell("whatever it is")); } }; // unguarded
export const withResolvers = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  ask(r.eventID!).then((answer) => resolve(answer === "OK"));
  if (!(await promise)) continue;
  await sns.send(tell("new")); } }; // guarded
export const settledBefore = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  resolve(true);
  ask(r.eventID!).then((answer) => resolve(answer === "OK"));
  if (!(await promise)) continue;
  await sns.send(tell("the first one counts")); } }; // unguarded
export const settledByATimer = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { promise, resolve } = pDefer<boolean>();
  setTimeout(() => resolve(true), 1000);
  ask(r.eventID!).then((answer) => resolve(answer === "OK"));
  if (!(await promise)) continue;
  await sns.send(tell("or too late")); } }; // unguarded
export const rejectedByATimer = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { promise, resolve, reject } = pDefer<boolean>();
  setTimeout(() => reject(new Error("too late")), 1000);
  ask(r.eventID!).then((answer) => resolve(answer === "OK"));
  if (!(await promise)) continue;
  await sns.send(tell("in time")); } }; // guarded
export const aPromiseOfAnother = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  resolve(ask(r.eventID!));
  if ((await promise) !== "OK") continue;
  await sns.send(tell("as the other one is")); } }; // guarded
export const resolverPutAway = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const gate = new Gate();
  void ask(r.eventID!).then((answer) => gate.open(answer === "OK"));
  if (await gate.promise) await sns.send(tell("opened")); } }; // guarded
export const openedByAnybody = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const gate = new Gate();
  void ask(r.eventID!).then((answer) => gate.open(answer === "OK"));
  if (r.eventName === "REMOVE") gate.open(true);
  if (await gate.promise) await sns.send(tell("opened in one of two ways")); } }; // unguarded
export const caughtAndSettled = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const claim = async () => {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    try {
      await docs.put({ TableName: "seen", Item: { id: r.eventID }, ConditionExpression: "attribute_not_exists(id)" }).promise(); // idempotent
      resolve(true);
    } catch (error) { if ((error as any).code === REFUSED) resolve(false); else reject(error); }
    return promise; };
  if (await claim()) await sns.send(tell("told by a catch")); } }; // guarded
export const settledBySomebodyElse = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  worker.start(r, resolve); // unknown
  if (await promise) await sns.send(tell("as a package says")); } }; // unknown
export const waitingByTheirIds = async (event: DynamoDBStreamEvent) => {
  const waiting = new Map<string, PromiseWithResolvers<boolean>>();
  for (const r of event.Records) {
    waiting.set(r.eventID!, Promise.withResolvers<boolean>());
    ask(r.eventID!).then((answer) => waiting.get(r.eventID!)!.resolve(answer === "OK"));
  }
  for (const r of event.Records) if (await waiting.get(r.eventID!)!.promise) await sns.send(tell("found by its id")); }; // guarded
