// The transaction is the guard of what follows it; its refusal is caught by name.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    const Put = { TableName: "claims", Item: { pk: eventID }, ConditionExpression: "attribute_not_exists(pk)" };
    const Update = { TableName: "stock", Key: { pk: "n" }, UpdateExpression: "SET n = if_not_exists(n, :zero) + :one", ExpressionAttributeValues: { ":one": 1, ":zero": 0 } };
    try {
      await doc.send(new TransactWriteCommand({ TransactItems: [{ Put }, { Update }] })); // stock: guarded
    } catch (error) {
      if (error.name === "TransactionCanceledException") continue;
      throw error;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: guarded
  }
};
