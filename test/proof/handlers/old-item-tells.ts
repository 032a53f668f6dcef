// A plain put that returns the old item: found is a repeat.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const old = await doc.send(new PutCommand({ TableName: "claims", Item: { pk: messageId }, ReturnValues: "ALL_OLD" })); // claims: idempotent
    if (old.Attributes) console.log("again");
    else await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: guarded
  }
};
