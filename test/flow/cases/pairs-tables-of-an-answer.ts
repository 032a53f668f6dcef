import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";

// An answer has the items of a table under its name, and nothing under what a record says.
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const parsed = ({ body }: SQSRecord): { id: string } => JSON.parse(body);
const found = async (orders: readonly { id: string }[]) =>
  (await db.send(new BatchGetCommand({ RequestItems: { [process.env.TABLE!]: { Keys: orders.map(({ id }) => ({ id })) } } }))).Responses!;

export const underAnId = async (event: SQSEvent) => {
  const orders = event.Records.map(parsed);
  const tables = await found(orders);
  for (const { id } of orders) {
    if (tables[id]) continue;
    await sns.send(new PublishCommand({ Message: id })); // unguarded
  } };
export const underTheName = async (event: SQSEvent) => {
  const orders = event.Records.map(parsed);
  const seen = new Set((await found(orders))[process.env.TABLE!]!.map((one) => one.id));
  for (const { id } of orders) {
    if (seen.has(id)) continue;
    await sns.send(new PublishCommand({ Message: id })); // weak
    await db.send(new PutCommand({ TableName: process.env.TABLE, Item: { id } })); // idempotent
  } };
