// A condition that lets a marker expire: it is overwritten after an hour, or after two days.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const now = () => Math.floor(Date.now() / 1000);

async function claim(pk: string, seconds: number): Promise<boolean> {
  try {
    await doc.send(
      new PutCommand({
        TableName: "markers",
        Item: { pk, expires: now() + seconds },
        ConditionExpression: "attribute_not_exists(pk) OR expires < :now",
        ExpressionAttributeValues: { ":now": now() },
      }),
    );
    return true;
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (await claim(`a:${eventID}`, 3600))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `hourly ${eventID}` })); // hourly: weak (window)
    if (await claim(`b:${eventID}`, 2 * 86_400))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `lasting ${eventID}` })); // lasting: guarded
  }
};
