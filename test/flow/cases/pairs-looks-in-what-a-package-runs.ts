// What a package tries, and answers the errors of, is what it is told to run: a mark that is made there is made where that goes well.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import CircuitBreaker from "opossum";
import * as TE from "fp-ts/TaskEither";
import { pipe } from "fp-ts/function";
const sns = new SNSClient({});
const redis = new Redis();
const publish = async (id: string) => {
  if (await redis.get(`told:${id}`)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await redis.set(`told:${id}`, "1");
};
const breaker = new CircuitBreaker(publish);
export const byBreaker = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) await breaker.fire(messageId);
};
export const byTask = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) await pipe(TE.tryCatch(() => publish(messageId), String))();
};
const fails = new CircuitBreaker(async (id: string) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
});
fails.fallback(async (id: string) => redis.set(`told:${id}`, "1"));
export const markedWhereItFails = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) if (!(await redis.get(`told:${messageId}`))) await fails.fire(messageId);
};
