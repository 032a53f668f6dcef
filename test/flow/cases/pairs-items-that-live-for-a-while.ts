// Marks and counts of DynamoDB that have a time to live: a replay of the stream's 24 hours passes once they are gone.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const after = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const isKnown = async (id: string) => (await doc.send(new GetCommand({ TableName: "seen", Key: { id } }))).Item !== undefined;
const [HOUR, MONTH] = [3600, 30 * 24 * 3600];

export const marksForAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  if (await isKnown(id)) continue;
  await sns.send(tell(id)); // weak (racy, window)
  await doc.send(new PutCommand({ TableName: "seen", Item: { id, ttl: after(HOUR) } })); } };
export const marksForAMonth = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  if (await isKnown(id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "seen", Item: { id, ttl: after(MONTH) } })); } };
export const marksForGood = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  if (await isKnown(id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "seen", Item: { id, at: after(0) } })); } };
export const marksByAnUpdate = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  if (await isKnown(id)) continue;
  await sns.send(tell(id)); // weak (racy, window)
  await doc.send(new UpdateCommand({ TableName: "seen", Key: { id }, UpdateExpression: "SET #t = :t", ExpressionAttributeNames: { "#t": "ttl" }, ExpressionAttributeValues: { ":t": after(HOUR) } })); } };
export const countsForAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { id }, UpdateExpression: "ADD n :one SET expires = :t", ExpressionAttributeValues: { ":one": 1, ":t": after(HOUR) }, ReturnValues: "ALL_NEW" })); // weak (window)
  if (Attributes!.n > 1) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const countsForAMonth = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { id }, UpdateExpression: "ADD n :one SET expires = :t", ExpressionAttributeValues: { ":one": 1, ":t": after(MONTH) }, ReturnValues: "ALL_NEW" })); // guarded
  if (Attributes!.n > 1) continue;
  await sns.send(tell(id)); } }; // guarded
export const asksTheOldItem = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "seen", Item: { id, ttl: after(HOUR) }, ReturnValues: "ALL_OLD" }));
  if (Attributes) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const asksTheOldItemForAMonth = async (event: DynamoDBStreamEvent) => { for (const { eventID: id = "" } of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "seen", Item: { id, ttl: after(MONTH) }, ReturnValues: "ALL_OLD" }));
  if (Attributes) continue;
  await sns.send(tell(id)); } }; // guarded
