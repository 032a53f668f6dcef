// Claims in functions that packages are handed: who is told that they refuse, and when they are called, the packages know.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Effect } from "effect";
import Redis from "ioredis";
import { ok, ResultAsync, safeTry } from "neverthrow";
import { retry, wrapIt } from "@acme/attempts";
const sns = new SNSClient({});
const db = new DynamoDBClient({});
const redis = new Redis();
const marker = (id: string) =>
  new PutItemCommand({ TableName: "seen", Item: { pk: { S: id } }, ConditionExpression: "attribute_not_exists(pk)" });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const asError = (error: unknown) => error as Error;

const claimed = (id: string) => Effect.tryPromise(() => db.send(marker(id)));
const isNew = (id: string) => Effect.tryPromise(() => redis.set(id, "1", "NX")).pipe(Effect.map((x) => x === "OK"));

export const inAGenerator = (event: SQSEvent) =>
  Effect.runPromise(
    Effect.forEach(event.Records, (r) =>
      Effect.gen(function* () {
        yield* Effect.tryPromise(() => db.send(marker(r.messageId))); // unknown
        yield* Effect.tryPromise(() => sns.send(tell(r.body))); // unknown
      }),
    ),
  );
export const oneAfterAnother = async (event: SQSEvent) => {
  for (const r of event.Records)
    await Effect.runPromise(
      claimed(r.messageId).pipe(Effect.andThen(() => Effect.tryPromise(() => sns.send(tell(r.body))))), // unknown
    );
};
export const whereTheClaimSays = async (event: SQSEvent) => {
  for (const r of event.Records)
    await Effect.runPromise(
      Effect.tryPromise(() => sns.send(tell(r.body))).pipe(Effect.whenEffect(isNew(r.messageId))), // unknown
    );
};
export const withoutAClaim = (event: SQSEvent) =>
  Effect.runPromise(
    Effect.forEach(event.Records, (r) =>
      Effect.gen(function* () {
        yield* Effect.tryPromise(() => sns.send(tell(r.body))); // unguarded
      }),
    ),
  );

const claimOf = wrapIt(async (id: string) => db.send(marker(id))); // idempotent
export const wrappedFirst = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await claimOf(r.messageId); // unknown
    await sns.send(tell(r.body)); // unknown
  }
};
/** It is waited for, and so it comes after it. */
export const claimedBehind = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await retry(async () => sns.send(tell(r.body))); // unguarded
    await retry(async () => db.send(marker(r.messageId))); // idempotent
  }
};

const send = (r: SQSRecord) => ResultAsync.fromPromise(sns.send(tell(r.body)), asError); // unguarded
export const endsTheGenerator = async (event: SQSEvent) => {
  for (const r of event.Records)
    await safeTry(async function* () {
      yield* ResultAsync.fromPromise(db.send(marker(r.messageId)), asError);
      yield* ResultAsync.fromPromise(sns.send(tell(r.body)), asError); // guarded
      return ok(undefined);
    });
};
export const unwrapped = async (event: SQSEvent) => {
  for (const r of event.Records)
    await safeTry(async function* () {
      const answer = yield* ResultAsync.fromPromise(db.send(marker(r.messageId)), asError).safeUnwrap();
      yield* ResultAsync.fromPromise(sns.send(tell(r.body + answer.ConsumedCapacity)), asError).safeUnwrap(); // guarded
      return ok(undefined);
    });
};
export const nobodyAsks = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await ResultAsync.fromPromise(db.send(marker(r.messageId)), asError);
    await ResultAsync.fromPromise(sns.send(tell(r.body)), asError); // unguarded
  }
};
export const claimedAfterwards = async (event: SQSEvent) => {
  for (const r of event.Records)
    await safeTry(async function* () {
      yield* send(r);
      yield* ResultAsync.fromPromise(db.send(marker(r.messageId)), asError);
      return ok(undefined);
    });
};
