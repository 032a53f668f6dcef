// entry: handler sqs
// A record that is spread behind a name of one's own: what it has under that name is known, and it is not all that the record has.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import type { SQSEvent, SQSRecord } from "aws-lambda";

const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = (key: unknown) => redis.set(String(key), "1", "EX", 604800, "NX");

const behindItsId = async (record: SQSRecord) => {
  const job = { id: record.messageId, ...record };
  if (await claim(job.id)) await sns.send(new PublishCommand({ Message: job.body })); // guarded
};

const restBehindItsId = async ({ messageId: id, ...rest }: SQSRecord) => {
  const job = { id, ...rest };
  if (await claim(job.id)) await sns.send(new PublishCommand({ Message: job.body })); // guarded
};

const overAnother = async (record: SQSRecord) => {
  const job = { messageId: "none", ...record };
  if (await claim(job.messageId)) await sns.send(new PublishCommand({ Message: job.body })); // guarded
};

const itsHandle = async (record: SQSRecord) => {
  const job = { receiptHandle: "none", ...record };
  if (await claim(job.receiptHandle)) await sns.send(new PublishCommand({ Message: job.body })); // weak (volatile-key)
};

const itsCount = async ({ messageId, attributes, body }: SQSRecord) => {
  const job = { id: messageId, ...attributes };
  if (await claim(job.id)) await sns.send(new PublishCommand({ Message: body })); // guarded
};

const allOfIt = async (record: SQSRecord) => {
  const job = { id: record.messageId, ...record };
  if (await claim(JSON.stringify(job))) await sns.send(new PublishCommand({ Message: job.body })); // weak (volatile-key)
};

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    await behindItsId(record);
    await restBehindItsId(record);
    await overAnother(record);
    await itsHandle(record);
    await itsCount(record);
    await allOfIt(record);
  }
};
