// What was found is marked under a key that is made of a part of it, and twins whose key names something else.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { MongoClient, ObjectId } from "mongodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const mails = new MongoClient(process.env.URL!).db("d").collection("mails");
const waiting = async (batch: string) => {
  const values = { ":b": batch, ":no": false };
  const asked = { KeyConditionExpression: "batch = :b", FilterExpression: "sent = :no", ExpressionAttributeValues: values };
  return (await doc.send(new QueryCommand({ TableName: "mails", ...asked }))).Items ?? [];
};
const set = { UpdateExpression: "SET sent = :yes", ExpressionAttributeValues: { ":yes": true } };
const mark = (id: unknown) => doc.send(new UpdateCommand({ TableName: "mails", Key: { id }, ...set }));

export const asText = async (event: SQSEvent) => { for (const r of event.Records) for (const row of await waiting(r.body)) {
  await sns.send(new PublishCommand({ Message: row.text })); // weak
  await mark(row.id.toString()); } };
export const trimmed = async (event: SQSEvent) => { for (const r of event.Records) for (const row of await waiting(r.body)) {
  await sns.send(new PublishCommand({ Message: row.text })); // weak
  await mark(row.id.trim().toLowerCase()); } };
export const partOf = async (event: SQSEvent) => { for (const r of event.Records) for (const row of await waiting(r.body)) {
  await sns.send(new PublishCommand({ Message: row.text })); // weak
  await mark(row.path.split("/")[1]); } };
export const document = async (event: SQSEvent) => { for (const r of event.Records) for (const row of await mails.find({ batch: r.body, sent: false }).toArray()) {
  await sns.send(new PublishCommand({ Message: row.text })); // weak
  await mails.updateOne({ _id: new ObjectId(row._id.toString()) }, { $set: { sent: true } }); } };
export const nextNumber = async (event: SQSEvent) => { for (const r of event.Records) for (const row of await waiting(r.body)) {
  await sns.send(new PublishCommand({ Message: row.text })); // unguarded
  await doc.send(new PutCommand({ TableName: "mails", Item: { id: row.count + 1, sent: true } })); } }; // unknown
export const ofASetting = async (event: SQSEvent) => { for (const r of event.Records) for (const row of await waiting(r.body)) {
  await sns.send(new PublishCommand({ Message: row.text })); // unguarded
  await mark(process.env.LAST!.toString()); } };
