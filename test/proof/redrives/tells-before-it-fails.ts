// Tells of each message, and then does what fails for one of them.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: "told" }));
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `done ${messageId}` }));
  }
};
