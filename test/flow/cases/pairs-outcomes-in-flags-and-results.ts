// What came of a guard is kept in a flag, in a field of a result, in a variable that holds the error, and asked later.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const setnx = (key: string) => redis.set(key, "1", "NX");
const REFUSED = "ConditionalCheckFailedException";


interface Put { readonly error?: { readonly name: string }; readonly data?: unknown }
const attempt = async (pk: string): Promise<Put> => {
  try { return { data: await doc.send(marker(pk)) }; } catch (error) { return { error: error as Error }; }
};
export const errorInAResult = async (event: SQSEvent) => { for (const r of event.Records) {
  let isDuplicate = false;
  const put = await attempt(r.messageId);
  if (put.error?.name === "ConditionalCheckFailedException") isDuplicate = true;
  else if (put.error) throw put.error;
  if (!isDuplicate) await sns.send(tell(r.body)); } }; // guarded
export const errorInAResultTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  let isDuplicate = false;
  const put = await attempt(r.messageId);
  if (put.error?.name === "ConditionalCheckFailedException") isDuplicate = true;
  else if (put.error) throw put.error;
  if (isDuplicate) await sns.send(tell(r.body)); } }; // unguarded
export const errorInAResultSwallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  let isDuplicate = false;
  const put = await attempt(r.messageId);
  if (put.error?.name === "ConditionalCheckFailedException") isDuplicate = true;
  if (!isDuplicate) await sns.send(tell(r.body)); } }; // weak (fails-open)
export const errorInAResultNotLookedAt = async (event: SQSEvent) => { for (const r of event.Records) {
  const put = await attempt(r.messageId);
  if (put.error?.name === "ConditionalCheckFailedException") console.log("again");
  await sns.send(tell(r.body)); } }; // unguarded

export const errorInAVariable = async (event: SQSEvent) => { for (const r of event.Records) {
  let failure: Error | undefined;
  try { await doc.send(marker(r.messageId)); } catch (error) { failure = error as Error; }
  if (failure?.name === REFUSED) continue;
  if (failure) throw failure;
  await sns.send(tell(r.body)); } }; // guarded
export const errorInAVariableForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  let failure: Error | undefined;
  try { await doc.send(marker(r.messageId)); } catch (error) { failure = error as Error; }
  if (failure && failure.name !== REFUSED) throw failure;
  await sns.send(tell(r.body)); } }; // unguarded
export const errorInAVariableOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  let failure: unknown = null;
  try { await doc.send(marker(r.messageId)); } catch (error) { failure = error; }
  if (failure === null) await sns.send(tell(r.body)); } }; // guarded
export const nameInAVariable = async (event: SQSEvent) => { for (const r of event.Records) {
  let outcome = "new";
  try { await doc.send(marker(r.messageId)); } catch (error) {
    const { name } = error as Error;
    if (name !== REFUSED) throw error;
    outcome = "duplicate";
  }
  switch (outcome) {
    case "duplicate": break;
    default: await sns.send(tell(r.body)); // guarded
  } } };
export const nameInAVariableFallsThrough = async (event: SQSEvent) => { for (const r of event.Records) {
  let outcome = "new";
  try { await doc.send(marker(r.messageId)); } catch (error) {
    const { name } = error as Error;
    if (name !== REFUSED) throw error;
    outcome = "duplicate";
  }
  switch (outcome) {
    case "duplicate": console.log("again");
    default: await sns.send(tell(r.body)); // unguarded
  } } };
export const instanceInAFlag = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await doc.send(marker(r.messageId)).then(() => false, (error) => {
    if (error instanceof ConditionalCheckFailedException) return true;
    throw error;
  });
  if (seen) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const instanceInAFlagTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await doc.send(marker(r.messageId)).then(() => true, (error) => {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  });
  if (seen) continue;
  await sns.send(tell(r.body)); } }; // unguarded

enum State { New, Seen }
const stateOf = async (id: string): Promise<State> => ((await setnx(id)) ? State.New : State.Seen);
export const enumState = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = await stateOf(r.messageId);
  if (state === State.New) await sns.send(tell(r.body)); } }; // guarded
export const enumStateTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = await stateOf(r.messageId);
  if (state === State.Seen) await sns.send(tell(r.body)); } }; // unguarded
enum Status { Processed = "PROCESSED", Duplicate = "DUPLICATE" }
const process = async (r: SQSRecord): Promise<{ status: Status }> => {
  try { await doc.send(marker(r.messageId)); } catch (error) {
    if ((error as Error).name === REFUSED) return { status: Status.Duplicate };
    throw error;
  }
  return { status: Status.Processed };
};
export const enumInAResult = async (event: SQSEvent) => { for (const r of event.Records) {
  const { status } = await process(r);
  if (status === Status.Duplicate) { console.log("skipped"); continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const enumInAResultLogged = async (event: SQSEvent) => { for (const r of event.Records) {
  const { status } = await process(r);
  if (status === Status.Duplicate) { console.log("skipped"); }
  await sns.send(tell(r.body)); } }; // unguarded

const claimTuple = async (id: string): Promise<[Error | null, unknown?]> => {
  try { return [null, await doc.send(marker(id))]; } catch (error) { return [error as Error]; }
};
export const tuple = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await claimTuple(r.messageId);
  if (error) { if (error.name === REFUSED) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const tupleNotLookedAt = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await claimTuple(r.messageId);
  if (error && error.name !== REFUSED) throw error;
  await sns.send(tell(r.body)); } }; // unguarded
const to = <T>(promise: Promise<T>): Promise<[Error, undefined] | [null, T]> =>
  promise.then<[null, T]>((data) => [null, data]).catch<[Error, undefined]>((error) => [error, undefined]);
export const awaitTo = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error, data] = await to(doc.send(marker(r.messageId)));
  if (error?.name === REFUSED) continue;
  if (error) throw error;
  await sns.send(tell(r.body + data)); } }; // guarded
export const awaitToTheData = async (event: SQSEvent) => { for (const r of event.Records) {
  const [, data] = await to(doc.send(marker(r.messageId)));
  if (data) await sns.send(tell(r.body)); } }; // guarded
export const awaitToForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await to(doc.send(marker(r.messageId)));
  if (error?.name === REFUSED) console.warn("again");
  await sns.send(tell(r.body)); } }; // unguarded

export const fieldsTogether = async (event: SQSEvent) => { for (const r of event.Records) {
  const claim = async () => {
    if (!(await setnx(r.messageId))) return { status: "duplicate", item: { id: r.messageId } } as const;
    return { status: "new" } as const;
  };
  const claimed = await claim();
  if (claimed.status === "new") await sns.send(tell(r.body)); // guarded
  else console.log(claimed.item.id); } };
export const fieldsTogetherByItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const claim = async () => {
    if (!(await setnx(r.messageId))) return { item: { id: r.messageId } };
    return { item: null };
  };
  const { item } = await claim();
  if (!item) await sns.send(tell(r.body)); } }; // guarded
export const fieldsTogetherTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const claim = async () => {
    if (!(await setnx(r.messageId))) return { status: "duplicate", item: { id: r.messageId } } as const;
    return { status: "new" } as const;
  };
  const claimed = await claim();
  if (claimed.status !== "new") await sns.send(tell(r.body)); } }; // unguarded
export const oneObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = { ok: false, reason: "" };
  if (await setnx(r.messageId)) result.ok = true; else result.reason = "duplicate";
  if (result.ok) await sns.send(tell(r.body)); // guarded
  if (result.reason !== "") await sns.send(tell(result.reason)); } }; // unguarded
export const copied = async (event: SQSEvent) => { for (const r of event.Records) {
  const base = { id: r.messageId, isFresh: false };
  const item = { ...base, ...((await setnx(r.messageId)) ? { isFresh: true } : {}) };
  if (item.isFresh) await sns.send(tell(r.body)); } }; // guarded
export const copiedNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const base = { id: r.messageId, isFresh: false };
  const item = { ...base, ...((await setnx(r.messageId)) ? { isFresh: true } : {}) };
  if (item.id) await sns.send(tell(r.body)); } }; // unguarded
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = Object.assign({ handled: true }, (await setnx(r.messageId)) ? { handled: false } : undefined);
  if (!state.handled) await sns.send(tell(r.body)); } }; // guarded
export const flagOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = Boolean(await setnx(r.messageId));
  const isLarge = r.body.length > 1000;
  const shouldSend = isNew && isLarge;
  if (shouldSend) await sns.send(tell(r.body)); } }; // guarded
export const flagOfEither = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = Boolean(await setnx(r.messageId));
  const isLarge = r.body.length > 1000;
  const shouldSend = isNew || isLarge;
  if (shouldSend) await sns.send(tell(r.body)); } }; // unguarded
export const numberOfRows = async (event: SQSEvent) => { for (const r of event.Records) {
  let inserted = 0;
  const { rowCount } = await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  inserted += rowCount ?? 0;
  if (inserted > 0) await sns.send(tell(r.body)); } }; // guarded
export const numberOfRowsOfAll = async (event: SQSEvent) => {
  let inserted = 0;
  for (const r of event.Records) {
    const { rowCount } = await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
    inserted += rowCount ?? 0;
    if (inserted > 0) await sns.send(tell(r.body)); } }; // unguarded
