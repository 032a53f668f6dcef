// SNS delivers one notification at a time, at least once.
import type { SNSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event: SNSEvent) => {
  for (const { Sns } of event.Records) {
    await sns.send(tell(`plain ${Sns.Message}`)); // plain: unguarded
    if (await redis.set(Sns.MessageId, "1", "NX")) await sns.send(tell(`claimed ${Sns.Message}`)); // claimed: guarded
  }
};
