// `emitAsync` of eventemitter2 runs those who listen to the event, and waits for them.
import { EventEmitter2 } from "eventemitter2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis, bus] = [new SNSClient({}), new Redis(), new EventEmitter2({ wildcard: true })];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
bus.on("told", ({ body }) => sns.send(say(body))); // unguarded
bus.on("claimed", async ({ messageId, body }) => {
  if (await redis.set(messageId, "1", "EX", 1_000_000, "NX")) await sns.send(say(body)); }); // guarded
bus.on("never", ({ body }) => sns.send(say(body)));
export const tells = async ({ Records }: SQSEvent) => { for (const record of Records) await bus.emitAsync("told", record); };
export const claims = async ({ Records }: SQSEvent) => { for (const record of Records) await bus.emitAsync("claimed", record); };
