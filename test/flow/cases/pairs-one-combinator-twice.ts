// Steps of one pipe that the same function made hold something of their own each.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import * as TE from "fp-ts/TaskEither";
import { flow, pipe } from "fp-ts/function";
import { Redis } from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
type Task = () => Promise<unknown>;
const named = (name: string) => (task: Task): Task => async () => { console.log(name); return task(); };
const told = (Message: string): Task => async () => sns.send(new PublishCommand({ Message })); // unguarded
const publish = (Message: string) => TE.tryCatch(() => sns.send(new PublishCommand({ Message })), String); // unguarded
const claim = (id: string) => TE.tryCatch(async () => (await redis.set(id, "1", "EX", 1_209_600, "NX")) === "OK", String);

export const mappedTwice = async ({ Records }: SQSEvent) => { for (const { body } of Records)
  await pipe(publish(body), TE.map(() => 1), TE.map((one) => one + 1))(); };
export const wrappedTwice = async ({ Records }: SQSEvent) => { for (const { body } of Records) await pipe(told(body), named("a"), named("b"))(); };
export const composedTwice = async ({ Records }: SQSEvent) => { for (const { body } of Records) await flow(named("a"), named("b"))(told(body))(); };

export const firstOnly = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await pipe(
      claim(messageId),
      TE.chain((isFirst) => (isFirst ? TE.right(body) : TE.left("again"))),
      TE.chain((Message) => TE.tryCatch(() => sns.send(new PublishCommand({ Message })), String)), // guarded
    )();
};
export const againOnly = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await pipe(
      claim(messageId),
      TE.chain((isFirst) => (isFirst ? TE.left("first") : TE.right(body))),
      TE.chain((Message) => TE.tryCatch(() => sns.send(new PublishCommand({ Message })), String)), // unguarded
    )();
};
