// A first-in-first-out queue gives each message the id by which its sender de-duplicates, and a number in its order.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event: SQSEvent) => {
  for (const { attributes } of event.Records) {
    const { MessageDeduplicationId, SequenceNumber, ApproximateReceiveCount } = attributes;
    if (await redis.set(MessageDeduplicationId!, "1", "NX")) await sns.send(tell(`sent ${SequenceNumber}`)); // sent: guarded
    if (await redis.set(`n ${SequenceNumber}`, "1", "NX")) await sns.send(tell(`numbered ${SequenceNumber}`)); // numbered: guarded
    if (await redis.set(`${SequenceNumber} ${ApproximateReceiveCount}`, "1", "NX")) await sns.send(tell(`counted ${SequenceNumber}`)); // counted: weak (volatile-key)
    if (ApproximateReceiveCount !== "1") await sns.send(tell(`retried ${SequenceNumber}`)); // retried: unguarded
  }
};
