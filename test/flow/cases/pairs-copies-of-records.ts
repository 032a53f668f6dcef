// A copy of a record has what changes from delivery to delivery, under the names that it has in the record. What else is read from the copy does not change.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { cloneDeep } from "lodash";
const [sns, redis] = [new SNSClient({}), new Redis()];
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
const claim = (id: string) => redis.set(id, "1", "EX", 30 * 86400, "NX");
export const spread = async ({ Records }: SQSEvent) => { for (const record of Records) { const message = { ...record, body: JSON.parse(record.body) };
  if (await claim(message.receiptHandle)) await sns.send(told); // weak (volatile-key)
} };
export const spreadById = async ({ Records }: SQSEvent) => { for (const record of Records) { const message = { ...record, body: JSON.parse(record.body) };
  if (await claim(message.messageId)) await sns.send(told); // guarded
} };
export const within = async ({ Records }: SQSEvent) => { for (const record of Records) { const message = { ...record, body: JSON.parse(record.body) };
  if (await claim(message.attributes.ApproximateReceiveCount + message.messageId)) await sns.send(told); // weak (volatile-key)
} };
export const withinAndTheSame = async ({ Records }: SQSEvent) => { for (const record of Records) { const message = { ...record, body: JSON.parse(record.body) };
  if (await claim(message.attributes.SentTimestamp + message.messageId)) await sns.send(told); // guarded
} };
export const ofAPart = async ({ Records }: SQSEvent) => { for (const { attributes, messageId } of Records) { const all = { ...attributes };
  if (await claim(all.ApproximateReceiveCount + messageId)) await sns.send(told); // weak (volatile-key)
} };
export const rest = async ({ Records }: SQSEvent) => { for (const { body, ...others } of Records)
  if (await claim(others.receiptHandle + body)) await sns.send(told); // weak (volatile-key)
};
export const restWithout = async ({ Records }: SQSEvent) => { for (const { receiptHandle, attributes, ...others } of Records)
  if (await claim(others.messageId)) await sns.send(told); // guarded
};
export const assigned = async ({ Records }: SQSEvent) => { for (const record of Records)
  if (await claim(Object.assign({}, record, { at: 1 }).receiptHandle)) await sns.send(told); // weak (volatile-key)
};
export const cloned = async ({ Records }: SQSEvent) => { for (const record of Records)
  if (await claim(structuredClone(record).receiptHandle)) await sns.send(told); // weak (volatile-key)
};
export const clonedByAPackage = async ({ Records }: SQSEvent) => { for (const record of Records)
  if (await claim(cloneDeep(record).receiptHandle)) await sns.send(told); // weak (volatile-key)
};
export const throughText = async ({ Records }: SQSEvent) => { for (const record of Records) { const copy = JSON.parse(JSON.stringify(record));
  if (await claim(copy.receiptHandle)) await sns.send(told); // weak (volatile-key)
} };
export const throughTextById = async ({ Records }: SQSEvent) => { for (const record of Records) { const copy = JSON.parse(JSON.stringify(record));
  if (await claim(copy.messageId)) await sns.send(told); // guarded
} };
export const withItsBody = async ({ Records }: SQSEvent) => { for (const record of Records) { const all = { ...record, ...JSON.parse(record.body) };
  if (await claim(all.connectionId)) await sns.send(told); // guarded
} };
