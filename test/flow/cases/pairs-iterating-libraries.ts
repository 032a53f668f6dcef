// Libraries that call a function for each record, with what they wait for.
import type { DynamoDBStreamEvent, DynamoDBRecord, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
import flow from "lodash/flow";
import async from "async";
import { parallelLimit, queue as makeQueue } from "async";
import Bluebird, { Promise as NamedPromise } from "bluebird";
import co from "co";
import pMap, { pMapSkip } from "p-map";
import pLimit from "p-limit";
import pAll from "p-all";
import pSettle from "p-settle";
import pFilter from "p-filter";
import pReduce from "p-reduce";
import PQueue from "p-queue";
import { Effect } from "effect";
import { PromisePool } from "@supercharge/promise-pool";
import { concatMap, from, lastValueFrom, mergeMap } from "rxjs";
import { DynamoDB } from "aws-sdk";
const sns = new SNSClient({});
const redis = new Redis();
const doc = new DynamoDB.DocumentClient();
const limit = pLimit(5);
const queue = new PQueue({ concurrency: 2 });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isNew = async ({ eventID }: DynamoDBRecord) => (await redis.set(eventID, "1", "EX", 999999, "NX")) === "OK";

export const lodashMap = async (event: SQSEvent) => {
  await Promise.all(_.map(event.Records, (r) => sns.send(tell(r.body)))); }; // unguarded
export const lodashChain = async (event: SQSEvent) => {
  const bodies = _.chain(event.Records).map((r) => JSON.parse(r.body)).filter("id").uniqBy("id").value();
  for (const { id } of bodies) await sns.send(tell(id)); }; // unguarded
export const lodashGroups = async (event: DynamoDBStreamEvent) => {
  for (const [key, group] of Object.entries(_.groupBy(event.Records, (r) => r.dynamodb.Keys.pk.S)))
    for (const r of group) if (await isNew(r)) await sns.send(tell(key)); }; // guarded
export const lodashForEach = async (event: DynamoDBStreamEvent) => {
  _.forEach(event.Records, async (r) => { if (await isNew(r)) await sns.send(tell(r.eventID)); }); }; // guarded
export const lodashReduce = async (event: DynamoDBStreamEvent) => {
  await _.reduce(event.Records, async (before, r) => { await before; if (await isNew(r)) await sns.send(tell(r.eventID)); }, null); }; // guarded
export const lodashFlow = async (event: SQSEvent) => {
  await flow([(e) => e.Records, (all) => Promise.all(all.map((r) => sns.send(tell(r.body))))])(event); }; // unguarded

export const mapped = async (event: SQSEvent) => { await pMap(event.Records, (r) => sns.send(tell(r.body)), { concurrency: 2 }); }; // unguarded
export const mappedOnce = async (event: DynamoDBStreamEvent) => {
  await pMap(event.Records, async (r) => { if (await isNew(r)) await sns.send(tell(r.eventID)); }); }; // guarded
export const keptByWhatIsWaitedFor = async (event: DynamoDBStreamEvent) => {
  for (const r of await pFilter(event.Records, isNew)) await sns.send(tell(r.eventID)); }; // guarded
export const keptByAPromise = async (event: DynamoDBStreamEvent) => {
  for (const r of event.Records.filter(isNew)) await sns.send(tell(r.eventID)); }; // unguarded
export const resultsOfWhatIsWaitedFor = async (event: DynamoDBStreamEvent) => {
  const kept = await pMap(event.Records, async (r) => ((await isNew(r)) ? r : null));
  for (const r of kept) if (r) await sns.send(tell(r.eventID)); }; // guarded
export const accumulated = async (event: DynamoDBStreamEvent) => {
  await pReduce(event.Records, async (n, r) => { if (await isNew(r)) await sns.send(tell(r.eventID)); return n + 1; }, 0); }; // guarded
export const limited = async (event: DynamoDBStreamEvent) => {
  await Promise.all(event.Records.map((r) => limit(async () => { if (await isNew(r)) await sns.send(tell(r.eventID)); }))); }; // guarded
const once = async (r: DynamoDBRecord) => { if (await isNew(r)) await sns.send(tell(r.eventID)); }; // guarded
export const limitedWithArguments = async (event: DynamoDBStreamEvent) => { await Promise.all(event.Records.map((r) => limit(once, r))); };
export const allTasks = async (event: SQSEvent) => { await pAll(event.Records.map((r) => () => sns.send(tell(r.body)))); }; // unguarded
export const settledTasks = async (event: SQSEvent) => {
  const results = await pSettle(event.Records.map((r) => () => sns.send(tell(r.body))), { concurrency: 4 }); // unguarded
  const failed = event.Records.filter((_, index) => results[index]?.isRejected);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
export const settledPromises = async (event: SQSEvent) => {
  const results = await pSettle(event.Records.map(async (r) => ((await redis.set(r.messageId, "1", "EX", 999999, "NX")) ? [r] : [])));
  for (const one of results) if (one.isFulfilled) for (const r of one.value) await sns.send(tell(r.body)); }; // guarded
export const queued = async (event: SQSEvent) => {
  for (const r of event.Records) queue.add(() => sns.send(tell(r.body))); // unguarded
  await queue.onIdle(); };
export const queuedTogether = async (event: SQSEvent) => { await queue.addAll(event.Records.map((r) => () => sns.send(tell(r.body)))); }; // unguarded
export const pooled = async (event: SQSEvent) => {
  await PromisePool.for(event.Records).withConcurrency(2).process(async (r) => { await sns.send(tell(r.body)); }); }; // unguarded

export const series = (event: SQSEvent, context, callback) => { async.eachSeries(event.Records, (r, next) => sns.send(tell(r.body), next), callback); }; // unguarded
export const limitedSeries = async (event: DynamoDBStreamEvent) => {
  await async.eachLimit(event.Records, 2, async (r) => { if (await isNew(r)) await sns.send(tell(r.eventID)); }); }; // guarded
export const oneOfTwoLists = async (event: any, context: any, callback: any) => {
  async.map(event.messages || event.Records, async (m: any) => { await sns.send(tell(m.body)); }, (error) => callback(error)); }; // unguarded
export const queuedLists = async (event: any) => { const work = makeQueue(async (m: any) => { await sns.send(tell(m.body)); }, 2); // unguarded
  work.push(event.messages ?? event.Records); await work.drain(); };
const told = (Message: string) => Effect.tryPromise({ try: () => sns.send(tell(Message)), catch: String }); // unguarded
export const functionsInOptions = (event: SQSEvent) => Effect.runPromise(Effect.forEach(event.Records, (r) => told(r.body), { concurrency: 5 }));
export const functionsInOptionsLook = (event: SQSEvent) => Effect.runPromise(Effect.forEach(event.Records, (r) => Effect.try({ try: () => JSON.parse(r.body), catch: String })));
export const withKeys = async (event: SQSEvent) => { await async.forEachOf(event.Records, async (r, index) => { await sns.send(tell(index + r.body)); }); }; // unguarded
export const mappedByCallback = (event: DynamoDBStreamEvent, context, callback) => {
  async.map(event.Records, (r, next) => next(null, r.dynamodb.Keys.pk.S), async (error, keys) => {
    for (const key of keys) if (await redis.set(key, "1", "EX", 999999, "NX")) await sns.send(tell(key)); // guarded
    callback(); }); };
export const tasks = async (event: SQSEvent) => { await parallelLimit(event.Records.map((r) => async () => sns.send(tell(r.body))), 3); }; // unguarded
export const waterfall = (event: DynamoDBStreamEvent, context, callback) => {
  async.eachSeries(event.Records, (r, next) => {
    async.waterfall([
      (done) => doc.put({ TableName: "seen", Item: { pk: r.eventID }, ConditionExpression: "attribute_not_exists(pk)" }, done),
      (data, done) => sns.send(tell(r.eventID), done), // guarded
    ], next);
  }, callback); };
export const tasksAtOnce = (event: DynamoDBStreamEvent, context, callback) => {
  async.eachSeries(event.Records, (r, next) => {
    async.parallel([
      (done) => doc.put({ TableName: "seen", Item: { pk: r.eventID }, ConditionExpression: "attribute_not_exists(pk)" }, done),
      (done) => sns.send(tell(r.eventID), done), // unguarded
    ], next);
  }, callback); };
export const tasksInSeries = (event: DynamoDBStreamEvent, context, callback) => {
  async.eachSeries(event.Records, (r, next) => {
    async.series([
      (done) => doc.put({ TableName: "seen", Item: { pk: r.eventID }, ConditionExpression: "attribute_not_exists(pk)" }, done),
      (done) => sns.send(tell(r.eventID), done), // guarded
    ], next);
  }, callback); };
export const workers = async (event: SQSEvent) => {
  const jobs = makeQueue(async (r) => { await sns.send(tell(r.body)); }, 5); // unguarded
  jobs.push(event.Records);
  await jobs.drain(); };

export const bluebirdMap = (event: SQSEvent) => Bluebird.map(event.Records, (r) => sns.send(tell(r.body)), { concurrency: 1 }); // unguarded
export const bluebirdByItsOtherName = async (event: DynamoDBStreamEvent) => {
  await NamedPromise.map(event.Records, async (r) => { if (await isNew(r)) await sns.send(tell(r.eventID)); }); }; // guarded
export const bluebirdByItsOtherNameTellsAll = async (event: SQSEvent) => {
  await NamedPromise.map(event.Records, (r) => sns.send(tell(r.body)), { concurrency: 1 }); }; // unguarded
export const bluebirdEach = (event: DynamoDBStreamEvent) => Bluebird.resolve(event.Records).each(once);
export const bluebirdFilter = (event: DynamoDBStreamEvent) => Bluebird.filter(event.Records, isNew).map((r) => sns.send(tell(r.eventID))); // guarded
export const bluebirdCoroutine = Bluebird.coroutine(function* (event: SQSEvent) { for (const r of event.Records) yield sns.send(tell(r.body)); }); // unguarded
export const coWrapped = co.wrap(function* (event: SQSEvent) { for (const r of event.Records) yield sns.send(tell(r.body)); }); // unguarded
export const observed = (event: SQSEvent) => lastValueFrom(from(event.Records).pipe(mergeMap((r) => sns.send(tell(r.body)), 5))); // unguarded
export const observedOnce = (event: DynamoDBStreamEvent) => lastValueFrom(from(event.Records).pipe(concatMap(async (r) => {
  if (await isNew(r)) await sns.send(tell(r.eventID)); }))); // guarded
export const shifted = async (event: DynamoDBStreamEvent) => {
  const records = [...event.Records];
  while (records.length > 0) { const r = records.shift(); if (!(await isNew(r))) continue; await sns.send(tell(r.eventID)); } // guarded
  await sns.send(tell("done")); }; // unguarded
export const asyncUntil = (event: SQSEvent, _context: unknown, done: (error?: Error | null) => void) => { const [r] = event.Records; let isDone = false;
  async.until((test: (e: null, ok: boolean) => void) => test(null, isDone), (next: (e?: Error) => void) => {
    doc.put({ TableName: "t", Item: { pk: r!.messageId } }, (error) => { isDone = true; next(error); });
  }, (error?: Error | null) => {
    if (error) return done(error);
    doc.update({ TableName: "t", Key: { pk: r!.messageId }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": 1 } }, done); }); }; // unguarded
export const asyncWhilst = (event: SQSEvent, _context: unknown, done: (error?: Error | null) => void) => { const [r] = event.Records; let n = 0;
  async.whilst((test: (e: null, ok: boolean) => void) => test(null, n < 3), (next: (e?: Error) => void) => { n++;
    doc.update({ TableName: "t", Key: { pk: r!.messageId }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": 1 } }, next); }, done); }; // unguarded
export const asyncRetry = (event: SQSEvent, _context: unknown, done: (error?: Error | null) => void) => { const [r] = event.Records;
  async.retry({ times: 3 }, (next: (e?: Error) => void) => {
    doc.update({ TableName: "t", Key: { pk: r!.messageId }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": 1 } }, next); }, done); }; // unguarded
export const groupedByTheClaim = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: (await redis.set(r.messageId, "1", "NX")) === "OK" })));
  const { true: fresh = [] } = _.groupBy(all, "isNew");
  for (const { r } of fresh) await sns.send(new PublishCommand({ Message: r.body })); }; // guarded
export const groupedByTheRefusal = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: (await redis.set(r.messageId, "1", "NX")) === "OK" })));
  for (const { r } of _.groupBy(all, "isNew").false ?? []) await sns.send(new PublishCommand({ Message: r.body })); }; // unguarded
// What the callback gives is not gone through before the records are.
export const givenInAChain = async (event: SQSEvent) => {
  await pMap(event.Records, (r) =>
    doc.put({ TableName: "t", Item: { id: r.messageId, text: r.body } }).promise().then(() => r.body)); }; // idempotent
export const givenInAChainUnderAnother = async (event: SQSEvent) => {
  await pMap(event.Records, (r) =>
    doc.put({ TableName: "t", Item: { id: Date.now(), text: r.body } }).promise().then(() => r.body)); }; // unguarded

// What `pMapSkip` stands for is left out of the list.
export const leftOut = async (event: DynamoDBStreamEvent) => {
  const kept = await pMap(event.Records, async (r) => ((await isNew(r)) ? r : pMapSkip));
  for (const r of kept) await sns.send(tell(r.eventID)); }; // guarded
export const leftOutByAReturn = async (event: DynamoDBStreamEvent) => {
  const texts = await pMap(event.Records, async (r) => { if (!(await isNew(r))) return pMapSkip; return r.eventID; }, { concurrency: 2 });
  await pMap(texts, (text) => sns.send(tell(text))); }; // guarded
export const theOthersLeftOut = async (event: DynamoDBStreamEvent) => {
  const seen = await pMap(event.Records, async (r) => ((await isNew(r)) ? pMapSkip : r));
  for (const r of seen) await sns.send(tell(r.eventID)); }; // unguarded
export const leftOutByContent = async (event: SQSEvent) => {
  const kept = await pMap(event.Records, async (r) => (r.body ? r : pMapSkip));
  for (const r of kept) await sns.send(tell(r.body)); }; // unguarded
export const allLeftOut = async (event: SQSEvent) => {
  const none = await pMap(event.Records, async (r) => { await sns.send(tell(r.body)); return pMapSkip; }); // unguarded
  for (const text of none) await sns.send(tell(text)); };
