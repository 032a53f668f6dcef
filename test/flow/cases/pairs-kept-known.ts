// Records that are kept because they are known, and those that are kept because they are not.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [d, redis] = [DynamoDBDocument.from({} as never), new Redis()];
const knownOf = async (event: SQSEvent) => {
  const found = await d.batchGet({ RequestItems: { seen: { Keys: event.Records.map((r) => ({ pk: r.messageId })) } } });
  return new Set(found.Responses!.seen!.map((one) => one.pk as string));
};
const mark = (event: SQSEvent) =>
  d.batchWrite({ RequestItems: { seen: event.Records.map((r) => ({ PutRequest: { Item: { pk: r.messageId } } })) } });

export const thoseThatAreKnown = async (event: SQSEvent) => {
  const known = await knownOf(event);
  for (const r of event.Records.filter((one) => known.has(one.messageId))) await sns.send(tell(r.body)); // unguarded
  await mark(event); };
export const thoseThatAreNot = async (event: SQSEvent) => {
  const known = await knownOf(event);
  for (const r of event.Records.filter((one) => !known.has(one.messageId))) await sns.send(tell(r.body)); // weak (racy)
  await mark(event); };
export const takenAwayBehind = async (event: SQSEvent) => {
  const waiting = await knownOf(event);
  for (const r of event.Records) {
    if (!waiting.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await d.delete({ TableName: "seen", Key: { pk: r.messageId } }); } };
export const membersThatAreKnown = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.sismember("seen", r.messageId))) { await redis.sadd("seen", r.messageId); continue; }
  await sns.send(tell(r.body)); } }; // unguarded
