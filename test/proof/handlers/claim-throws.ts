// A repeat throws out of the batch.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const claim = (pk: string) =>
  new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    await doc.send(claim(record.messageId)); // claims: idempotent
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${record.body}` })); // told: guarded
  }
};
