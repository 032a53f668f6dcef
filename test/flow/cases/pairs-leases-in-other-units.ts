// A claim that expires, compared with the clock in seconds or in milliseconds.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { Pool } from "pg";
const [doc, sns, pool] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SNSClient({}), new Pool()];
const tell = new PublishCommand({ TopicArn: "t", Message: "m" });
const seconds = () => Math.floor(Date.now() / 1000);
const WEEK = 7 * 86_400;
const lease = (pk: string, expires: number, now: number) =>
  doc
    .send(new PutCommand({ TableName: "t", Item: { pk, expires }, ConditionExpression: "attribute_not_exists(pk) OR expires < :now", ExpressionAttributeValues: { ":now": now } }))
    .then(() => true, (error: Error) => { if (error.name === "ConditionalCheckFailedException") return false; throw error; });

// Seconds are always less than milliseconds: the condition holds each time. Milliseconds are never less than seconds: it never does.
export const bothInSeconds = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  if (await lease(eventID!, seconds() + WEEK, seconds())) await sns.send(tell); }; // guarded
export const bothInMilliseconds = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  if (await lease(eventID!, Date.now() + WEEK * 1000, Date.now())) await sns.send(tell); }; // guarded
export const secondsAgainstMilliseconds = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  if (await lease(eventID!, seconds() + WEEK, Date.now())) await sns.send(tell); }; // unguarded
export const millisecondsAgainstSeconds = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  if (await lease(eventID!, Date.now() + 60_000, seconds())) await sns.send(tell); }; // guarded
export const anHourInSeconds = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  if (await lease(eventID!, seconds() + 3600, seconds())) await sns.send(tell); }; // weak (window)

// In SQL both may be columns of times that are given as numbers and dates.
const take = "UPDATE jobs SET until = to_timestamp($2) WHERE id = $1 AND (until IS NULL OR until < $3)";
export const secondsMadeATime = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records){
  const { rowCount } = await pool.query(take, [eventID, seconds() + WEEK, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell); } }; // unknown
const plain = "UPDATE jobs SET until = $2 WHERE id = $1 AND (until IS NULL OR until < $3)";
export const plainNumbers = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records){
  const { rowCount } = await pool.query(plain, [eventID, seconds() + WEEK, Date.now()]); // idempotent
  if (rowCount === 1) await sns.send(tell); } }; // unguarded
const epoch = "UPDATE jobs SET until = $2 WHERE id = $1 AND (until IS NULL OR until < extract(epoch from now()))";
export const againstTheEpoch = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records){
  const { rowCount } = await pool.query(epoch, [eventID, seconds() + WEEK]); // idempotent
  if (rowCount === 1) await sns.send(tell); } }; // guarded

// A condition that holds again at once refuses nothing of what the write itself adds.
const add = (pk: string, e: number, now: number) => ({
  TableName: "t", Key: { pk }, UpdateExpression: "SET expires = :e ADD n :one", ConditionExpression: "attribute_not_exists(expires) OR expires < :now",
  ExpressionAttributeValues: { ":one": 1, ":e": e, ":now": now } });
export const addedInOtherUnits = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  await doc.send(new UpdateCommand(add(eventID!, seconds() + WEEK, Date.now()))); }; // unguarded
export const addedWithAPastTime = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  await doc.send(new UpdateCommand(add(eventID!, Date.now() - 1000, Date.now()))); }; // unguarded
export const addedOnceAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  await doc.send(new UpdateCommand(add(eventID!, seconds() + WEEK, seconds()))); }; // guarded
