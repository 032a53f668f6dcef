// Counts of a group that are compared and taken away when it is complete: a replay counts anew.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const get = async (pk: string) => (await doc.send(new GetCommand({ TableName: "groups", Key: { pk } }))).Item;
export const aggregate = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const item = await get(m.group);
  let count = 0;
  if (item) count = item.count;
  count++;
  await doc.send(new PutCommand({ TableName: "groups", Item: { pk: m.group, count } })); // unguarded
  if (count === m.total) {
    await sns.send(tell(m.group)); // unguarded
    await doc.send(new DeleteCommand({ TableName: "groups", Key: { pk: m.group } }));
  } } };
export const firstOfAGroup = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const item = await get(m.group);
  if (item) continue;
  await sns.send(tell(m.group)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "groups", Item: { pk: m.group } })); } };
export const lastPartIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const item = await get(m.group);
  if (item!.parts.length !== m.total) continue;
  await sns.send(tell(m.group)); // weak (racy)
  await doc.send(new DeleteCommand({ TableName: "groups", Key: { pk: m.group } })); } };
