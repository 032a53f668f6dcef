// The old item that an update gives back has its key: who asks for that asks whether there was one.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const [sns, dyn] = [new SNSClient({}), new DynamoDBClient({})];
const doc = DynamoDBDocumentClient.from(dyn);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const set = { TableName: "t", UpdateExpression: "SET a = :a", ExpressionAttributeValues: { ":a": 1 } };

export const asksForKey = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ ...set, Key: { pk: id }, ReturnValues: "ALL_OLD" }));
  if (!Attributes?.pk) await sns.send(tell(id)); } }; // guarded
export const asksForSortKey = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ ...set, Key: { pk: id, sk: "SEEN" }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.sk === undefined) await sns.send(tell(id)); } }; // guarded
export const typed = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await dyn.send(new UpdateItemCommand({ ...set, ExpressionAttributeValues: { ":a": { N: "1" } }, Key: { pk: { S: id } }, ReturnValues: "ALL_OLD" }));
  if (!Attributes?.pk?.S) await sns.send(tell(id)); } }; // guarded
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ ...set, Key: { pk: id }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.pk) await sns.send(tell(id)); } }; // unguarded
export const asksForAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ ...set, Key: { pk: id }, ReturnValues: "ALL_OLD" }));
  if (!Attributes?.b) await sns.send(tell(id)); } }; // unguarded
export const onlyUpdated = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ ...set, Key: { pk: id }, ReturnValues: "UPDATED_OLD" }));
  if (!Attributes?.pk) await sns.send(tell(id)); } }; // unguarded
export const asItIs = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ ...set, Key: { pk: id }, ReturnValues: "ALL_NEW" }));
  if (Attributes?.pk) await sns.send(tell(id)); } }; // unguarded
