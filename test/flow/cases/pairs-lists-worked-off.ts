// A list in a document is gone through, and emptied or taken away behind that: a repeat finds nothing in it. What leaves it there marks nothing. A place in a list that a
// service gave, by `findIndex`, is as much of a look as `find` is.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MongoClient } from "mongodb";
const [sns, db, orders] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), new MongoClient("m").db("d").collection<any>("orders")];
const [TableName, url] = ["orders", "https://api.example.com/items"];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const read = async (id: string) => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item!;
export const takenAway = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  for (const line of order.lines) await sns.send(tell(line)); // weak (racy)
  await db.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: "REMOVE lines" })); } };
export const emptied = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  for (const line of order.lines) await sns.send(tell(line)); // weak (racy)
  await db.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: "SET lines = :none", ExpressionAttributeValues: { ":none": [] } })); } };
export const anotherTakenAway = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  for (const line of order.lines) await sns.send(tell(line)); // unguarded
  await db.send(new UpdateCommand({ TableName, Key: { id: r.body }, UpdateExpression: "REMOVE notes" })); } };
export const leftThere = async (event: SQSEvent) => { for (const r of event.Records) { const order = await read(r.body);
  for (const line of order.lines) await sns.send(tell(line)); } }; // unguarded
export const emptiedInMongo = async (event: SQSEvent) => { for (const r of event.Records) { const order = (await orders.findOne({ _id: r.body }))!;
  for (const line of order.lines) await sns.send(tell(line)); // weak (racy)
  await orders.updateOne({ _id: r.body }, { $set: { lines: [] } }); } };
export const hasAPlace = async (event: SQSEvent) => { for (const r of event.Records) { const { data } = await axios.get(url);
  if (data.findIndex((one: any) => one.title === r.body) !== -1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await axios.post(url, { title: r.body }); } }; // weak (racy)
export const hasALastPlace = async (event: SQSEvent) => { for (const r of event.Records) { const { data } = await axios.get(url);
  if (data.items.findLastIndex((one: any) => one.title === r.body) >= 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await axios.post(url, { title: r.body }); } }; // weak (racy)
export const ofOneWord = async (event: SQSEvent) => { for (const r of event.Records) { const { data } = await axios.get(url);
  if (data.findIndex((one: any) => one.title === "stop") !== -1) continue;
  await sns.send(tell(r.body)); // unguarded
  await axios.post(url, { title: r.body }); } }; // unguarded
