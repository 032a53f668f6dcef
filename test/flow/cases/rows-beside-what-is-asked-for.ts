// A look for rows whose second key begins with something, and a change of another row of the same first key.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const KeyConditionExpression = "pk = :p AND begins_with(sk, :s)";
const isPosted = async (account: string, id: string) => {
  const ExpressionAttributeValues = { ":p": `ACCOUNT#${account}`, ":s": `POST#${id}` };
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "ledger", KeyConditionExpression, ExpressionAttributeValues }));
  return Items.length > 0;
};
const keyOf = (account: string, sk: string) => ({ TableName: "ledger", Key: { pk: `ACCOUNT#${account}`, sk } });
const add = { UpdateExpression: "ADD balance :n", ExpressionAttributeValues: { ":n": 1 } };
const set = { UpdateExpression: "SET amount = :n", ExpressionAttributeValues: { ":n": 1 } };

export const changesTheBalance = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account, id } = JSON.parse(body);
    if (await isPosted(account, id)) continue;
    await doc.send(new UpdateCommand({ ...keyOf(account, "BALANCE"), ...add })); // unguarded
    await sns.send(new PublishCommand({ Message: id })); // unguarded
  }
};

export const marksAnother = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account, id } = JSON.parse(body);
    if (await isPosted(account, id)) continue;
    await doc.send(new UpdateCommand({ ...keyOf(account, `MAIL#${id}`), ...set })); // idempotent
    await sns.send(new PublishCommand({ Message: id })); // unguarded
  }
};

export const marksIt = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account, id } = JSON.parse(body);
    if (await isPosted(account, id)) continue;
    await doc.send(new UpdateCommand({ ...keyOf(account, `POST#${id}#1`), ...set })); // idempotent
    await sns.send(new PublishCommand({ Message: id })); // weak (racy)
  }
};

export const marksWhatMayBeIt = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account, id, row } = JSON.parse(body);
    if (await isPosted(account, id)) continue;
    await doc.send(new UpdateCommand({ ...keyOf(account, row), ...set })); // idempotent
    await sns.send(new PublishCommand({ Message: id })); // weak (racy)
  }
};
