// An unlisted package that is given the batch and the work may leave records out: only what goes through them, by its name, runs it for each.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { Inbox } from "@house/inbox";
const [inbox, sns] = [new Inbox(), new SNSClient({})];
export const ofItsRecords = async ({ Records }: SQSEvent) => {
  await inbox.consume(Records, async ({ body }: SQSRecord) => { // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
  });
};
export const ofTheWhole = async (event: SQSEvent) => {
  await inbox.processBatch(event, async ({ body }: SQSRecord) => { // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
  });
};
export const ofWhatIsNew = async ({ Records }: SQSEvent) => {
  await inbox.forEachNew(Records, async ({ body }: SQSRecord) => { // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
  });
};
export const ofEach = async ({ Records }: SQSEvent) => {
  await inbox.mapLimit(Records, 5, async ({ body }: SQSRecord) => { // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  });
};
export const untilItWorks = async ({ Records }: SQSEvent) => {
  await inbox.processWithRetry(Records, async ({ body }: SQSRecord) => { // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  });
};
export const ofWhatItGives = async ({ Records }: SQSEvent) => {
  for await (const { body } of inbox.fresh(Records)) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
};
export const ofWhatIsWaitedFor = async ({ Records }: SQSEvent) => {
  for (const { body } of await inbox.fresh(Records)) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
};
export const ofAllAnyway = async ({ Records }: SQSEvent) => {
  for await (const record of Records) {
    await inbox.save(record.messageId); // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // unguarded
  }
};
