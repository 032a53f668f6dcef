// A claim that is not awaited
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const claim = (pk: string) => doc.send(new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
export const handler = async (e: DynamoDBStreamEvent) => { for (const r of e.Records) { claim(r.eventID);
  await sns.send(new PublishCommand({ Message: r.eventID })); } }; // unguarded
