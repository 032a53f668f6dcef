import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";

// The number of an answer in a list that was put in another order, or of which some were taken, is that of another record in the batch.
const redis = new Redis();
const sns = new SNSClient({});
const claim = async ({ messageId }: SQSRecord) => (await redis.set(messageId, "1", "NX")) === "OK";
const claimed = ({ Records }: SQSEvent) => Promise.all(Records.map((record) => claim(record)));

export const reversed = async (event: SQSEvent) => {
  const flags = await claimed(event);
  flags.reverse();
  for (const [index, isNew] of flags.entries())
    if (isNew) await sns.send(new PublishCommand({ Message: event.Records[index]!.body })); // unknown
};
export const sorted = async (event: SQSEvent) => {
  const records = event.Records.toSorted((a, b) => a.messageId.localeCompare(b.messageId));
  const flags = await Promise.all(records.map((record) => claim(record)));
  for (const [index, isNew] of flags.entries())
    if (isNew) await sns.send(new PublishCommand({ Message: event.Records[index]!.body })); // unknown
};
export const sortedAlike = async (event: SQSEvent) => {
  const records = event.Records.toSorted((a, b) => a.messageId.localeCompare(b.messageId));
  const flags = await Promise.all(records.map((record) => claim(record)));
  for (const [index, isNew] of flags.entries())
    if (isNew) await sns.send(new PublishCommand({ Message: records[index]!.body })); // guarded
};
export const someOfThem = async (event: SQSEvent) => {
  const flags = await claimed(event);
  await Promise.all(
    flags.filter(Boolean).map((_, index) => sns.send(new PublishCommand({ Message: event.Records[index]!.body }))), // unknown
  );
};
export const inOrder = async (event: SQSEvent) => {
  const flags = await claimed(event);
  for (const [index, isNew] of flags.entries())
    if (isNew) await sns.send(new PublishCommand({ Message: event.Records[index]!.body })); // guarded
};
