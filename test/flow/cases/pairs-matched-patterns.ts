// `ts-pattern`: what is done hangs on the pattern that a value fits. Packages that are given functions and hand on what these give.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Effect } from "effect";
import { Redis } from "ioredis";
import { match, P } from "ts-pattern";
const sns = new SNSClient({});
const redis = new Redis();
const isFirst = async (id: string) => (await redis.set(id, "1", "EX", 7 * 24 * 60 * 60, "NX")) === "OK";
const state = async (id: string) => ((await isFirst(id)) ? "acquired" : "duplicate");

export const byValue = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(await isFirst(r.messageId))
      .with(true, () => sns.send(new PublishCommand({ Message: r.body }))) // guarded
      .otherwise(() => undefined);
};
export const byWord = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(await state(r.messageId))
      .with("acquired", async () => { await sns.send(new PublishCommand({ Message: r.body })); }) // guarded
      .with("duplicate", () => undefined)
      .exhaustive();
};
export const byMember = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match({ isNew: await isFirst(r.messageId), kind: r.body })
      .with({ isNew: false }, () => undefined)
      .with({ isNew: true, kind: "a" }, () => sns.send(new PublishCommand({ Message: "a" }))) // guarded
      .with({ isNew: true, kind: P.string }, ({ kind }) => sns.send(new PublishCommand({ Message: kind }))) // guarded
      .run();
};
export const bySelection = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match({ isNew: await isFirst(r.messageId), body: r.body })
      .with({ isNew: true, body: P.select() }, (body) => sns.send(new PublishCommand({ Message: body }))) // guarded
      .with({ isNew: false, body: P.select("text") }, ({ text }) => console.log(text))
      .exhaustive();
};
export const byTest = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(await isFirst(r.messageId))
      .when((isNew) => isNew, () => sns.send(new PublishCommand({ Message: r.body }))) // guarded
      .otherwise(() => undefined);
};
export const byEitherWord = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(await state(r.messageId))
      .with("acquired", "duplicate", () => sns.send(new PublishCommand({ Message: r.body }))) // unguarded
      .exhaustive();
};
export const byAnything = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(await isFirst(r.messageId))
      .with(P._, () => sns.send(new PublishCommand({ Message: r.body }))) // unguarded
      .exhaustive();
};
export const otherwise = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(await isFirst(r.messageId))
      .with(true, () => undefined)
      .otherwise(() => sns.send(new PublishCommand({ Message: r.body }))); // unguarded
};
export const byKindAlone = async (event: SQSEvent) => {
  for (const r of event.Records)
    await match(r.body)
      .with("a", () => sns.send(new PublishCommand({ Message: "a" }))) // unguarded
      .otherwise(() => sns.send(new PublishCommand({ Message: "b" }))); // unguarded
};

// Who is given the answer is not known.
export const inGenerator = async (event: SQSEvent) => {
  for (const r of event.Records)
    await Effect.runPromise(Effect.gen(function* () {
      const isNew = yield* Effect.promise(() => isFirst(r.messageId));
      if (isNew) yield* Effect.promise(() => sns.send(new PublishCommand({ Message: r.body }))); // unknown
    }));
};
export const inChain = async (event: SQSEvent) => {
  for (const r of event.Records)
    await Effect.runPromise(Effect.promise(() => isFirst(r.messageId)).pipe(
      Effect.flatMap((isNew) => (isNew ? Effect.promise(() => sns.send(new PublishCommand({ Message: r.body }))) : Effect.void)), // unknown
    ));
};
export const claimsNothing = async (event: SQSEvent) => {
  for (const r of event.Records)
    await Effect.runPromise(Effect.gen(function* () {
      const size = yield* Effect.promise(async () => r.body.length);
      if (size > 0) yield* Effect.promise(() => sns.send(new PublishCommand({ Message: r.body }))); // unguarded
    }));
};
