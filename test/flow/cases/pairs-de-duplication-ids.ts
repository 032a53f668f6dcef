// Ids by which FIFO queues and topics recognise a message. One that is known to be none of these refuses the call.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [sqs, sns] = [new SQSClient({}), new SNSClient({})];
const queue = "https://sqs.eu-west-1.amazonaws.com/1/orders";
const topic = "arn:aws:sns:eu-west-1:1:orders";
const message = (id: string) => ({ MessageGroupId: "g", MessageBody: "m", MessageDeduplicationId: id });

export const toFifo = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new SendMessageCommand({ ...message(r.messageId), QueueUrl: `${queue}.fifo` })); }; // guarded
export const toStandard = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new SendMessageCommand({ ...message(r.messageId), QueueUrl: queue })); }; // unknown
export const toEither = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new SendMessageCommand({ ...message(r.messageId), QueueUrl: process.env.QUEUE })); }; // guarded
export const publishedToStandard = async (event: SQSEvent) => { for (const r of event.Records)
  await sns.send(new PublishCommand({ TopicArn: topic, Message: "m", MessageDeduplicationId: r.messageId })); }; // unknown
export const publishedToFifo = async (event: SQSEvent) => { for (const r of event.Records)
  await sns.send(new PublishCommand({ TopicArn: `${topic}.fifo`, Message: "m", MessageDeduplicationId: r.messageId })); }; // guarded
export const withoutId = async (event: SQSEvent) => { for (const _ of event.Records)
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageGroupId: "g", MessageBody: "m" })); }; // unguarded

// Where there is an id for some only, the others are known by what they say.
export const drawnForSome = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new SendMessageCommand({ QueueUrl: `${queue}.fifo`, MessageGroupId: "g", MessageBody: r.body, MessageDeduplicationId: r.body === "x" ? randomUUID() : undefined })); }; // weak (volatile-key)
export const ofTheRecordForSome = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new SendMessageCommand({ QueueUrl: `${queue}.fifo`, MessageGroupId: "g", MessageBody: r.body, MessageDeduplicationId: r.body === "x" ? r.messageId : undefined })); }; // guarded
