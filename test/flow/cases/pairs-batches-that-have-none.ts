// A helper comes back at once where it is given nothing. A list with something of each record has something, as no batch is without records.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda"; import Redis from "ioredis";
const redis = new Redis(); const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message });
const doneOf = async (ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const hits = await redis.mget(ids);
  return ids.filter((_, i) => hits[i] !== null); };
export const ofEach = async (event: SQSEvent) => { const done = await doneOf(event.Records.map((r) => r.messageId));
  for (const r of event.Records) { if (done.includes(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1", "EX", 1209600); } }; // idempotent
export const notMarked = async (event: SQSEvent) => { const done = await doneOf(event.Records.map((r) => r.messageId));
  for (const r of event.Records) { if (done.includes(r.messageId)) continue;
    await sns.send(tell(r.body)); } }; // unguarded
export const noneThatPassAFilter = async (event: SQSEvent) => { const ids = event.Records.filter((r) => r.body).map((r) => r.messageId);
  if (ids.length === 0) await sns.send(tell("none")); }; // unguarded
export const noneOfWhatTheyHave = async (event: SQSEvent) => { const lines = event.Records.flatMap((r) => JSON.parse(r.body).lines);
  if (lines.length === 0) await sns.send(tell("none")); }; // unguarded
