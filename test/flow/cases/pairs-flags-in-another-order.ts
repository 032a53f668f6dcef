import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
import type { SQSEvent, SQSRecord } from "aws-lambda";

// What was answered for one record stands under the number of another one, once the answers are turned round.
const redis = new Redis();
const sns = new SNSClient({});
const isNew = async ({ messageId }: SQSRecord): Promise<boolean> => (await redis.set(messageId, "1", "NX")) === "OK";
const message = ({ body }: SQSRecord) => new PublishCommand({ TopicArn: "t", Message: body });

export const reversed = async ({ Records }: SQSEvent) => {
  const flags = await Promise.all(Records.map(isNew));
  flags.reverse();
  for (let i = 0; i < Records.length; i++) if (flags[i]) await sns.send(message(Records[i])); // unknown
};
export const filledAndReversed = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) flags.push(await isNew(record));
  flags.reverse();
  for (let i = 0; i < Records.length; i++) if (flags[i]) await sns.send(message(Records[i])); // unknown
};
export const putInFront = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) flags.unshift(await isNew(record));
  for (const [i, record] of Records.entries()) if (flags[i]) await sns.send(message(record)); // unknown
};
export const takenFromTheEnd = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) flags.push(await isNew(record));
  for (const record of Records) if (flags.pop()) await sns.send(message(record)); // unknown
};
export const zippedTheOtherWay = async ({ Records }: SQSEvent) => {
  const flags = await Promise.all(Records.map(isNew));
  for (const [record, fresh] of _.zip(_.reverse([...Records]), flags)) if (fresh) await sns.send(message(record!)); // unknown
};
export const ofTheFirst = async ({ Records }: SQSEvent) => {
  const [first, ...others] = Records;
  if (!(await isNew(first!))) return;
  for (const record of others) await sns.send(message(record)); // weak
};

export const asTheyCame = async ({ Records }: SQSEvent) => {
  const flags = await Promise.all(Records.map(isNew));
  for (let i = 0; i < flags.length; i++) if (flags[i]) await sns.send(message(Records[i])); // guarded
};
export const filledAsTheyCame = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) flags.push(await isNew(record));
  for (let i = 0; i < flags.length; i++) if (flags[i]) await sns.send(message(Records[i])); // guarded
};
export const reversedTogether = async ({ Records }: SQSEvent) => {
  const jobs: { record: SQSRecord; fresh: boolean }[] = [];
  for (const record of Records) jobs.push({ record, fresh: await isNew(record) });
  jobs.reverse();
  for (let i = 0; i < jobs.length; i++) if (jobs[i]!.fresh) await sns.send(message(jobs[i]!.record)); // guarded
};
export const putInFrontTogether = async ({ Records }: SQSEvent) => {
  const jobs: { record: SQSRecord; fresh: boolean }[] = [];
  for (const record of Records) jobs.unshift({ record, fresh: await isNew(record) });
  for (const { record, fresh } of jobs) if (fresh) await sns.send(message(record)); // guarded
};
export const takenFromTheEndTogether = async ({ Records }: SQSEvent) => {
  const jobs: { record: SQSRecord; fresh: boolean }[] = [];
  for (const record of Records) jobs.push({ record, fresh: await isNew(record) });
  while (jobs.length > 0) {
    const { record, fresh } = jobs.pop()!;
    if (fresh) await sns.send(message(record)); // guarded
  }
};
export const takenFromTheFront = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) flags.push(await isNew(record));
  for (const record of Records) if (flags.shift()) await sns.send(message(record)); // guarded
};
export const sortedBefore = async ({ Records }: SQSEvent) => {
  const sorted = [...Records].sort((a, b) => a.messageId.localeCompare(b.messageId));
  const flags = await Promise.all(sorted.map(isNew));
  for (let i = 0; i < sorted.length; i++) if (flags[i]) await sns.send(message(sorted[i]!)); // guarded
};
export const zipped = async ({ Records }: SQSEvent) => {
  const flags = await Promise.all(Records.map(isNew));
  for (const [record, fresh] of _.zip(Records, flags)) if (fresh) await sns.send(message(record!)); // guarded
};
export const eachOfTheOthers = async ({ Records }: SQSEvent) => {
  const [, ...others] = Records;
  const flags = await Promise.all(others.map(isNew));
  for (const [i, record] of others.entries()) if (flags[i]) await sns.send(message(record)); // guarded
};
export const theFirstAnswer = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) {
    flags.push(await isNew(record));
    if (flags[0]) await sns.send(message(record)); // unknown
  }
};
export const theLastAnswer = async ({ Records }: SQSEvent) => {
  const flags: boolean[] = [];
  for (const record of Records) {
    flags.push(await isNew(record));
    if (flags[flags.length - 1]) await sns.send(message(record)); // guarded
  }
};
export const theOnlyAnswer = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const flags = [await isNew(record)];
    if (flags[0]) await sns.send(message(record)); // guarded
  }
};
