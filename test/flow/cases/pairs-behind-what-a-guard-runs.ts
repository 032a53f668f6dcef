// A wrapper answers a repeat with what it remembers: what stands in the function that it runs is kept from a repeat, what comes behind it is not.
import type { SQSEvent } from "aws-lambda";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "seen" });
const config = new IdempotencyConfig({ expiresAfterSeconds: 691_200, throwOnNoIdempotencyKey: true });
const options = { persistenceStore, config, keyPrefix: "orders" };
const isDone = makeIdempotent(async (id: string) => id.length > 0, options);
const publish = makeIdempotent(async (id: string) => sns.send(new PublishCommand({ Message: id })), options); // guarded
export const behind = async (event: SQSEvent) => { for (const r of event.Records) {
  await isDone(r.messageId);
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const inside = async (event: SQSEvent) => { for (const r of event.Records) await publish(r.messageId); };
export const insideAndBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  await publish(r.messageId);
  await sns.send(new PublishCommand({ Message: "next" })); } }; // unguarded
export const notWaitedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  void isDone(r.messageId);
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
