/** A helper that is called behind a guard in one function is called again in another one, where that guard does not stand. */
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});

interface Notice {
  readonly kind: string;
  readonly id: string;
  readonly reader: string;
}

async function readerOf(name: string) {
  const found = await db.send(new GetCommand({ TableName: "readers", Key: { name } }));
  if (!found.Item) return undefined;
  return found.Item;
}

const said = (Message: string) => new PublishCommand({ Message });

async function ofLoan(notice: Notice) {
  await db.send(
    new PutCommand({ TableName: "loans", Item: { id: notice.id }, ConditionExpression: "attribute_not_exists(id)" }),
  );
  const reader = await readerOf(notice.reader);
  if (!reader) return;
  await sns.send(said(`lent to ${reader.mail}`)); // guarded
}

async function ofReturn(notice: Notice) {
  const { Item } = await db.send(new GetCommand({ TableName: "returns", Key: { id: notice.id } }));
  if (!Item || Item.told) throw new Error("told already");
  const reader = await readerOf(notice.reader);
  if (!reader) return;
  await sns.send(said(`returned by ${reader.mail}`)); // weak (racy)
  await db.send(
    new UpdateCommand({
      TableName: "returns",
      Key: { id: notice.id },
      UpdateExpression: "SET told = :yes",
      ExpressionAttributeValues: { ":yes": true },
    }),
  );
}

async function ofFine(notice: Notice) {
  const reader = await readerOf(notice.reader);
  if (!reader) return;
  await sns.send(said(`a fine for ${reader.mail}`)); // unguarded
}

function handle(notice: Notice) {
  switch (notice.kind) {
    case "loan":
      return ofLoan(notice);
    case "return":
      return ofReturn(notice);
    case "fine":
      return ofFine(notice);
    default:
      throw new Error(notice.kind);
  }
}

export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    try {
      await handle(JSON.parse(body));
    } catch (error) {
      console.error(error);
    }
  }
};
