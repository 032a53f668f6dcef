// What the key is made of.
import type { Context, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

import { createHash, randomUUID } from "node:crypto";
import { v4 as uuid, v5 } from "uuid";
import { ulid } from "ulid";
const FOREVER = 999999;
const claim = async (key: string) => (await redis.set(key, "1", "EX", 999999, "NX")) === "OK";
const sha = (text: string) => createHash("sha256").update(text).digest("hex");
export const eventId = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(r.eventID)) await sns.send(tell("x")); }; // guarded
export const sequenceNumber = async (event: KinesisStreamEvent) => { for (const r of event.Records)
  if (await claim(`${r.kinesis.partitionKey}/${r.kinesis.sequenceNumber}`)) await sns.send(tell("x")); }; // guarded
export const random = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(`${r.eventID}-${randomUUID()}`)) await sns.send(tell("x")); }; // weak (volatile-key)
export const uuid4 = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(uuid())) await sns.send(tell(r.eventID)); }; // weak (volatile-key)
export const uuid5 = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(v5(r.eventID, v5.URL))) await sns.send(tell("x")); }; // guarded
export const byUlid = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(ulid())) await sns.send(tell(r.eventID)); }; // weak (volatile-key)
export const clock = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(`${r.eventID}:${new Date().toISOString()}`)) await sns.send(tell("x")); }; // weak (volatile-key)
export const timeOfTheRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(`${r.eventID}:${new Date(r.dynamodb.ApproximateCreationDateTime * 1000).toISOString()}`)) await sns.send(tell("x")); }; // guarded
export const requestId = async (event: DynamoDBStreamEvent, context: Context) => { for (const r of event.Records)
  if (await claim(`${context.awsRequestId}:${r.eventID}`)) await sns.send(tell("x")); }; // weak (volatile-key)
export const functionName = async (event: DynamoDBStreamEvent, context: Context) => { for (const r of event.Records)
  if (await claim(`${context.functionName}:${r.eventID}`)) await sns.send(tell("x")); }; // weak (name-bound)
export const nameFromTheEnvironment = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim([process.env.AWS_LAMBDA_FUNCTION_NAME, r.eventID].join("#"))) await sns.send(tell("x")); }; // weak (name-bound)
export const serviceFromTheEnvironment = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim([process.env.SERVICE, r.eventID].join("#"))) await sns.send(tell("x")); }; // guarded
export const wholeBatch = async (event: DynamoDBStreamEvent) => {
  if (!(await claim(sha(JSON.stringify(event.Records))))) return;
  for (const r of event.Records) await sns.send(tell(r.eventID)); }; // weak (batch-key)
export const idsOfTheBatch = async (event: DynamoDBStreamEvent) => {
  const key = event.Records.map((r) => r.eventID).join(",");
  if (!(await claim(sha(key)))) return;
  for (const r of event.Records) await sns.send(tell(r.eventID)); }; // weak (batch-key)
export const hashOfABody = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(sha(r.body))) await sns.send(tell("x")); }; // guarded
export const hashOfAMessage = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify(r)))) await sns.send(tell("x")); }; // weak (volatile-key)
export const messageInATemplate = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(`orders:${JSON.stringify(r)}`)) await sns.send(tell("x")); }; // weak (volatile-key)
export const hashOfAMessageInAnObject = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify({ queue: "orders", message: r })))) await sns.send(tell("x")); }; // weak (volatile-key)
export const copyOfAMessage = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify({ ...r })))) await sns.send(tell("x")); }; // weak (volatile-key)
export const messageWithoutItsReceipt = async (event: SQSEvent) => { for (const { receiptHandle, attributes, ...rest } of event.Records)
  if (await claim(sha(JSON.stringify(rest)))) await sns.send(tell("x")); }; // guarded
export const partsOfAMessage = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  if (await claim(sha(JSON.stringify({ messageId, body })))) await sns.send(tell("x")); }; // guarded
export const attributesOfAMessage = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify(r.attributes)))) await sns.send(tell("x")); }; // weak (volatile-key)
export const oneAttribute = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(`${r.attributes.SentTimestamp}:${r.attributes.MessageDeduplicationId}`)) await sns.send(tell("x")); }; // guarded
export const receiveCount = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(`${r.messageId}:${r.attributes.ApproximateReceiveCount}`)) await sns.send(tell("x")); }; // weak (volatile-key)
export const whenReceivedFirst = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(`${r.messageId}:${r.attributes.ApproximateFirstReceiveTimestamp}`)) await sns.send(tell("x")); }; // guarded
export const receipt = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claim(r.receiptHandle)) await sns.send(tell("x")); }; // weak (volatile-key)
export const wholeStreamRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify(r)))) await sns.send(tell("x")); }; // guarded
export const changeOfAStreamRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify(r.dynamodb)))) await sns.send(tell("x")); }; // guarded
export const wholeKinesisRecord = async (event: KinesisStreamEvent) => { for (const r of event.Records)
  if (await claim(sha(JSON.stringify(r)))) await sns.send(tell("x")); }; // guarded
export const dataOfAKinesisRecord = async (event: KinesisStreamEvent) => { for (const r of event.Records)
  if (await claim(JSON.parse(Buffer.from(r.kinesis.data, "base64").toString()).orderId)) await sns.send(tell("x")); }; // guarded
export const counterOfTheProcess = (() => { let count = 0; return async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  count += 1; if (await claim(`${r.eventID}:${Math.random() * count}`)) await sns.send(tell("x")); } }; })(); // weak (volatile-key)
export const randomAtLoadTime = (() => { const run = randomUUID(); return async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(`${run}:${r.eventID}`)) await sns.send(tell("x")); }; })(); // weak (volatile-key)
export const performanceClock = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  if (await claim(`${r.eventID}:${performance.now()}`)) await sns.send(tell("x")); }; // weak (volatile-key)
