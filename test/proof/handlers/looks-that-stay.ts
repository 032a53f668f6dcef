// A claim check that nobody takes away is there again for a repeat.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { Item } = await doc.send(new GetCommand({ TableName: "inbox", Key: { pk: messageId } }));
    if (!Item) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `kept ${Item.text}` })); // kept: unguarded
    await doc.send(new DeleteCommand({ TableName: "drafts", Key: { pk: messageId } }));
  }
};
