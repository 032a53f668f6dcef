// What a transaction of DynamoDB leaves in attributes: the mark of a look, and the next stage.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
const sns = new SNSClient({}); const dyn = new DynamoDBClient({}); const doc = DynamoDBDocumentClient.from(dyn);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const nextInTransaction = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { id } }));
  const stage = Item!.stage === "NEW" ? "PAID" : "SENT";
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: { TableName: "orders", Key: { id }, UpdateExpression: "SET stage = :s", ExpressionAttributeValues: { ":s": stage } } }, { Put: { TableName: "log", Item: { id, at: 1 } } }] })); } }; // unguarded
export const nextInTransactionPut = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { id } }));
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "orders", Item: { id, stage: Item!.stage === "NEW" ? "PAID" : "SENT" } } }] })); } }; // unguarded
export const sameStage = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { id } }));
  if (!Item) continue;
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: { TableName: "orders", Key: { id }, UpdateExpression: "SET stage = :s", ExpressionAttributeValues: { ":s": "PAID" } } }] })); } };
export const marksInTransaction = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { id } }));
  if (Item?.stage === "SENT") continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: { TableName: "orders", Key: { id }, UpdateExpression: "SET stage = :s", ExpressionAttributeValues: { ":s": "SENT" } } }, { Put: { TableName: "log", Item: { id, stage: "X" } } }] })); } };
export const marksAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { id } }));
  if (Item?.stage === "SENT") continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: { TableName: "orders", Key: { id }, UpdateExpression: "SET stage = :s", ExpressionAttributeValues: { ":s": "PAID" } } }, { Put: { TableName: "log", Item: { id, stage: "SENT" } } }] })); } };
export const plainMarks = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await dyn.send(new GetItemCommand({ TableName: "orders", Key: { id: { S: id } } }));
  if (Item?.stage?.S === "SENT") continue;
  await sns.send(tell(id)); // weak (racy)
  await dyn.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: "orders", Item: { id: { S: id }, stage: { S: "SENT" } } } }] })); } };
export const marksByList = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { id } }));
  if (Item?.told) continue;
  await sns.send(tell(id)); // weak (racy)
  const items: any[] = [];
  items.push({ Update: { TableName: "orders", Key: { id }, UpdateExpression: "SET told = :s", ExpressionAttributeValues: { ":s": true } } });
  if (Item?.x) items.push({ Put: { TableName: "log", Item: { id } } });
  await doc.send(new TransactWriteCommand({ TransactItems: items })); } };
