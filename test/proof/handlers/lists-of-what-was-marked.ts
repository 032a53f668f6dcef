// Marks that are looked for all at once, and asked of a list: by `has`, by `includes` in a filter, in a list of one item.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});

const idsIn = async (table: string, ids: string[]): Promise<string[]> => {
  const Keys = ids.map((pk) => ({ pk }));
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
  return (Responses?.[table] ?? []).map(({ pk }) => pk);
};

const fresh = (records: SQSRecord[], known: string[]): SQSRecord[] =>
  records.filter(({ messageId }) => !known.includes(messageId));

export const handler = async (event: SQSEvent) => {
  const ids = event.Records.map(({ messageId }) => messageId);

  const seen = new Set(await idsIn("seen", ids));
  for (const { body, messageId } of event.Records) {
    if (seen.has(messageId)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (racy)
    await doc.send(new PutCommand({ TableName: "seen", Item: { pk: messageId } })); // seen: idempotent
  }

  const rest = fresh(event.Records, await idsIn("done", ids));
  for (const { body } of rest) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `rang ${body}` })); // rang: weak (racy)
  }
  const puts = rest.map(({ messageId }) => ({ PutRequest: { Item: { pk: messageId, TableName: "done" } } }));
  if (puts.length > 0) await doc.send(new BatchWriteCommand({ RequestItems: { done: puts } })); // done: idempotent

  for (const { body } of fresh(event.Records, await idsIn("never", ids))) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `unmarked ${body}` })); // unmarked: unguarded
    await doc.send(new PutCommand({ TableName: "never", Item: { pk: `copy of ${body}` } })); // never: idempotent
  }

  for (const { body, messageId } of event.Records) {
    const { Item } = await doc.send(new GetCommand({ TableName: "days", Key: { pk: "today" } }));
    if (Item?.orders?.includes(messageId)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `listed ${body}` })); // listed: weak (racy)
    const more = new UpdateCommand({
      TableName: "days",
      Key: { pk: "today" },
      UpdateExpression: "SET orders = list_append(if_not_exists(orders, :none), :more)",
      ExpressionAttributeValues: { ":none": [], ":more": [messageId] },
    });
    await doc.send(more); // days: weak (racy)
  }
};
