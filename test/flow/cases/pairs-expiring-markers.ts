// A condition that lets a marker expire.
import type { Context, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const now = () => Math.floor(Date.now() / 1000);

const claim = (pk: string, seconds: number) => doc.send(new PutCommand({ TableName: "seen", Item: { pk, expires: now() + seconds },
  ConditionExpression: "attribute_not_exists(pk) OR expires < :now", ExpressionAttributeValues: { ":now": now() } }));
const TTL = Number(process.env.TTL);
export const hour = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(r.eventID, 3600);
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const week = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(r.eventID, 7 * 86_400);
  await sns.send(tell(r.eventID)); } }; // guarded
export const fromTheEnvironment = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(r.eventID, TTL);
  await sns.send(tell(r.eventID)); } }; // guarded
export const hourOnAQueue = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId, 3600);
  await sns.send(tell(r.body)); } }; // guarded
export const inMilliseconds = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, expiresAt: Date.now() + 60 * 60 * 1000 },
    ConditionExpression: "attribute_not_exists(pk) OR expiresAt <= :now", ExpressionAttributeValues: { ":now": Date.now() } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const dividedAfterwards = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const expiration = Math.floor((Date.now() + 10 * 60 * 1000) / 1000);
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, expiration },
    ConditionExpression: "attribute_not_exists(pk) OR #e < :now", ExpressionAttributeNames: { "#e": "expiration" }, ExpressionAttributeValues: { ":now": Math.floor(Date.now() / 1000) } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const asADate = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const later = new Date(Date.now() + 3600_000).toISOString();
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, until: later },
    ConditionExpression: "attribute_not_exists(pk) OR until < :now", ExpressionAttributeValues: { ":now": new Date().toISOString() } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const olderThan = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, claimedAt: Date.now() },
    ConditionExpression: "attribute_not_exists(pk) OR claimedAt < :stale", ExpressionAttributeValues: { ":stale": Date.now() - 15 * 60 * 1000 } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const olderThanTwoDays = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, claimedAt: Date.now() },
    ConditionExpression: "attribute_not_exists(pk) OR claimedAt < :stale", ExpressionAttributeValues: { ":stale": Date.now() - 48 * 3600 * 1000 } }));
  await sns.send(tell(r.eventID)); } }; // guarded
export const timeToLiveOnly = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, ttl: now() + 7 * 86_400 }, ConditionExpression: "attribute_not_exists(pk)" }));
  await sns.send(tell(r.eventID)); } }; // guarded
export const timeToLiveOfAnHour = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, ttl: now() + 3600 }, ConditionExpression: "attribute_not_exists(pk)" }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const timeToLiveOfAnHourOnAQueue = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId, ttl: now() + 3600 }, ConditionExpression: "attribute_not_exists(pk)" }));
  await sns.send(tell(r.body)); } }; // guarded
export const timeToLiveUnknown = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, expiresAt: now() + TTL }, ConditionExpression: "attribute_not_exists(pk)" }));
  await sns.send(tell(r.eventID)); } }; // guarded
export const timeThatIsNoLifetime = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, remindAt: now() + 3600 }, ConditionExpression: "attribute_not_exists(pk)" }));
  await sns.send(tell(r.eventID)); } }; // guarded
export const timeToLiveByUpdate = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "SET #ttl = :ttl, seen = :yes", ConditionExpression: "attribute_not_exists(pk)",
    ExpressionAttributeNames: { "#ttl": "ttl" }, ExpressionAttributeValues: { ":ttl": now() + 600, ":yes": true } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const timeToLiveInATransaction = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new TransactWriteCommand({ TransactItems: [ // weak (window)
    { Put: { TableName: "seen", Item: { pk: r.eventID, expires: now() + 600 }, ConditionExpression: "attribute_not_exists(pk)" } },
    { Update: { TableName: "stock", Key: { pk: "1" }, UpdateExpression: "ADD n :n", ExpressionAttributeValues: { ":n": 1 } } } ] })); } };
export const updateForm = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "SET lockedUntil = :until",
    ConditionExpression: "attribute_not_exists(lockedUntil) OR lockedUntil < :now", ExpressionAttributeValues: { ":until": now() + 300, ":now": now() } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const typedForm = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: { S: r.eventID }, ttl: { N: String(now() + 600) } },
    ConditionExpression: "attribute_not_exists(pk) OR ttl < :now", ExpressionAttributeValues: { ":now": { N: String(now()) } } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const doneOrExpired = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, status: "STARTED", until: now() + 900 },
    ConditionExpression: "attribute_not_exists(pk) OR (#s = :started AND until < :now)", ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: { ":started": "STARTED", ":now": now() } }));
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const doneIsRemembered = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.eventID, status: "STARTED", until: now() + 900 },
    ConditionExpression: "attribute_not_exists(pk) OR (#s = :started AND until < :now)", ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: { ":started": "STARTED", ":now": now() } }));
  await sns.send(tell(r.eventID)); // guarded
  await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "SET #s = :done", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":done": "DONE" } })); } };
// DynamoDB deletes at a number of seconds. Milliseconds are thousands of years away, and a text is no time: what has them stays.
const putFor = (Item: Record<string, unknown>) => doc.send(new PutCommand({ TableName: "seen", Item, ConditionExpression: "attribute_not_exists(pk)" }));
export const deletedInSeconds = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await putFor({ pk: r.eventID, ttl: now() + 3600 });
  await sns.send(tell(r.eventID)); } }; // weak (window)
export const deletedInMilliseconds = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await putFor({ pk: r.eventID, ttl: Date.now() + 3600_000 });
  await sns.send(tell(r.eventID)); } }; // guarded
export const asAText = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await putFor({ pk: r.eventID, ttl: new Date(Date.now() + 3600_000).toISOString() });
  await sns.send(tell(r.eventID)); } }; // guarded
export const ofADate = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const later = new Date();
  later.setHours(later.getHours() + 1);
  await putFor({ pk: r.eventID, ttl: Math.floor(later.getTime() / 1000) });
  await sns.send(tell(r.eventID)); } }; // weak (window)
