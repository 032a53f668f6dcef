// What an update takes away is a mark: of a look that asks for it, and of rows that an index has because of it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const jobs = new MongoClient("m").db("a").collection("jobs");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const update = (pk: string, UpdateExpression: string) => new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression });
const waitingOf = (IndexName: string, KeyConditionExpression: string, t: string) =>
  doc.send(new QueryCommand({ TableName: "jobs", IndexName, KeyConditionExpression, ExpressionAttributeValues: { ":t": t } }));
const scan = (FilterExpression: string) => doc.send(new ScanCommand({ TableName: "jobs", FilterExpression }));

export const asksForIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (!Item?.token) continue;
  await sns.send(tell(Item.token)); // weak (racy)
  await doc.send(update(r.messageId, "REMOVE token")); } };
export const asksForAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (!Item?.token) continue;
  await sns.send(tell(Item.token)); // unguarded
  await doc.send(update(r.messageId, "REMOVE draft")); } };
export const asksForNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
  if (Item?.sentAt) continue;
  await sns.send(tell("none")); // unguarded
  await doc.send(update(r.messageId, "REMOVE sentAt")); } };
export const ofMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await jobs.findOne({ _id: r.messageId as never });
  if (!job?.token) continue;
  await sns.send(tell(job.token)); // weak (racy)
  await jobs.updateOne({ _id: job._id }, { $unset: { token: "" } }); } };
export const inAnIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await waitingOf("waiting", "waitingOf = :t", r.messageId);
  for (const item of Items) {
    await sns.send(tell(item.body)); // weak (racy)
    await doc.send(update(item.pk, "REMOVE waitingOf")); } } };
export const inAnotherIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await waitingOf("byTenant", "tenant = :t", r.messageId);
  for (const item of Items) {
    await sns.send(tell(item.body)); // unguarded
    await doc.send(update(item.pk, "REMOVE draft")); } } };
export const ofAFilter = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { Items = [] } = await scan("attribute_exists(waitingSince)");
  for (const item of Items) {
    await sns.send(tell(item.body)); // weak (racy)
    await doc.send(update(item.pk, "REMOVE waitingSince")); } } };
export const ofAFilterTheOtherWay = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { Items = [] } = await scan("attribute_not_exists(waitingSince)");
  for (const item of Items) {
    await sns.send(tell(item.body)); // unguarded
    await doc.send(update(item.pk, "REMOVE waitingSince")); } } };
