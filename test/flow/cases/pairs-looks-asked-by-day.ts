// "Was it sent today?" is another question tomorrow: what a look compares with the day of the run lets a later delivery pass.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
const db = new DynamoDBClient({}); const sns = new SNSClient({}); const users = new MongoClient("x").db().collection<any>("users");
const get = (id: string) => db.send(new GetItemCommand({ TableName: process.env.USERS!, Key: { id: { S: id } } }));
const SET = { TableName: process.env.USERS!, UpdateExpression: "SET lastSent = :d" };
export const byDayOfRun = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const today = new Date().toISOString().slice(0, 10);
    const { Item } = await get(record.body);
    if (Item?.lastSent?.S === today) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // weak (racy, volatile-key)
    await db.send(new UpdateItemCommand({ ...SET, Key: { id: { S: record.body } }, ExpressionAttributeValues: { ":d": { S: today } } })); // idempotent
  }
};
export const byDayOfRecord = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const day = JSON.parse(record.body).day;
    const { Item } = await get(record.messageId);
    if (Item?.lastSent?.S === day) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // weak (racy)
    await db.send(new UpdateItemCommand({ ...SET, Key: { id: { S: record.messageId } }, ExpressionAttributeValues: { ":d": { S: day } } })); // idempotent
  }
};
export const otherSide = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const today = new Intl.DateTimeFormat("sv-SE").format(new Date());
    const user = await users.findOne({ _id: record.body });
    if (user?.lastSent !== today) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // weak (racy, volatile-key)
      await users.updateOne({ _id: record.body }, { $set: { lastSent: today } }); // idempotent
    }
  }
};
export const amongDays = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const today = new Date().toDateString();
    const user = await users.findOne({ _id: record.body });
    if (user!.days.includes(today)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // weak (racy, volatile-key)
    await users.updateOne({ _id: record.body }, { $addToSet: { days: today } }); // weak (racy, volatile-key)
  }
};
export const amongIds = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const user = await users.findOne({ _id: record.body });
    if (user!.sent.includes(record.messageId)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // weak (racy)
    await users.updateOne({ _id: record.body }, { $addToSet: { sent: record.messageId } }); // idempotent
  }
};
/** The version that was read is asked for, so that two deliveries of one day cannot pass together. */
export const oncePerDay = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const today = new Date().toISOString().slice(0, 10);
    const { Item } = await get(record.body);
    if (Item) {
      if (Item.lastDay!.S === today) continue;
      const count = Number(Item.count!.N);
      await db.send(new PutItemCommand({ // weak (volatile-key)
        TableName: process.env.USERS!,
        Item: { id: { S: record.body }, count: { N: String(count + 1) }, lastDay: { S: today } },
        ConditionExpression: "#c = :read",
        ExpressionAttributeNames: { "#c": "count" },
        ExpressionAttributeValues: { ":read": { N: String(count) } },
      }));
    }
  }
};
/** What is sent where the day is that of the run is sent on no other one. */
export const onlyToday = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const today = new Date().toISOString().slice(0, 10);
    const { Item } = await get(record.body);
    if (Item?.dueOn?.S !== today) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); // weak (racy)
    await db.send(new UpdateItemCommand({ TableName: process.env.USERS!, Key: { id: { S: record.body } }, UpdateExpression: "SET dueOn = :d", ExpressionAttributeValues: { ":d": { S: "none" } } })); // idempotent
  }
};
