// What looks like a guard and remembers nothing, or nothing that outlives the execution environment.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const seen = new Set<string>();
const claim = (pk: string) =>
  doc.send(new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { dynamodb, eventID, eventName } of event.Records) {
    if (!seen.has(eventID)) await sns.send(new PublishCommand({ TopicArn: "t", Message: `cached ${eventID}` })); // cached: unguarded
    seen.add(eventID);
    if (eventName === "INSERT") await sns.send(new PublishCommand({ TopicArn: "t", Message: `inserted ${eventID}` })); // inserted: unguarded
    if (dynamodb.OldImage?.status?.S !== dynamodb.NewImage?.total?.N)
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `changed ${eventID}` })); // changed: unguarded
    if (!dynamodb.NewImage?.processed?.BOOL)
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `processed ${eventID}` })); // processed: unguarded
    const claimed = claim(eventID).catch(() => undefined);
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `early ${eventID}` })); // early: unguarded
    await claimed;
  }
};
