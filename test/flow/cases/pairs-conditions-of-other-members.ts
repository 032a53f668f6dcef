// A condition that asks for one member of the record, and a write of another one: the condition may hold again.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import { DataTypes, Sequelize } from "sequelize";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const orders = new MongoClient("mongodb://x").db("d").collection<{ _id: string; events: unknown[] }>("orders");
const seen = new Sequelize("x").define("seen", { order: DataTypes.STRING, at: DataTypes.DATE });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const count = (asked: unknown, added: unknown) => ({
  TableName: "orders",
  UpdateExpression: "ADD events :added, n :one",
  ConditionExpression: "NOT contains(events, :asked)",
  ExpressionAttributeValues: { ":asked": asked, ":added": new Set([added]), ":one": 1 },
});
export const bySets = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, eventId, parent } = JSON.parse(body);
    await doc.send(new UpdateCommand({ Key: { id }, ...count(eventId, parent) })); // unknown
    await doc.send(new UpdateCommand({ Key: { id }, ...count(eventId, eventId) })); // idempotent
  }
};
export const byLists = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, eventId } = JSON.parse(body);
    await orders.updateOne({ _id: id, events: { $ne: eventId } }, { $push: { events: eventId }, $inc: { n: 1 } }); // idempotent
    await orders.updateOne({ _id: id, events: { $ne: eventId } }, { $push: { events: id }, $inc: { n: 1 } }); // unknown
    await orders.updateOne({ _id: id, events: { $nin: [eventId] } }, { $addToSet: { events: eventId }, $inc: { n: 1 } }); // idempotent
    await orders.updateOne({ _id: id, events: { $nin: [eventId] } }, { $addToSet: { events: id }, $inc: { n: 1 } }); // unknown
    await orders.updateOne({ _id: id, "events.id": { $ne: eventId } }, { $push: { events: { id: eventId } }, $inc: { n: 1 } }); // idempotent
    await orders.updateOne({ _id: id, "events.of": { $ne: eventId } }, { $push: { events: { id: eventId } }, $inc: { n: 1 } }); // unknown
  }
};
const version = (to: unknown, below: unknown) => ({
  TableName: "orders",
  UpdateExpression: "SET version = :to",
  ConditionExpression: "attribute_not_exists(version) OR version < :below",
  ExpressionAttributeValues: { ":to": to, ":below": below },
});
export const byOwnVersion = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    await doc.send(new UpdateCommand({ Key: { id: order.id }, ...version(order.version, order.version) })); // idempotent
    await sns.send(tell("newer than all before")); // guarded
  }
};
export const byOtherVersion = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    await doc.send(new UpdateCommand({ Key: { id: order.id }, ...version(order.before, order.version) })); // idempotent
    await sns.send(tell("newer than what is written")); // unknown
  }
};
// What is looked for as a whole is the key, a time in it as well.
export const byRowsThatAreLookedFor = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body).id;
    const [, isNew] = await seen.findOrCreate({ where: { order }, defaults: { at: new Date() } }); // idempotent
    if (isNew) await sns.send(tell("one for the order")); // guarded
    const [, isNow] = await seen.findOrCreate({ where: { order, at: new Date() } }); // weak
    if (isNow) await sns.send(tell("one for each time")); // weak
  }
};
