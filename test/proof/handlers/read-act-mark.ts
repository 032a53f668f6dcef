// Looked up before, marked behind: two deliveries at once both see nothing.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const Key = { pk: messageId };
    const seen = await doc.send(new GetCommand({ TableName: "marks", Key }));
    if (!seen.Item) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (racy)
      await doc.send(new PutCommand({ TableName: "marks", Item: Key })); // marks: idempotent
    }
    if ((await redis.get(messageId)) === null) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `rang ${body}` })); // rang: weak (racy)
      await redis.set(messageId, "1");
    }
  }
};
