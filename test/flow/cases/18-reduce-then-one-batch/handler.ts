// Reduce, then one batch
import type { DynamoDBStreamEvent } from "aws-lambda";
import { SQSClient, SendMessageBatchCommand } from "@aws-sdk/client-sqs";
const sqs = new SQSClient({});
const T = process.env.T;

export const handler = async (e: DynamoDBStreamEvent) => {
  const Entries = e.Records.reduce((all, r) => [...all, { Id: r.eventID, MessageBody: JSON.stringify(r) }], []);
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: T, Entries })); }; // unguarded
