// A `finally` is entered as well where the content of a record cannot be read.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const whereItFailed = async (event: SQSEvent) => { for (const r of event.Records) {
  let done = false;
  try {
    JSON.parse(r.body);
    done = true;
  } finally {
    if (!done) await sns.send(tell(r.messageId)); // unguarded
  }
} };
export const whereItIsDone = async (event: SQSEvent) => { for (const r of event.Records) {
  let done = false;
  try {
    JSON.parse(r.body);
  } finally {
    if (done) await sns.send(tell(r.messageId));
  }
} };
export const nothingToRead = async (event: SQSEvent) => { for (const r of event.Records) {
  let done = false;
  try {
    done = r.body.length > 0 || true;
  } finally {
    if (!done) await sns.send(tell(r.messageId));
  }
} };
export const claimedBehindIt = async (event: SQSEvent) => { for (const r of event.Records) {
  let isNew = false;
  try {
    const { id } = JSON.parse(r.body) as { id: string };
    isNew = (await redis.set(id, "1", "NX")) === "OK";
  } finally {
    console.log(isNew);
  }
  if (isNew) await sns.send(tell(r.body)); // guarded
} };
export const claimedAndToldInIt = async (event: SQSEvent) => { for (const r of event.Records) {
  let isNew = false;
  try {
    const { id } = JSON.parse(r.body) as { id: string };
    isNew = (await redis.set(id, "1", "NX")) === "OK";
  } finally {
    if (isNew) await sns.send(tell(r.body)); // guarded
  }
} };
