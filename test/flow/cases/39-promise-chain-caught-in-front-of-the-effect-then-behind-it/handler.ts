// Promise chain: caught in front of the effect, then behind it
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const mark = (pk) => doc.send(new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
const tell = (r) => sns.send(new PublishCommand({ Message: r.body })); // unguarded
const told = (r) => sns.send(new PublishCommand({ Message: r.body })); // guarded
export const handler = (e: SQSEvent) => Promise.all(e.Records.map(r => mark(r.messageId).catch(() => null).then(() => tell(r))
  .then(() => mark(`${r.messageId}:2`)).then(() => told(r)).catch(console.error)));
