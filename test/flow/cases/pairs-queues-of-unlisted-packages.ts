// Queues that unlisted packages make of a function, filled by names that lists have as well; and lists of such packages.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Queue, { createQueue, sortedBy } from "some-queue";
const sns = new SNSClient({});
const pushed = new Queue(async (r: SQSRecord, done: () => void) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  done();
});
export const byPush = async (event: SQSEvent) => { for (const r of event.Records) pushed.push(r); }; // unknown
const joined = createQueue(async (r: SQSRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
});
export const byConcat = async (event: SQSEvent) => { for (const r of event.Records) joined.concat(r); }; // unknown
export const ofAList = async (event: SQSEvent) => {
  const list = sortedBy("body");
  for (const r of event.Records) list.push(r);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "done" })); // unguarded
};
