// A lock that is given back protects against what runs at the same time, not against what runs later.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    const pk = eventID;
    await doc.send(
      new PutCommand({ TableName: "locks", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }),
    );
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: unguarded
    } finally {
      await doc.send(new DeleteCommand({ TableName: "locks", Key: { pk } }));
    }
  }
};
