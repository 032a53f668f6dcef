// What is spread behind a member may have that member itself, and then it counts.
import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({});

export const idBefore = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { id: randomUUID(), ...body } })); } }; // unknown
export const idBehind = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...body, id: randomUUID() } })); } }; // unguarded
export const kindBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = { kind: "none", ...JSON.parse(r.body) };
  if (order.kind === "none") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
