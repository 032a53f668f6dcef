// A look at all records at once that answers by flags: who goes through them asks for each record; who asks for one of them, for the batch.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const flagsOf = async ({ Records }: SQSEvent) => (await redis.smismember("seen", Records.map((r) => r.messageId))) as number[];

export const byEach = async (event: SQSEvent) => {
  const [flags, seen] = [await flagsOf(event), new Set<string>()];
  flags.forEach((flag, at) => { if (flag) seen.add(event.Records[at]!.messageId); });
  for (const r of event.Records) {
    if (seen.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.sadd("seen", r.messageId); } };
export const byFlatMap = async (event: SQSEvent) => {
  const seen = new Set((await flagsOf(event)).flatMap((flag, at) => (flag ? [event.Records[at]!.messageId] : [])));
  for (const r of event.Records) {
    if (seen.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.sadd("seen", r.messageId); } };
export const byTheFirst = async (event: SQSEvent) => {
  const flags = await flagsOf(event);
  if (flags[0]) return;
  for (const r of event.Records) {
    await sns.send(tell(r.body)); // weak (batch-key, racy)
    await redis.sadd("seen", r.messageId); } };
export const markedNowhere = async (event: SQSEvent) => {
  const [flags, seen] = [await flagsOf(event), new Set<string>()];
  flags.forEach((flag, at) => { if (flag) seen.add(event.Records[at]!.messageId); });
  for (const r of event.Records) if (!seen.has(r.messageId)) await sns.send(tell(r.body)); }; // unguarded
