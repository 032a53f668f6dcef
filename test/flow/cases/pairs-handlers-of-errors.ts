// Who handles the errors of a block does so where the last thing in it was not done: a mark that stands there last is none of what the handler does.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const markedLast = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    const { Item } = await db.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
    if (Item) continue;
    await sns.send(new PublishCommand({ Message: r.body })); // weak
    await db.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } }));
    console.log("done", r.messageId);
  } catch {
    await sns.send(new PublishCommand({ TopicArn: "retry", Message: r.body })); // unguarded
  } } };
export const markedFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    const { Item } = await db.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
    if (Item) continue;
    await db.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } }));
    await sns.send(new PublishCommand({ Message: r.body })); // weak
  } catch {
    await sns.send(new PublishCommand({ TopicArn: "retry", Message: r.body })); // weak
  } } };
export const markedInTheHandler = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await db.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
  if (Item) continue;
  try {
    await sns.send(new PublishCommand({ Message: r.body })); // weak
    await db.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } }));
  } catch {
    await sns.send(new PublishCommand({ TopicArn: "retry", Message: r.body })); // weak
    await db.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } }));
  } } };
export const markedByAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    const { Item } = await db.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
    if (Item) continue;
    await sns.send(new PublishCommand({ Message: r.body })); // weak
    await mark(r.messageId);
  } catch {
    await sendRetry(r.body);
  } } };
const mark = async (pk: string) => { await db.send(new PutCommand({ TableName: "t", Item: { pk } })); };
const sendRetry = async (Message: string) => sns.send(new PublishCommand({ TopicArn: "retry", Message })); // unguarded
