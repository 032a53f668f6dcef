// A claim that asks for another word than it sets, in a row that several records share: where another branch of the handler sets another word, a replay
// of both records passes it again. In a row that only this record has, or where the other branch leaves the word alone, it counts.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { MongoClient } from "mongodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never)];
const users = new MongoClient("mongodb://db").db().collection<{ _id: string; state: string }>("users");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const turn = (id: string, to: string) => new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: "SET state = :to",
  ConditionExpression: "state <> :to", ExpressionAttributeValues: { ":to": to } });

export const onAndOff = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = JSON.parse(r.body);
  if (kind === "on") {
    await doc.send(turn(id, "on"));
    await sns.send(tell("on")); // unknown
  } else {
    await doc.send(turn(id, "off"));
    await sns.send(tell("off")); } } }; // unknown
export const ofItsOwnRow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (r.body === "on") {
    await doc.send(turn(r.messageId, "on"));
    await sns.send(tell("on")); // guarded
  } else {
    await doc.send(turn(r.messageId, "off"));
    await sns.send(tell("off")); } } }; // guarded
export const onAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = JSON.parse(r.body);
  if (kind === "on") {
    await doc.send(turn(id, "on"));
    await sns.send(tell("on")); // guarded
  } else await doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: "SET note = :n", ExpressionAttributeValues: { ":n": kind } })); } };
export const madeByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = JSON.parse(r.body);
  if (kind === "on") {
    await doc.send(turn(id, "on"));
    await sns.send(tell("on")); // unknown
  } else await doc.send(new PutCommand({ TableName: "users", Item: { id, state: "new" } })); } };
export const madeOnceByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = JSON.parse(r.body);
  if (kind === "on") {
    await doc.send(turn(id, "on"));
    await sns.send(tell("on")); // guarded
  } else await doc.send(new PutCommand({ TableName: "users", Item: { id, state: "new" }, ConditionExpression: "attribute_not_exists(id)" })); } };
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = JSON.parse(r.body);
  if (kind === "on") {
    const { modifiedCount } = await users.updateOne({ _id: id }, { $set: { state: "on" } });
    if (modifiedCount > 0) await sns.send(tell("on")); // unknown
  } else await users.updateOne({ _id: id }, { $set: { state: "off" } }); } };
