// Only the refusal ends the record: while the store is down, everything passes.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const claim = (pk: string) =>
  new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    try {
      await doc.send(claim(eventID));
    } catch (error) {
      if (error.name === "ConditionalCheckFailedException") continue;
      console.warn(error);
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: weak (fails-open)
  }
};
