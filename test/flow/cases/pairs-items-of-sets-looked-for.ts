// Items of sets of DynamoDB as marks: looked for before, and in the old item that the update which adds them gives back.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const client = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(client);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const change = (id: string, UpdateExpression: string, item: string) =>
  doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression, ExpressionAttributeValues: { ":s": new Set([item]) }, ReturnValues: "ALL_OLD" }));
const rowOf = (id: string) => doc.send(new GetCommand({ TableName: "orders", Key: { id } }));

export const marksIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has("mail")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await change(r.body, "ADD done :s", "mail"); } };
export const marksAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has("mail")) continue;
  await sns.send(tell(r.body)); // unguarded
  await change(r.body, "ADD done :s", "sms"); } };
export const takesItOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has("mail")) continue;
  await sns.send(tell(r.body)); // unguarded
  await change(r.body, "DELETE done :s", "mail"); } };
export const takesItOutAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has("mail")) continue;
  await change(r.body, "ADD done :s", "mail");
  await sns.send(tell(r.body)); // unguarded
  await change(r.body, "DELETE done :s", "mail"); } };
export const takesAnotherOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has("mail")) continue;
  await change(r.body, "ADD done :s", "mail");
  await sns.send(tell(r.body)); // weak (racy)
  await change(r.body, "DELETE done :s", "sms"); } };
export const hasItToDo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (!Item?.todo?.has("mail")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await change(r.body, "DELETE todo :s", "mail"); } };
export const hasAnotherToDo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (!Item?.todo?.has("mail")) continue;
  await sns.send(tell(r.body)); // unguarded
  await change(r.body, "DELETE todo :s", "sms"); } };
export const marksTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await change(r.body, "ADD done :s", r.messageId); } };
export const takesTheRecordOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await rowOf(r.body);
  if (Item?.done?.has(r.messageId)) continue;
  await change(r.body, "ADD done :s", r.messageId);
  await sns.send(tell(r.body)); // unguarded
  await change(r.body, "DELETE done :s", r.messageId); } };

export const asksTheOldItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await change(r.body, "ADD done :s", r.messageId);
  if (Attributes?.done?.has(r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asksForAWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await change(r.body, "ADD done :s", "mail");
  if (Attributes?.done?.has("mail")) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asksTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await change(r.body, "ADD done :s", r.messageId);
  if (Attributes?.done?.has(r.messageId)) await sns.send(tell(r.body)); } }; // unknown
// Whether another item is in there is not told by what was added.
export const asksForAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await change(r.body, "ADD done :s", "mail");
  if (Attributes?.done?.has("sms")) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const asksInACallback = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await change(r.body, "ADD done :s", r.messageId);
  if ([...(Attributes?.done ?? [])].some((one) => one === r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const plainAsksTheOldItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await client.send(new UpdateItemCommand({ TableName: "orders", Key: { id: { S: r.body } }, UpdateExpression: "ADD done :s", ExpressionAttributeValues: { ":s": { SS: [r.messageId] } }, ReturnValues: "UPDATED_OLD" }));
  if (Attributes?.done?.SS?.includes(r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // guarded
// One row for all records.
export const asksOneRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await change("all", "ADD done :s", r.messageId);
  if (Attributes?.done?.has(r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // unknown
// An age lets a repeat pass after a while.
export const asksForAnAge = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "seen", Item: { id: r.messageId, at: Date.now() }, ReturnValues: "ALL_OLD" }));
  if (Attributes && Date.now() - Attributes.at < 60_000) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const asksForTheRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "seen", Item: { id: r.messageId, at: Date.now() }, ReturnValues: "ALL_OLD" }));
  if (Attributes) continue;
  await sns.send(tell(r.body)); } }; // guarded
