// Loops that take one record after another, by an iterator or out of a list: what came of a claim for one of them says nothing of those behind it.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const first = async ({ messageId }: SQSRecord) => (await redis.set(messageId, "1", "EX", 864000, "NX")) === "OK";
const tell = ({ body }: SQSRecord) => new PublishCommand({ Message: body });
export const firstAnswer = async (event: SQSEvent) => {
  const [records, answers] = [event.Records[Symbol.iterator](), [] as boolean[]];
  for (let step = records.next(); !step.done; step = records.next()) {
    answers.push(await first(step.value));
    if (answers[0]) await sns.send(tell(step.value)); // unknown
  }
};
export const ownAnswer = async (event: SQSEvent) => {
  const records = event.Records[Symbol.iterator]();
  for (let step = records.next(); !step.done; step = records.next()) {
    const answers = [await first(step.value)];
    if (answers[0]) await sns.send(tell(step.value)); // guarded
  }
};
export const firstAnswerOfTaken = async (event: SQSEvent) => {
  const [left, answers] = [[...event.Records], [] as boolean[]];
  let record: SQSRecord | undefined;
  while ((record = left.pop())) {
    answers.push(await first(record));
    if (answers[0]) await sns.send(tell(record)); // unknown
  }
};
export const ownAnswerOfTaken = async (event: SQSEvent) => {
  const left = [...event.Records];
  let record: SQSRecord | undefined;
  while ((record = left.shift()) !== undefined) if (await first(record)) await sns.send(tell(record)); // guarded
};
export const anyAnswer = async (event: SQSEvent) => {
  const records = event.Records.values();
  let [step, isAnyNew] = [records.next(), false];
  while (!step.done) {
    if (await first(step.value)) isAnyNew = true;
    if (isAnyNew) await sns.send(tell(step.value)); // unknown
    step = records.next();
  }
};
