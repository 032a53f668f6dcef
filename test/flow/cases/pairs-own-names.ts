// Names that an object of the code has by itself: objects put together as older compilers write it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const hasOwn = Object.prototype.hasOwnProperty;
const merged = (a: any, b: any) => { for (const name in b) if (hasOwn.call(b, name)) a[name] = b[name]; return a; };
const mergedByHasOwn = (a: any, b: any) => { for (const name in b) if (Object.hasOwn(b, name)) a[name] = b[name]; return a; };
const once = { TableName: "seen", ConditionExpression: "attribute_not_exists(id)" };
const plain = { TableName: "seen" };
const claimed = async (input: any) => {
  try { await doc.send(new PutCommand(input)); return true; } catch (error: any) { if (error.name === "ConditionalCheckFailedException") return false; throw error; }
};

export const spread = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimed(merged({ Item: { id: r.messageId } }, once)))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const spreadWithout = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimed(merged({ Item: { id: r.messageId } }, plain)))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const spreadByHasOwn = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimed(mergedByHasOwn({ Item: { id: r.messageId } }, once)))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const askedForAnother = async (event: SQSEvent) => { for (const r of event.Records) { if (Object.hasOwn(once, "Expires")) if (!(await claimed({ ...once, Item: { id: r.messageId } }))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const emptiedMap = async (event: SQSEvent) => { for (const r of event.Records) { const flags = new Map([["once", true]]); if (JSON.parse(r.body).force) flags.clear();
  if (flags.get("once") && !(await claimed({ ...once, Item: { id: r.messageId } }))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
