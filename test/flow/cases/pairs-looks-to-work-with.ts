// What is looked for to work with it, whether it is there or not, was never meant to keep a repeat out; what is asked and passed over all the same was.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import Redis from "ioredis";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ Message });
const find = async (id?: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item;
const make = (id?: string) => doc.send(new PutCommand({ TableName: "users", Item: { id, kind: "guest" } }));
const set = (id: string | undefined, field: string) => doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: `SET ${field} = :now`, ExpressionAttributeValues: { ":now": Date.now() } }));
const priceOf = async (sku?: string) => {
  const known = await redis.get(`price:${sku}`);
  if (known) return known;
  const { data } = await axios.get(`https://prices.example.com/${sku}`);
  await redis.set(`price:${sku}`, data.price, "EX", 300);
  return data.price as string;
};

export const cached = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const text = await redis.get(`user:${eventID}`);
  let user = text ? JSON.parse(text) : undefined;
  if (!user) {
    user = (await axios.get(`https://users.example.com/${eventID}`)).data;
    await redis.set(`user:${eventID}`, JSON.stringify(user), "EX", 300);
  }
  await sns.send(tell(user.name)); } }; // unguarded
export const cachedByAHelper = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records)
  await sns.send(tell(await priceOf(eventID))); }; // unguarded
export const madeWhereItIsNot = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await find(eventID))) await make(eventID);
  await sns.send(tell(eventID!)); } }; // unguarded
export const onlyWhereItIsMade = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await find(eventID)) continue;
  await make(eventID);
  await sns.send(tell(eventID!)); } }; // weak (racy)
export const passedOver = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await find(eventID)) console.log("again");
  await sns.send(tell(eventID!)); // unguarded
  await make(eventID); } };
export const anotherFieldLater = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const user = await find(eventID);
  await sns.send(tell(user ? user.name : "guest")); // unguarded
  await set(eventID, "told"); } };
export const thatFieldLater = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const user = await find(eventID);
  if (user?.told) console.log("again");
  await sns.send(tell(eventID!)); // unguarded
  await set(eventID, "told"); } };
export const countedOn = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const user = await find(id);
  const n = (user?.n ?? 0) + 1;
  await doc.send(new PutCommand({ TableName: "users", Item: { id, n } })); } }; // unguarded
