// What loops have put into an object is asked by functions that say whether it is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
const sns = new SNSClient({}); const redis = new Redis();
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
const claim = async ({ Records }: SQSEvent) => { const won: Record<string, string> = {};
  for (const { messageId } of Records) if (await isNew(messageId)) won[messageId] = "new";
  return won; };
export const own = async (event: SQSEvent) => { const won = await claim(event);
  for (const { messageId } of event.Records) if (Object.hasOwn(won, messageId)) await sns.send(tell(messageId)); // guarded
  for (const { messageId } of event.Records) if (!Object.hasOwn(won, messageId)) await sns.send(tell(messageId)); }; // unguarded
export const lodash = async (event: SQSEvent) => { const won = await claim(event);
  for (const { messageId } of event.Records) if (_.has(won, messageId)) await sns.send(tell(messageId)); // guarded
  for (const { messageId } of event.Records) if (!_.has(won, messageId)) await sns.send(tell(messageId)); }; // unguarded
