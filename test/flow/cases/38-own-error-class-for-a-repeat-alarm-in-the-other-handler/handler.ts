// Own error class for a repeat; alarm in the other handler
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

class Again extends Error {}
const once = async (pk) => { try { await doc.send(new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); }
  catch (x) { if (x.name === "ConditionalCheckFailedException") throw new Again(); throw x; } };
export const handler = async (e: SQSEvent) => { for (const r of e.Records) {
  try { await once(r.messageId); } catch (x) { if (x instanceof Again) continue;
    await sns.send(new PublishCommand({ Message: String(x) })); throw x; } // unguarded
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
