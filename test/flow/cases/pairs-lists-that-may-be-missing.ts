// A list of a row, or an empty one where there is no row yet: what a filter or a sum says of it is said of the list.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const find = async (id: string) => (await db.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item;
const values = (item: unknown) => ({ ExpressionAttributeValues: { ":none": [], ":item": [item] } });
const expression = { UpdateExpression: "SET sent = list_append(if_not_exists(sent, :none), :item)" };
const add = (id: string, item: unknown) =>
  db.send(new UpdateCommand({ TableName: "orders", Key: { id }, ...expression, ...values(item) })); // unguarded
const each = (work: (order: any) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const record of event.Records) await work(JSON.parse(record.body));
};

export const filtered = each(async ({ id, item }) => {
  const sent = (await find(id))?.sent ?? [];
  if (sent.filter((one: string) => one === item).length > 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: item })); // weak (racy)
  await add(id, item);
});
export const filteredForAnother = each(async ({ id, item }) => {
  const sent = (await find(id))?.sent ?? [];
  if (sent.filter((one: string) => one === item).length > 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: item })); // unguarded
  await add(`sum-${id}`, item);
});
export const filteredAndKept = each(async ({ id, item }) => {
  const row = await find(id);
  const [mine] = (row?.sent || []).filter((one: any) => one.id === item);
  if (mine) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: item })); // weak (racy)
  await add(id, { id: item });
});
export const filteredTheOtherWay = each(async ({ id, item }) => {
  const sent = (await find(id))?.sent ?? [];
  if (sent.filter((one: string) => one === item).length === 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: item })); // unguarded
  await add(id, item);
});
export const folded = each(async ({ id, item }) => {
  const { sent = [] } = (await find(id)) ?? {};
  if (sent.reduce((is: boolean, one: string) => is || one === item, false)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: item })); // weak (racy)
  await add(id, item);
});
export const foldedWithoutAMark = each(async ({ id, item }) => {
  const { sent = [] } = (await find(id)) ?? {};
  if (sent.reduce((is: boolean, one: string) => is || one === item, false)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: item })); // unguarded
});
// What is left is put back: a repeat leaves the same.
export const leftOut = each(async ({ id, item }) => {
  const sent = ((await find(id))?.sent ?? []).filter((one: string) => one !== item);
  await db.send(new PutCommand({ TableName: "orders", Item: { id, sent } })); // idempotent
});
