// Claims of caches and stores that few write by hand: of Memcached for ever, a script that is made once, a record of Powertools.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { IdempotencyItemAlreadyExistsError } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { Redis } from "@upstash/redis";
import Memcached from "memcached";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

const cache = new Memcached("h");
const claim = Redis.fromEnv().createScript<number>("return redis.call('SETNX', KEYS[1], '1')");
const store = new DynamoDBPersistenceLayer({ tableName: "seen" });

export const forEver = each(async (id, body) => {
  const isNew = await new Promise((resolve) => cache.add(id, 1, 0, (error) => resolve(!error))); // idempotent
  if (isNew) await sns.send(tell(body)); }); // guarded
export const byScript = each(async (id, body) => {
  const isNew = await claim.exec([id], []); // unknown
  if (isNew) await sns.send(tell(body)); }); // unknown
export const byStore = each(async (id, body) => {
  try { await store.saveInProgress({ id }); } // unknown
  catch (error) { if (error instanceof IdempotencyItemAlreadyExistsError) return; throw error; }
  await sns.send(tell(body)); }); // unknown
