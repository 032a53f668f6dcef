// Outcomes that travel: tuples, results of libraries, collections that only a guarded function fills.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { makeIdempotent, IdempotencyConfig } from "@aws-lambda-powertools/idempotency";
import Redis from "ioredis";
import to from "await-to-js";
import { to as awaitTo } from "await-to-js";
import { err, errAsync, fromPromise, ok, okAsync, Result, ResultAsync } from "neverthrow";
const sns = new SNSClient({});
const redis = new Redis();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
const REFUSED = "ConditionalCheckFailedException";

export const awaitToJs = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await to(claim(r.messageId));
  if (error) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const awaitToJsNamed = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error, data] = await awaitTo(claim(r.messageId));
  if (error?.name === REFUSED) continue;
  if (error) throw error;
  await sns.send(tell(r.body)); } }; // guarded
export const awaitToJsWrong = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await to(claim(r.messageId));
  if (error) console.log(error);
  await sns.send(tell(r.body)); } }; // unguarded
export const awaitToJsEffect = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await to(sns.send(tell(r.body))); // unguarded
  if (error) console.log(error); } };

const safe = async <T>(promise: Promise<T>): Promise<[Error, undefined] | [null, T]> => promise.then((data) => [null, data] as [null, T]).catch((error) => [error, undefined]);
export const ownTuple = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await safe(claim(r.messageId));
  if (error) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ownTupleWrong = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await safe(claim(r.messageId));
  if (!error) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const safeTry = async <T>(promise: Promise<T>) => { try { return { data: await promise, error: null }; } catch (error) { return { data: null, error: error as Error }; } };
export const ownObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const { error } = await safeTry(claim(r.messageId));
  if (error) { if (error.name === REFUSED) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded

const put = async (id: string): Promise<Result<string, Error>> => {
  try { await claim(id); return ok(id); } catch (error) { return err(error as Error); }
};
export const never = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await put(r.messageId);
  if (result.isErr()) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const neverOk = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await put(r.messageId);
  if (result.isOk()) await sns.send(tell(result.value)); } }; // guarded
export const neverWrong = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await put(r.messageId);
  if (result.isErr()) await sns.send(tell(r.body)); } }; // unguarded
export const neverMatch = async (event: SQSEvent) => { for (const r of event.Records) {
  await (await put(r.messageId)).match(
    async (id) => { await sns.send(tell(id)); }, // guarded
    async (error) => { console.log(error); },
  ); } };
export const neverMatchWrong = async (event: SQSEvent) => { for (const r of event.Records) {
  await (await put(r.messageId)).match(
    async (id) => { console.log(id); },
    async (error) => { await sns.send(tell(error.message)); }, // unguarded
  ); } };
export const neverMapErr = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = (await put(r.messageId)).mapErr((error) => error.name);
  if (result.isErr()) { if (result.error === REFUSED) continue; throw new Error(result.error); }
  await sns.send(tell(r.body)); } }; // guarded
export const neverAsync = async (event: SQSEvent) => { for (const r of event.Records) {
  await ResultAsync.fromPromise(claim(r.messageId), (error) => error as Error)
    .andThen(() => ResultAsync.fromPromise(sns.send(tell(r.body)), (error) => error as Error)); } }; // guarded
export const neverAsyncOrElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await fromPromise(claim(r.messageId), (error) => error as Error)
    .orElse((error) => (error.name === REFUSED ? okAsync(undefined) : errAsync(error)))
    .andThen(() => fromPromise(sns.send(tell(r.body)), (error) => error as Error)); // unguarded
  if (result.isErr()) throw result.error; } };
export const neverAsyncMap = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await ResultAsync.fromPromise(claim(r.messageId), (e) => e as Error).map(async () => sns.send(tell(r.body))); // guarded
  if (result.isErr()) console.log(result.error); } };
export const neverUnwrapOr = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = (await put(r.messageId)).unwrapOr(undefined as unknown as string);
  if (id === undefined) continue;
  await sns.send(tell(id)); } }; // guarded
export const neverUnwrapOrForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = (await put(r.messageId)).unwrapOr("none");
  await sns.send(tell(id)); } }; // unguarded
const throwable = ResultAsync.fromThrowable(claim, (e) => e as Error);
export const neverThrowable = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await throwable(r.messageId);
  if (result.isErr()) continue;
  await sns.send(tell(r.body)); } }; // guarded

const DAYS = 7 * 24 * 3600;
const config = new IdempotencyConfig({ expiresAfterSeconds: DAYS });
export const counted = async (event: SQSEvent) => {
  const counts: Record<string, number> = {};
  const once = makeIdempotent(async ({ messageId, body }: { messageId: string; body: string }) => {
    counts[body] = (counts[body] ?? 0) + 1;
  }, { persistenceStore: {} as never, keyPrefix: "x", config });
  for (const { messageId, body } of event.Records) await once({ messageId, body });
  for (const [supplier, n] of Object.entries(counts))
    await doc.send(new UpdateCommand({ TableName: "quota", Key: { pk: supplier }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": n } })); // guarded
};
export const countedOutside = async (event: SQSEvent) => {
  const counts: Record<string, number> = {};
  const once = makeIdempotent(async ({ messageId, body }: { messageId: string; body: string }) => { console.log(body); }, { persistenceStore: {} as never, keyPrefix: "x", config });
  for (const record of event.Records) { await once({ messageId: record.messageId, body: record.body }); counts[record.body] = (counts[record.body] ?? 0) + 1; }
  for (const [supplier, n] of Object.entries(counts))
    await doc.send(new UpdateCommand({ TableName: "quota", Key: { pk: supplier }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": n } })); // unguarded
};
export const countedMap = async (event: SQSEvent) => {
  const counts = new Map<string, number>();
  for (const record of event.Records) {
    if (!(await redis.set(record.messageId, "1", "NX"))) continue;
    counts.set(record.body, (counts.get(record.body) ?? 0) + 1);
  }
  for (const [supplier, n] of counts)
    await doc.send(new UpdateCommand({ TableName: "quota", Key: { pk: supplier }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": n } })); // guarded
};
export const listed = async (event: SQSEvent) => {
  const fresh: string[] = [];
  const once = makeIdempotent(async ({ messageId, body }: { messageId: string; body: string }) => { fresh.push(body); }, { persistenceStore: {} as never, keyPrefix: "x", config });
  await Promise.all(event.Records.map(({ messageId, body }) => once({ messageId, body })));
  for (const body of fresh) await sns.send(tell(body)); // guarded
};
export const listedByClaim = async (event: SQSEvent) => {
  const fresh: string[] = [];
  await Promise.all(event.Records.map(async (record) => { try { await claim(record.messageId); fresh.push(record.body); } catch (error) { console.log(error); } }));
  await Promise.all(fresh.map((body) => sns.send(tell(body)))); // guarded
};
