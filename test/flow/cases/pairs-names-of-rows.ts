// Whether a row has a column is asked by its names: `Object.keys(row).includes("sentAt")` is `"sentAt" in row`. Another name than the one that is written marks nothing.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
const [sns, db, orders] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), new MongoClient("m").db("d").collection<any>("orders")];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Key = (id: string) => ({ TableName: "orders", Key: { id } });
const item = async (id: string) => (await db.send(new GetCommand(Key(id)))).Item;
const note = (id: string) => db.send(new UpdateCommand({ ...Key(id), UpdateExpression: "SET sentAt = :at", ExpressionAttributeValues: { ":at": Date.now() } }));
export const includesOfMongo = async (event: SQSEvent) => { for (const r of event.Records) { const row = await orders.findOne({ _id: r.body });
  if (row && Object.keys(row).includes("sentAt")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: r.body }, { $set: { sentAt: new Date() } }); } };
export const someOfMongo = async (event: SQSEvent) => { for (const r of event.Records) { const row = (await orders.findOne({ _id: r.body }))!;
  if (Object.keys(row).some((name) => name === "sentAt")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: r.body }, { $set: { sentAt: new Date() } }); } };
export const anotherOfMongo = async (event: SQSEvent) => { for (const r of event.Records) { const row = (await orders.findOne({ _id: r.body }))!;
  if (Object.keys(row).includes("paidAt")) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: r.body }, { $set: { sentAt: new Date() } }); } };
export const includesOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const row = await item(r.body);
  if (row && Object.keys(row).includes("sentAt")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await note(r.body); } };
export const anotherOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const row = await item(r.body);
  if (row && Object.keys(row).includes("paidAt")) continue;
  await sns.send(tell(r.body)); // unguarded
  await note(r.body); } };
export const operatorOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const row = await item(r.body);
  if (row && "sentAt" in row) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await note(r.body); } };
