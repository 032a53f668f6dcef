// Direct call in a loop
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const T = process.env.T;

export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) await sns.send(new PublishCommand({ TopicArn: T, Message: r.body })); // unguarded
};
