// A composition whose first function is of the package itself: what it makes of an answer is followed, and it is no unknown call.
import { compose, head, isNil, not, split } from "ramda";
import { flow, isNull, negate, trim } from "lodash";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const redis = new Redis();
const sns = new SNSClient({});
const claim = (id: string) => redis.set(id, "1", "EX", 99999, "NX");
const wasNew = compose(not, isNil);
export const composed = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (wasNew(await claim(messageId)))
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
} };
export const composedTwin = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!wasNew(await claim(messageId)))
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
} };
const wasFirst = flow([negate(isNull)]);
export const listed = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (wasFirst(await claim(messageId)))
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
} };
const firstOf = compose(head, split(" "), trim);
export const named = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: firstOf(body) })); // unguarded
} };
