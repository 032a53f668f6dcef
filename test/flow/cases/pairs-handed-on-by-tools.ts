// Tools that run a function and hand on its answer or its error: locks, operations that are tried again, the first of several promises.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Mutex, Semaphore, withTimeout } from "async-mutex";
import Redis from "ioredis";
import { Pool } from "pg";
import retry from "retry";
import { limited } from "some-unlisted-package";
const [sns, redis, pool, db] = [new SNSClient({}), new Redis(), new Pool(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
class Seen extends Error {}
const claim = async (id: string) => { if ((await redis.set(id, "1", "NX")) === null) throw new Seen(); };
const insert = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1)", [id]); // guarded
const isSeen = (error: unknown) => error instanceof Seen || (error as { code?: string }).code === "23505";

const lock = new Mutex();
export const locked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await lock.runExclusive(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
const [few, soon] = [new Semaphore(2), withTimeout(new Mutex(), 100)];
export const fewAtATime = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await few.runExclusive(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const soonLocked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await soon.runExclusive(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const lockedAndForgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await lock.runExclusive(() => claim(messageId)); } catch (error) { console.log(error); }
  await sns.send(say(body)); } }; // unguarded
const find = (pk: string) => lock.runExclusive(async () => (await db.send(new GetCommand({ TableName: "told", Key: { pk } }))).Item);
export const lookedWhileLocked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await find(messageId)) continue;
  await sns.send(say(body)); // weak (racy)
  await db.send(new PutCommand({ TableName: "told", Item: { pk: messageId } })); } }; // idempotent

const again = <T>(work: () => Promise<T>) => new Promise<T>((resolve, reject) => {
  const operation = retry.operation({ retries: 3 });
  operation.attempt(async () => {
    try { resolve(await work()); } catch (error) { if (!operation.retry(error as Error)) reject(operation.mainError()); }
  });
});
export const triedAgain = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await again(() => insert(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const triedAndForgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await again(() => claim(messageId)); } catch (error) { console.log(error); }
  await sns.send(say(body)); } }; // unguarded

const first = <T>(work: () => Promise<T>) => Promise.any([work()]).catch((error: AggregateError) => { throw error.errors[0]; });
export const firstOfOne = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await first(() => insert(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const firstAndForgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await first(() => claim(messageId)); } catch (error) { console.log(error); }
  await sns.send(say(body)); } }; // unguarded

export const byAPackage = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await limited(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; } // unknown
  await sns.send(say(body)); } }; // unknown
class Empty extends Error {}
const check = async (id: string) => { if (id === "") throw new Empty(); };
export const byAPackageWithoutClaim = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await limited(() => check(messageId)); } catch (error) { if (error instanceof Empty) continue; throw error; } // unknown
  await sns.send(say(body)); } }; // unguarded
