// Writes that are made whatever stood there. Who asks what they answer has claimed the record; who does not has written, and met no guard.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Client } from "@opensearch-project/opensearch";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [sns, redis, search] = [new SNSClient({}), new Redis(), new Client({ node: "search" })];
const users = new MongoClient("mongodb://db").db("shop").collection("users");
const tell = (Message: string) => new PublishCommand({ Message });
const put = (pk?: string) => new PutCommand({ TableName: "orders", Item: { pk }, ReturnValues: "ALL_OLD" });

export const oldItemReturned = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const old = await doc.send(put(eventID));
  await sns.send(tell(JSON.stringify(old))); } }; // unguarded
export const oldItemLogged = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { Attributes } = await doc.send(put(eventID));
  console.log(Attributes?.pk);
  await sns.send(tell(eventID!)); } }; // unguarded
export const oldItemAsked = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { Attributes } = await doc.send(put(eventID));
  if (!Attributes) await sns.send(tell(eventID!)); } }; // guarded
export const oldItemAskedForALog = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { Attributes } = await doc.send(put(eventID));
  if (Attributes === undefined) console.log("first");
  await sns.send(tell(eventID!)); } }; // unguarded
export const member = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await redis.sadd("seen", eventID!);
  await redis.zadd("times", Date.now(), eventID!);
  await sns.send(tell(eventID!)); } }; // unguarded
export const memberAsked = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if ((await redis.sadd("seen", eventID!)) === 0) continue;
  await sns.send(tell(eventID!)); } }; // guarded
export const fieldThatGoes = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await redis.hset(`jobs:${eventID}`, "state", "begun");
  await sns.send(tell(eventID!)); // unguarded
  await redis.del(`jobs:${eventID}`); } };
export const fieldThatGoesAsked = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if ((await redis.hset(`jobs:${eventID}`, "state", "begun")) === 0) continue;
  await sns.send(tell(eventID!)); // unguarded
  await redis.del(`jobs:${eventID}`); } };
export const addedToASet = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await users.updateOne({ _id: "all" as never }, { $addToSet: { events: eventID } });
  await sns.send(tell(eventID!)); } }; // unguarded
export const indexed = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await search.index({ index: "orders", id: eventID, body: {} });
  await sns.send(tell(eventID!)); // unguarded
  await search.delete({ index: "orders", id: eventID! }); } };
