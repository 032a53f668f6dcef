// What the modules of a process keep from one invocation to the next, beside the same without it.
import type { SQSEvent } from "aws-lambda";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { memoize } from "lodash";
import pMemoize from "p-memoize";
import { Pool } from "pg";
const [sns, redis, ssm, pool] = [new SNSClient({}), new Redis(), new SSMClient({}), new Pool()];
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

// Code that only a later invocation reaches.
const phase = { isCold: true, runs: 0, alarms: 0 };
export const behindAFlag = async (event: SQSEvent) => {
  if (phase.isCold) { phase.isCold = false; return; }
  for (const r of event.Records) await sns.send(say(r.body)); }; // unguarded
export const behindACount = async (event: SQSEvent) => {
  if (phase.runs > 0) for (const r of event.Records) await sns.send(say(r.body)); // unguarded
  phase.runs++; };
export const behindMany = async (event: SQSEvent) => { for (const r of event.Records) {
  if (phase.alarms > 100) await sns.send(say(r.body)); // unguarded
  phase.alarms += 1; } };
const waiting: SQSEvent["Records"] = [];
export const whatIsLeft = async (event: SQSEvent) => {
  for (const r of waiting.splice(0)) await sns.send(say(r.body)); // unguarded
  waiting.push(...event.Records); };
const claimed: SQSEvent["Records"] = [];
export const whatIsLeftOfClaimed = async (event: SQSEvent) => {
  for (const r of claimed) await sns.send(say(r.body)); // guarded
  claimed.length = 0;
  for (const r of event.Records) if (await claim(r.messageId)) claimed.push(r); };
class Link { isOpen = false; async open() { this.isOpen = true; } }
const link = new Link();
export const behindAnInstance = async (event: SQSEvent) => {
  if (!link.isOpen) return link.open();
  for (const r of event.Records) await sns.send(say(r.body)); }; // unguarded
const own = () => ({ isCold: true });
export const ofTheInvocation = async (event: SQSEvent) => {
  const phase = own();
  if (!phase.isCold) for (const r of event.Records) await sns.send(say(r.body));
  phase.isCold = false; };

// A breaker opens after some failures; what is sent while it is open is sent each time.
class Breaker {
  #failures = 0;
  state: "closed" | "open" = "closed";
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.state === "open") return undefined;
    try { return await work(); } catch (error) {
      if (++this.#failures > 3) this.state = "open";
      throw error;
    }
  }
}
const breaker = new Breaker();
export const whileItIsOpen = async (event: SQSEvent) => { for (const r of event.Records)
  if (breaker.state === "open") await sns.send(say(r.body)); // unguarded
  else await breaker.run(() => pool.query("SELECT 1")); };
export const aClaimInABreaker = async (event: SQSEvent) => { for (const r of event.Records)
  if (await breaker.run(() => claim(r.messageId))) await sns.send(say(r.body)); }; // guarded
export const behindABreaker = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(r.messageId)) await breaker.run(() => sns.send(say(r.body))); }; // guarded

// The answer of a claim that the process keeps is that of an earlier delivery.
const memo = new Map<string, Promise<boolean>>();
const remembered = (id: string) => {
  if (!memo.has(id)) memo.set(id, claim(id));
  return memo.get(id)!;
};
export const claimedOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await remembered(r.messageId)) await sns.send(say(r.body)); }; // unguarded
const answers: Record<string, boolean> = {};
export const claimedOncePerName = async (event: SQSEvent) => { for (const r of event.Records) {
  answers[r.messageId] ??= await claim(r.messageId);
  if (answers[r.messageId]) await sns.send(say(r.body)); } }; // unguarded
let first: Promise<boolean> | undefined;
export const claimedOnceForAll = async (event: SQSEvent) => { for (const r of event.Records) {
  first ??= claim(r.messageId);
  if (await first) await sns.send(say(r.body)); } }; // unguarded
const asked = new Map<string, boolean>();
export const keptAndAskedAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  asked.set(r.messageId, await claim(r.messageId));
  if (asked.get(r.messageId)) await sns.send(say(r.body)); } }; // guarded
const done = new Set<string>();
export const doneInThisProcess = async (event: SQSEvent) => { for (const r of event.Records) {
  if (done.has(r.messageId)) continue;
  const isNew = await claim(r.messageId);
  done.add(r.messageId);
  if (isNew) await sns.send(say(r.body)); } }; // guarded
export const ofOneInvocation = async (event: SQSEvent) => {
  const memo = new Map<string, Promise<boolean>>();
  for (const r of event.Records) {
    if (!memo.has(r.messageId)) memo.set(r.messageId, claim(r.messageId));
    if (await memo.get(r.messageId)) await sns.send(say(r.body)); } }; // guarded
let current = { isNew: false };
export const setByEachRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  current = { isNew: await claim(r.messageId) };
  if (current.isNew) await sns.send(say(r.body)); } }; // guarded
const last = { isNew: false };
export const aMemberSetByEachRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  last.isNew = await claim(r.messageId);
  if (last.isNew) await sns.send(say(r.body)); } }; // guarded

// Clients, settings and first times of a process.
let store: { claim: (id: string) => Promise<boolean> } | undefined;
const theStore = () => (store ??= { claim });
export const aClientMadeOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await theStore().claim(r.messageId)) await sns.send(say(r.body)); }; // guarded
const services: { claims?: { claim: (id: string) => Promise<boolean> }; isReady: boolean } = { isReady: false };
const setUp = async () => {
  if (services.isReady) return;
  services.claims = { claim };
  services.isReady = true;
};
export const aServiceMadeOnce = async (event: SQSEvent) => {
  await setUp();
  for (const r of event.Records) if (await services.claims!.claim(r.messageId)) await sns.send(say(r.body)); }; // guarded
class Claims {
  #table: string | undefined;
  async isNew(id: string) {
    this.#table ??= (await ssm.send(new GetParameterCommand({ Name: "table" }))).Parameter!.Value;
    return (await redis.set(`${this.#table}:${id}`, "1", "EX", 1_000_000, "NX")) === "OK";
  }
}
const claims = new Claims();
export const aParameterReadOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claims.isNew(r.messageId)) await sns.send(say(r.body)); }; // guarded
const parameters = new Map<string, { value: string; until: number }>();
const parameterOf = async (name: string) => {
  const kept = parameters.get(name);
  if (kept && kept.until > Date.now()) return kept.value;
  const value = (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter!.Value!;
  parameters.set(name, { value, until: Date.now() + 60_000 });
  return value;
};
export const aParameterKeptForAWhile = async (event: SQSEvent) => { for (const r of event.Records) {
  const topic = await parameterOf("topic");
  if (await claim(r.messageId)) await sns.send(new PublishCommand({ TopicArn: topic, Message: r.body })); } }; // guarded
const metrics = { isCold: true, invocations: 0 };
export const aColdStartIsCounted = async (event: SQSEvent) => {
  if (metrics.isCold) console.log("cold");
  metrics.isCold = false;
  metrics.invocations++;
  for (const r of event.Records) if (await claim(`${r.messageId}`)) await sns.send(say(`${metrics.invocations}`)); }; // guarded
export const aCountInTheKey = async (event: SQSEvent) => {
  metrics.invocations++;
  for (const r of event.Records) if (await claim(`${r.messageId}:${metrics.invocations}`)) await sns.send(say(r.body)); }; // weak (volatile-key)

// The same by packages that keep what a function gave.
const once = memoize(claim);
export const memoizedByLodash = async (event: SQSEvent) => { for (const r of event.Records)
  if (await once(r.messageId)) await sns.send(say(r.body)); }; // unguarded
const onceAsPromise = pMemoize(claim);
export const memoizedAsPromise = async (event: SQSEvent) => { for (const r of event.Records)
  if (await onceAsPromise(r.messageId)) await sns.send(say(r.body)); }; // unguarded
const topicOf = memoize(async (name: string) => (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter!.Value!);
export const aParameterMemoized = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(r.messageId)) await sns.send(new PublishCommand({ TopicArn: await topicOf("topic"), Message: r.body })); }; // guarded
const clientOf = pMemoize(async (shop: string) => ({ claim, shop }), { cacheKey: ([shop]: [string]) => shop });
export const aClientOfEachShop = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await clientOf(JSON.parse(r.body).shop);
  if (await client.claim(r.messageId)) await sns.send(say(r.body)); } }; // guarded
