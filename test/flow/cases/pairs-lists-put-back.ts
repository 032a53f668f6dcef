// Lists that were found, with something of the record behind them, put back: they grow with each delivery.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { pk } }))).Item!;
export const putBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...item, list: [...item.list, r.messageId] } })); } }; // unguarded
export const setBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { list } = await find(r.body);
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: r.body }, UpdateExpression: "SET list = :l", ExpressionAttributeValues: { ":l": [...(list ?? []), { id: r.messageId }] } })); } }; // unguarded
export const withoutItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...item, list: [...item.list.filter((one: any) => one !== r.messageId), r.messageId] } })); } }; // idempotent
export const asASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...item, list: [...new Set([...item.list, r.messageId])] } })); } }; // idempotent
export const aConstant = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  for (const id of [...item.list, r.messageId]) await doc.send(new PutCommand({ TableName: "parts", Item: { pk: id } })); } }; // idempotent
// Looks for something that is no part of the record in a list of an item that was found for it.
export const someOfMine = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  const plates = item.plates ?? [];
  if (plates.some((one: any) => one.issuer === "me")) continue;
  plates.push({ issuer: "me", at: r.messageId });
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...item, plates } })); } }; // idempotent
export const noneIsPutBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  if ((item.plates ?? []).some((one: any) => one.issuer === "me")) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
