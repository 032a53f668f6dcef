// A state in a document: an object of S3, a value of Redis, a member of an attribute.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const s3 = new S3Client({}), sns = new SNSClient({}), redis = new Redis(), doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: process.env.TOPIC, Message });
const stateOf = async (id: string) => {
  try {
    const found = await s3.send(new GetObjectCommand({ Bucket: "jobs", Key: `state/${id}` }));
    const text = await found.Body?.transformToString();
    return text ? JSON.parse(text) : null;
  } catch { return null; }
};
const save = (id: string, state: object) => s3.send(new PutObjectCommand({ Bucket: "jobs", Key: `state/${id}`, Body: JSON.stringify(state) })); // idempotent
const ACTIVE = new Set(["started", "sending"]);
export const object = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = await stateOf(r.messageId);
  if (state?.status === "done") continue;
  await sns.send(tell(r.body)); // weak (fails-open, racy)
  await save(r.messageId, { status: "done" }); } };
export const objectInSteps = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = await stateOf(r.messageId);
  if (state) { if (state.status === "done") continue; if (ACTIVE.has(state.status)) continue; }
  await save(r.messageId, { status: "started" });
  await sns.send(tell(r.body)); // weak (fails-open, racy)
} };
export const objectThatIsNeverDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = await stateOf(r.messageId);
  if (state?.status === "done") continue;
  await sns.send(tell(r.body)); // unguarded
  await save(r.messageId, { status: "started" }); } };
export const value = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await redis.get(r.messageId);
  if (text && JSON.parse(text).status === "done") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(r.messageId, JSON.stringify({ status: "done" })); // idempotent
} };
export const valueThatIsNeverDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await redis.get(r.messageId);
  if (text && JSON.parse(text).status === "done") continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.setex(r.messageId, 60, JSON.stringify({ status: "started" })); // idempotent
} };
export const member = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (Item?.job?.status === "done") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk: r.messageId, job: { status: "done" } } })); // idempotent
} };
export const otherMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (Item?.job?.status === "done") continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk: r.messageId, job: { result: "done", status: "new" } } })); // idempotent
} };
