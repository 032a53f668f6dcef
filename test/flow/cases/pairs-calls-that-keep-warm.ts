// Who asks whether an event is the ping that keeps a function warm asks nothing of what became of a record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import warmup from "lambda-warmer";
import isSeen from "unlisted-package";
const sns = new SNSClient({});

export const keptWarm = async (event: SQSEvent) => {
  if (await warmup(event)) return "warmed";
  for (const { body } of event.Records) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
};
export const askedOfAnother = async (event: SQSEvent) => {
  if (await isSeen(event)) return "seen"; // unknown
  for (const { body } of event.Records) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
};
