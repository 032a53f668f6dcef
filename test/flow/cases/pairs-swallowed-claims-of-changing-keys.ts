// A claim whose refusal is caught: of one that has another key each time nobody says that it refuses a repeat.
import type { Context, DynamoDBStreamEvent } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [db, sns] = [new DynamoDBClient({}), new SNSClient({})];
const tell = (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded
const mark = async (id: string) => {
  try {
    await db.send(new PutItemCommand({ TableName: "seen", Item: { id: { S: id } }, ConditionExpression: "attribute_not_exists(id)" })); // unguarded
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

export const ofRequest = async (event: DynamoDBStreamEvent, context: Context) => { for (const { eventID } of event.Records) {
  await mark(`${context.awsRequestId}:${eventID}`);
  await tell(eventID!); } };
export const ofRecord = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await mark(eventID!);
  await tell(eventID!); } };
export const ofBoth = async (event: DynamoDBStreamEvent, context: Context) => { for (const { eventID } of event.Records) {
  await mark(`${context.awsRequestId}:${eventID}`);
  await mark(eventID!);
  await tell(eventID!); } };
