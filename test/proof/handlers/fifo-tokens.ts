// A first-in-first-out queue forgets de-duplication ids after five minutes, a stream is replayed for a day.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";

const sqs = new SQSClient({});
const QueueUrl = `${process.env.QUEUE}.fifo`;

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    const MessageGroupId = "orders";
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageGroupId, MessageDeduplicationId: eventID, MessageBody: `queued ${eventID}` })); // queued: weak (window)
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageGroupId, MessageDeduplicationId: `${eventID}-${Date.now()}`, MessageBody: `stamped ${eventID}` })); // stamped: weak (volatile-key, window)
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `plain ${eventID}` })); // plain: unguarded
  }
};
