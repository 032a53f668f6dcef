// An image whose attributes are taken over one by one, of which some are nothing: a member that is read is one of the record's.
import type { AttributeValue, DynamoDBStreamEvent } from "aws-lambda";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
const sqs = new SQSClient({});
const send = (id: any) => new SendMessageCommand({ QueueUrl: "https://sqs/q.fifo", MessageBody: "x", MessageGroupId: "g", MessageDeduplicationId: id });

const plain = (value: AttributeValue): any => {
  if ("S" in value) return value.S;
  if ("NULL" in value) return null;
  if ("M" in value) return Object.fromEntries(Object.entries(value.M ?? {}).map(([key, child]) => [key, plain(child)]));
  throw new Error("x");
};
const emptied = (value: AttributeValue): any => Object.fromEntries(Object.entries(value.M ?? {}).map(([key]) => [key, null]));

export const takenOver = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { id } = plain(r.dynamodb!.NewImage!.value!);
  await sqs.send(send(id)); } }; // weak (window)
export const ofNothing = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { id } = emptied(r.dynamodb!.NewImage!.value!);
  await sqs.send(send(id)); } }; // weak (batch-key, window)
export const setToNothing = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const all = { ...plain(r.dynamodb!.NewImage!.value!), id: null };
  await sqs.send(send(all.id)); } }; // weak (batch-key, window)
