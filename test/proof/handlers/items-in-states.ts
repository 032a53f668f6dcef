// Items whose fields say how far a record has come: by a state, by an attribute that is set, by a number, by a set of ids.
import type { Context, SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});

const stateOf = async (pk: string): Promise<string> => {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk } }));
  return Item?.state ?? "NEW";
};

const setState = async (pk: string, state: string) => {
  const names = { "#state": "state" };
  await doc.send(
    new UpdateCommand({
      TableName: "jobs",
      Key: { pk },
      UpdateExpression: "SET #state = :state",
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ":state": state },
    }),
  );
};

const unsent = async (pk: string): Promise<unknown[]> => {
  await doc.send(
    new UpdateCommand({
      TableName: "mails",
      Key: { pk },
      UpdateExpression: "SET kind = :kind",
      ExpressionAttributeValues: { ":kind": "mail" },
    }),
  );
  const { Items = [] } = await doc.send(
    new QueryCommand({
      TableName: "mails",
      KeyConditionExpression: "pk = :pk",
      FilterExpression: "attribute_not_exists(sent)",
      ExpressionAttributeValues: { ":pk": pk },
    }),
  );
  return Items;
};

const setField = async (pk: string, name: string) => {
  await doc.send(
    new UpdateCommand({
      TableName: "mails",
      Key: { pk },
      UpdateExpression: "SET #name = :yes",
      ExpressionAttributeNames: { "#name": name },
      ExpressionAttributeValues: { ":yes": true },
    }),
  );
};

const addTo = async (TableName: string, id: string, asked: string): Promise<boolean> => {
  try {
    await doc.send( // nights: unguarded
      new UpdateCommand({
        TableName,
        Key: { pk: "today" },
        UpdateExpression: "ADD ids :ids",
        ConditionExpression: "NOT contains(ids, :id)",
        ExpressionAttributeValues: { ":ids": new Set([id]), ":id": asked },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

// Tables: TableName: "days", TableName: "nights"
export const handler = async (event: SQSEvent, context: Context) => {
  for (const { body, messageId } of event.Records) {
    if ((await stateOf(messageId)) === "NEW") {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `started ${body}` })); // started: weak (racy)
      await setState(messageId, "RUNNING");
    }
    if ((await stateOf(messageId)) !== "DONE") {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `running ${body}` })); // running: unguarded
      await setState(messageId, "WAITING");
    }

    if ((await unsent(messageId)).length > 0) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `sent ${body}` })); // sent: weak (racy)
      await setField(messageId, "sent");
    }
    if ((await unsent(`other ${messageId}`)).length > 0) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `resent ${body}` })); // resent: unguarded
      await setField(`other ${messageId}`, "seen");
    }

    if (await addTo("days", messageId, messageId)) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `added ${body}` })); // added: guarded
    }
    if (await addTo("nights", context.awsRequestId, context.awsRequestId)) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `readded ${body}` })); // readded: weak (volatile-key)
    }
  }
};
