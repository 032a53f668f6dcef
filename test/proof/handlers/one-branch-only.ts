// A guard on one branch, and a guard behind the effect.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if (JSON.parse(body).vip) {
      if ((await redis.set(messageId, "1", "EX", 999999, "NX")) === null) continue;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: unguarded
    if (!(await redis.set(`${messageId}:2`, "1", "EX", 999999, "NX"))) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `behind ${body}` })); // behind: guarded
  }
};
