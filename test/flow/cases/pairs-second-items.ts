import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";

// A batch has a first record, and maybe no second one.
const sns = new SNSClient({});

export const noSecond = async (event: SQSEvent) => {
  const ids = event.Records.map(({ messageId }) => messageId);
  if (!ids[1]) await sns.send(new PublishCommand({ Message: "one alone" })); // unguarded
};
export const noSecondOfObjects = async (event: SQSEvent) => {
  const jobs = event.Records.map(({ messageId }) => ({ id: messageId }));
  if (jobs[1] === undefined) await sns.send(new PublishCommand({ Message: "one alone" })); // unguarded
};
export const noneAtANumber = async (event: SQSEvent) => {
  const jobs = event.Records.map(({ messageId }) => ({ id: messageId }));
  if (!jobs.map(({ id }) => ({ id }))[1 + 1]) await sns.send(new PublishCommand({ Message: "less than three" })); // unguarded
};
export const noFirst = async (event: SQSEvent) => {
  const jobs = event.Records.map(({ messageId }) => ({ id: messageId }));
  if (!jobs[0]) await sns.send(new PublishCommand({ Message: "none" }));
};
