import { idempotent, IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
const sns = new SNSClient({});
const layer = () => new DynamoDBPersistenceLayer({ tableName: "seen" });
const [eventKeyJmesPath, throwOnNoIdempotencyKey] = ["eventID", true];
const hour = new IdempotencyConfig({ eventKeyJmesPath, throwOnNoIdempotencyKey });
const week = new IdempotencyConfig({ eventKeyJmesPath, throwOnNoIdempotencyKey, expiresAfterSeconds: 604_800 });
const sameWeek = new IdempotencyConfig({ eventKeyJmesPath, throwOnNoIdempotencyKey, expiresAfterSeconds: 604_800 });
// The first that is called configures the layer for both.
const first = new DynamoDBPersistenceLayer({ tableName: "seen" });
const hourFirst = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "a", Message: r.eventID })); // weak (window)
}, { persistenceStore: first, keyPrefix: "a", config: hour });
const weekBehind = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "b", Message: r.eventID })); // unknown
}, { persistenceStore: first, keyPrefix: "b", config: week });
export const inOrder = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { await hourFirst(r); await weekBehind(r); } };
const second = new DynamoDBPersistenceLayer({ tableName: "seen" });
const weekFirst = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "c", Message: r.eventID })); // guarded
}, { persistenceStore: second, keyPrefix: "c", config: week });
const hourBehind = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "d", Message: r.eventID })); // unknown
}, { persistenceStore: second, keyPrefix: "d", config: hour });
export const theOther = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { if (!r.dynamodb) continue; await weekFirst(r); if (r.dynamodb.Keys) await hourBehind(r); } };
// Either may be the first.
const third = new DynamoDBPersistenceLayer({ tableName: "seen" });
const weekEither = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "e", Message: r.eventID })); // unknown
}, { persistenceStore: third, keyPrefix: "e", config: week });
const hourEither = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "f", Message: r.eventID })); // unknown
}, { persistenceStore: third, keyPrefix: "f", config: hour });
export const either = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await (r.eventName === "INSERT" ? weekEither(r) : hourEither(r)); };
// The same options, and a layer of its own.
const fourth = new DynamoDBPersistenceLayer({ tableName: "seen" });
const weekOne = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "g", Message: r.eventID })); // guarded
}, { persistenceStore: fourth, keyPrefix: "g", config: week });
const weekTwo = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "h", Message: r.eventID })); // guarded
}, { persistenceStore: fourth, keyPrefix: "h", config: sameWeek });
const hourAlone = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "i", Message: r.eventID })); // weak (window)
}, { persistenceStore: layer(), keyPrefix: "i", config: hour });
export const apart = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { await weekOne(r); await weekTwo(r); await hourAlone(r); } };
// A prefix stays for who has none.
const fifth = new DynamoDBPersistenceLayer({ tableName: "seen" });
const named = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "k", Message: r.eventID })); // guarded
}, { persistenceStore: fifth, keyPrefix: "k", config: week });
const unnamed = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "l", Message: r.eventID })); // unknown
}, { persistenceStore: fifth, config: week });
export const prefixed = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { await named(r); await unnamed(r); } };
const sixth = new DynamoDBPersistenceLayer({ tableName: "seen" });
class Mails {
  @idempotent({ persistenceStore: sixth, config: week })
  async both(r: DynamoDBRecord) {
    await sns.send(new PublishCommand({ TopicArn: "m", Message: r.eventID })); // weak (name-bound)
  }
  @idempotent({ persistenceStore: sixth, config: sameWeek })
  async unprefixed(r: DynamoDBRecord) {
    await sns.send(new PublishCommand({ TopicArn: "n", Message: r.eventID })); // weak (name-bound)
  }
}
export const decorated = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { await new Mails().both(r); await new Mails().unprefixed(r); } };
