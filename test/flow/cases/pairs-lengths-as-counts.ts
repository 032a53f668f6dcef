// Lists of DynamoDB whose length tells how often something was put in.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const longerEachTime = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { Attributes } = await doc.send( // guarded
      new UpdateCommand({
        TableName: "seen",
        Key: { pk: messageId },
        UpdateExpression: "SET times = list_append(if_not_exists(times, :none), :more)",
        ExpressionAttributeValues: { ":none": [], ":more": ["seen"] },
        ReturnValues: "ALL_NEW",
      }),
    );
    if (Attributes!.times.length > 1) continue;
    await sns.send(tell(body)); // guarded
  }
};
/** The first time it has two of them already. */
export const testedForTheWrongLength = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { Attributes } = await doc.send( // unguarded
      new UpdateCommand({
        TableName: "seen",
        Key: { pk: messageId },
        UpdateExpression: "SET times = list_append(if_not_exists(times, :none), :more)",
        ExpressionAttributeValues: { ":none": [], ":more": ["seen", "told"] },
        ReturnValues: "ALL_NEW",
      }),
    );
    if (Attributes!.times.length < 2) continue;
    await sns.send(tell(body)); // unguarded
  }
};
/** It is made of another list each time, and never longer. */
export const madeOfAnother = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { Attributes } = await doc.send( // idempotent
      new UpdateCommand({
        TableName: "seen",
        Key: { pk: messageId },
        UpdateExpression: "SET times = list_append(if_not_exists(others, :none), :more)",
        ExpressionAttributeValues: { ":none": [], ":more": ["seen"] },
        ReturnValues: "ALL_NEW",
      }),
    );
    if (Attributes!.times.length > 1) continue;
    await sns.send(tell(body)); // unguarded
  }
};
/** How long it was before, the condition asks; whether a repeat is refused is not read. */
export const askedForItsSize = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    try {
      await doc.send( // unknown
        new UpdateCommand({
          TableName: "seen",
          Key: { pk: messageId },
          UpdateExpression: "SET times = list_append(times, :more)",
          ConditionExpression: "size(times) = :zero",
          ExpressionAttributeValues: { ":more": ["seen"], ":zero": 0 },
        }),
      );
    } catch (error) {
      if ((error as Error).name === "ConditionalCheckFailedException") continue;
      throw error;
    }
    await sns.send(tell(body)); // unknown
  }
};
