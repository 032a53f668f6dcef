// Records that were let through one by one, gone through in parts that a library cuts, and parts that have one claim together.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
import _ from "lodash";
const sns = new SNSClient({}); const redis = new Redis();
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const isNew = (r: SQSRecord) => claim(r.messageId);
export const oneByOne = async (event: SQSEvent) => {
  const answers = await Promise.all(event.Records.map(isNew));
  const fresh = event.Records.filter((_one, index) => answers[index]);
  for (const part of _.chunk(fresh, 5))
    for (const r of part) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
};
export const atOnce = async (event: SQSEvent) => {
  const answers = await Promise.all(event.Records.map(isNew));
  const fresh = event.Records.filter((_one, index) => answers[index]);
  for (const part of _.chunk(fresh, 5))
    await Promise.all(part.map((r) =>
      sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })))); // guarded
};
export const ofTheFirst = async (event: SQSEvent) => {
  for (const part of _.chunk(event.Records, 5)) {
    if (!(await claim(part[0]!.messageId))) continue;
    for (const r of part) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (batch-key)
  }
};
export const ofAllOfThem = async (event: SQSEvent) => {
  for (const part of _.chunk(event.Records, 5)) {
    if (!(await claim(part.map((r) => r.messageId).join()))) continue;
    for (const r of part) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (batch-key)
  }
};
export const notAsked = async (event: SQSEvent) => {
  await Promise.all(event.Records.map(isNew));
  for (const part of _.chunk(event.Records.filter((r) => r.body !== ""), 5))
    for (const r of part) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
};
