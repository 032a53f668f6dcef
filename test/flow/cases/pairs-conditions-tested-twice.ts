// The same condition is tested again: behind it stands the guard that stood behind the first test.
import type { Context, DynamoDBStreamEvent, SQSEvent, DynamoDBRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAYS = 7 * 86400;
const set = (key: string) => redis.set(key, "1", "EX", DAYS, "NX");
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
import client from "some-client";

export const reassignedBetween = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
let isInsert = record.eventName === "INSERT";
if (isInsert && !(await set(record.eventID!))) continue;
isInsert = record.eventName !== "REMOVE";
if (isInsert) await sns.send(tell("x")); // unguarded
} };
export const negated = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
const isRemove = record.eventName === "REMOVE";
if (!isRemove && !(await set(record.eventID!))) continue;
if (!isRemove) await sns.send(tell("x")); // guarded
else await sns.send(tell("y")); // unguarded
} };
export const earlyInNested = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
if (record.eventName === "INSERT") { if (!(await set(record.eventID!))) continue; }
console.log("x");
if (record.eventName !== "INSERT") continue;
await sns.send(tell("x")); // guarded
} };
export const otherValueOfSamePath = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
if (record.eventName === "INSERT") { if (!(await set(record.eventID!))) continue; }
if (record.eventName === "MODIFY") await sns.send(tell("x")); // unguarded
} };
export const destructured = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
const { type, id } = JSON.parse(body);
if (type === "order" && !(await set(id))) continue;
switch (type) { case "order": await sns.send(tell("x")); break; // guarded
 case "other": await sns.send(tell("y")); break; } // unguarded
} };
export const anotherRecord = async (event: SQSEvent) => { 
const [a, b] = event.Records;
if (a.body === "order" && !(await set(a.messageId))) return;
if (b.body === "order") await sns.send(tell("x")); // unguarded
};
export const theLoopVariableOfNextRound = async (event: SQSEvent) => { 
let previous: any;
for (const record of event.Records) {
if (record.body === "order" && !(await set(record.messageId))) continue;
if (previous?.body === "order") await sns.send(tell("x")); // unguarded
previous = record;
} };
export const switchTwice = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
  switch (record.eventName) { case "INSERT": await put("i" + record.eventID!); break; case "MODIFY": if (!(await set(record.eventID!))) continue; break; }
  switch (record.eventName) { case "INSERT": case "MODIFY": await sns.send(tell("x")); break; // guarded
   case "REMOVE": await sns.send(tell("y")); } // unguarded
} };
export const switchTrue = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
  const won = await set(record.eventID!);
  switch (true) { case won === "OK": await sns.send(tell("x")); break; // guarded
   default: await sns.send(tell("y")); } // unguarded
} };
export const falsyKinds = async (event: SQSEvent) => { for (const record of event.Records) {
const item = JSON.parse(record.body);
if (!item.count) { if (item.count === 0) await sns.send(tell("x")); // unguarded
 else await sns.send(tell("y")); } // unguarded
} };
export const nullishThenDefault = async (event: SQSEvent) => { for (const record of event.Records) {
const item = JSON.parse(record.body);
if (item.id == null) continue;
const key = item.id ?? Math.random();
if (await set(key)) await sns.send(tell("x")); // guarded
} };
export const nullishInAnother = async (event: SQSEvent) => { for (const record of event.Records) {
const item = JSON.parse(record.body);
if (item.other == null) continue;
const key = item.id ?? Math.random();
if (await set(key)) await sns.send(tell("x")); // weak (volatile-key)
} };
const ENABLED = process.env.DEDUP === "on";
export const flagFromEnvironment = async (event: SQSEvent) => { for (const record of event.Records) {
if (ENABLED && !(await set(record.messageId))) continue;
await sns.send(tell("x")); // unguarded
} };
const ENABLEDFlagFromEnvironmentInFrontOfTheEffect = process.env.DEDUP === "on";
export const flagFromEnvironmentInFrontOfTheEffect = async (event: SQSEvent) => { for (const record of event.Records) {
if (ENABLEDFlagFromEnvironmentInFrontOfTheEffect && !(await set(record.messageId))) continue;
if (ENABLEDFlagFromEnvironmentInFrontOfTheEffect) await sns.send(tell("x")); // guarded
} };
export const flagWithClaimedVariable = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
const isInsert = record.eventName === "INSERT";
let claimed = false;
if (isInsert) claimed = (await set(record.eventID!)) === "OK";
if (isInsert && !claimed) continue;
if (isInsert) await sns.send(tell("x")); // guarded
} };
export const inAClosure = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
const isInsert = () => record.eventName === "INSERT";
if (record.eventName === "INSERT") console.log(isInsert());
if (isInsert()) await sns.send(tell("x")); // unguarded
else await sns.send(tell("y")); // unguarded
} };
export const memberIsWritten = async (event: SQSEvent) => { for (const record of event.Records) {
const item = JSON.parse(record.body);
if (item.send) { if (!(await set(record.messageId))) continue; }
item.send = true;
if (item.send) await sns.send(tell("x")); // unguarded
} };
export const mutableClientState = async (event: SQSEvent) => { for (const record of event.Records) {
if (!client.ready) { await client.init(record); // unknown
 if (client.ready) await sns.send(tell("x")); } // unguarded
} };
export const releasedUnderATestedKey = async (event: SQSEvent) => { for (const record of event.Records) {
const { id } = JSON.parse(record.body);
if (!(await set(id))) continue;
await sns.send(tell("x")); // unguarded
if (id) await redis.del(id);
} };
export const orForm = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
if (record.eventName === "INSERT" || record.eventName === "MODIFY") { if (!(await set(record.eventID!))) continue; }
if (record.eventName === "INSERT" || record.eventName === "MODIFY") await sns.send(tell("x")); // guarded
if (record.eventName !== "REMOVE") await sns.send(tell("y")); // unguarded
} };
export const inAVariable = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
const isInsert = record.eventName === "INSERT";
if (isInsert && !(await redis.set(record.eventID!, "1", "EX", DAYS, "NX"))) continue;
if (isInsert) await sns.send(tell("never twice")); // guarded
} };
export const ofTheRecord = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
if (record.eventName === "INSERT" && !(await redis.set(record.eventID!, "1", "EX", DAYS, "NX"))) continue;
if (record.eventName === "INSERT") await sns.send(tell("never twice")); // guarded
} };
export const anotherOne = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) {
if (record.eventName === "INSERT" && !(await redis.set(record.eventID!, "1", "EX", DAYS, "NX"))) continue;
if (record.eventName !== "REMOVE") await sns.send(tell("never twice")); // unguarded
} };
