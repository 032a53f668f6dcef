// What the language and Node give of a value is not known to differ from a constant: code behind a test of it is reached.
import { createHash } from "node:crypto";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import knex from "knex";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const db = knex({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const late = (ms: number) => new Promise<never>((_resolve, reject) => { setTimeout(() => reject(new Error("late")), ms); });

export const protocolOfAUrl = async (event: SQSEvent) => { for (const r of event.Records) {
  const url = new URL(process.env.URL!);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new Error("bad");
  await sns.send(tell("reached")); } }; // unguarded
export const pathOfAUrlOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: new URL(r.body).pathname } })); }; // idempotent
export const pathOfAUrlIsAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: new URL(r.body).pathname }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
  await sns.send(tell("once")); } }; // guarded
export const byteOfAnArray = async (event: SQSEvent) => { for (const r of event.Records) {
  if (new Uint8Array(Buffer.from(r.body))[0] !== 1) continue;
  await sns.send(tell("reached")); } }; // unguarded
export const digestByABoundMethod = async (event: SQSEvent) => { for (const r of event.Records) {
  const hash = createHash("sha256");
  const take = hash.update.bind(hash);
  take(r.body);
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: hash.digest("hex") }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
  await sns.send(tell("once")); } }; // guarded
export const platformOfTheProcess = async (event: SQSEvent) => { for (const r of event.Records) {
  if (process.platform !== "linux") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const sourceOfAPattern = async (event: SQSEvent) => { for (const r of event.Records) {
  if (new RegExp(r.body).source !== "q") continue;
  await sns.send(tell("reached")); } }; // unguarded

// Of a race any promise may be the first.
export const raceAgainstATimer = async (event: SQSEvent) => { for (const r of event.Records) {
  await Promise.race([doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } })), late(500)]);
  await sns.send(tell("reached")); } }; // unguarded
export const claimAgainstATimerThatThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  await Promise.race([doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })), late(500)]); // idempotent
  await sns.send(tell("claimed")); } }; // guarded
export const claimAgainstATimerThatLetsThrough = async (event: SQSEvent) => { for (const r of event.Records) {
  const claim = doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
  await Promise.race([claim, new Promise((resolve) => { setTimeout(resolve, 500); })]);
  await sns.send(tell("whichever was first")); } }; // unguarded

// What a builder gives is said by the step that says so, whichever began the statement.
export const firstOfASelect = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.select().from("lanes").where("id", r.messageId).first();
  if (!found) await sns.send(tell("nothing was there")); } }; // unguarded
export const rowsOfASelect = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.select().from("lanes").where("id", r.messageId);
  if (!found) await sns.send(tell("a list is always there"));
  await sns.send(tell("reached")); } }; // unguarded
