// A look by the key that another look found or made for the record, with a mark under that key, and without one.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    await doc.send(new PutCommand({ TableName: "users", Item: { pk: messageId, account: `account-${messageId}` } })); // users: idempotent
    const { Item: user } = await doc.send(new GetCommand({ TableName: "users", Key: { pk: messageId } }));
    if (!user) continue;
    const { Item: told } = await doc.send(new GetCommand({ TableName: "notices", Key: { pk: user.account } }));
    if (!told) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (racy)
      await doc.send(new PutCommand({ TableName: "notices", Item: { pk: user.account } })); // notices: idempotent
    }
    const { Item: rang } = await doc.send(new GetCommand({ TableName: "unmarked", Key: { pk: user.account } }));
    if (!rang) await sns.send(new PublishCommand({ TopicArn: "t", Message: `rang ${body}` })); // rang: unguarded
  }
};
