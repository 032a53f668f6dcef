// What rounds leave in variables where a record was new: that any was, how many were. When all come again there is none.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const sns = new SNSClient({});
const lambda = new LambdaClient({});
const redis = new Redis();
declare const doc: DynamoDBDocumentClient;
const once = (pk: string) => new PutCommand({ TableName: "t", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 8 * 86_400, "NX")) === "OK";
const rebuild = new InvokeCommand({ FunctionName: "rebuild" });
export const counted = async (event: SQSEvent) => { let fresh = 0;
  for (const { messageId } of event.Records) if (await isNew(messageId)) fresh++;
  if (fresh === 0) return;
  await sns.send(new PublishCommand({ Message: `processed ${fresh}` })); }; // unknown
export const countedWhatever = async (event: SQSEvent) => { let all = 0;
  for (const { messageId } of event.Records) { await isNew(messageId); all++; }
  if (all === 0) return;
  await sns.send(new PublishCommand({ Message: `processed ${all}` })); }; // unguarded
export const countedAndNotAsked = async (event: SQSEvent) => { let fresh = 0;
  for (const { messageId } of event.Records) if (await isNew(messageId)) fresh++;
  if (fresh > 0) console.log("some are new");
  await sns.send(new PublishCommand({ Message: "processed" })); }; // unguarded
export const flagged = async (event: SQSEvent) => { let hasChanged = false;
  for (const { messageId } of event.Records) if (await isNew(messageId)) hasChanged = true;
  if (hasChanged) await lambda.send(rebuild); }; // unknown
export const flaggedBesideIt = async (event: SQSEvent) => { let isLarge = false;
  for (const { messageId, body } of event.Records) { if (body.length > 1000) isLarge = true; await isNew(messageId); }
  if (isLarge) await lambda.send(rebuild); }; // unguarded
export const flaggedForRepeats = async (event: SQSEvent) => { let hasRepeats = false;
  for (const { messageId } of event.Records) if (!(await isNew(messageId))) hasRepeats = true;
  if (hasRepeats) await lambda.send(rebuild); }; // unguarded
export const leavingWhereOneIsNew = async (event: SQSEvent) => { let isEmpty = false;
  for (const { messageId, body } of event.Records) if ((await isNew(messageId)) && body === "") isEmpty = true;
  if (isEmpty) return;
  await lambda.send(rebuild); }; // unguarded
export const summed = async (event: SQSEvent) => { let total = 0;
  for (const { messageId, body } of event.Records) { if (!(await isNew(messageId))) continue; total += Number(body); }
  if (total > 0) await sns.send(new PublishCommand({ Message: `${total} more` })); }; // unknown
export const triedAgain = async (event: SQSEvent) => { for (const { messageId } of event.Records) { let isFirst = false;
  for (let tries = 0; tries < 3 && !isFirst; tries++) {
    try { await doc.send(once(messageId)); isFirst = true; } catch (error) { // idempotent
      if ((error as Error).name === "ConditionalCheckFailedException") break; } }
  if (!isFirst) continue;
  await sns.send(new PublishCommand({ Message: messageId })); } }; // guarded
export const triedUntilItIsThere = async (event: SQSEvent) => { for (const { messageId } of event.Records) { let isThere = false;
  for (let tries = 0; tries < 3 && !isThere; tries++) {
    try { await doc.send(once(messageId)); isThere = true; } catch (error) { // idempotent
      if ((error as Error).name === "ConditionalCheckFailedException") isThere = true; } }
  if (!isThere) continue;
  await sns.send(new PublishCommand({ Message: messageId })); } }; // unguarded
export const noneIsNew = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(({ messageId }) => isNew(messageId)));
  if (flags.every((flag) => !flag)) return;
  await lambda.send(rebuild); }; // unknown
export const eachIsNew = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map(({ messageId }) => isNew(messageId)));
  if (flags.every((flag) => flag)) return;
  await lambda.send(rebuild); }; // unguarded
export const addedWithoutATest = async (event: SQSEvent) => { let fresh = 0;
  for (const { messageId } of event.Records) if (await isNew(messageId)) fresh++;
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: "all" }, UpdateExpression: "ADD total :n", ExpressionAttributeValues: { ":n": fresh } })); }; // unknown
export const addedWhatever = async (event: SQSEvent) => { let all = 0;
  for (const { messageId } of event.Records) { await isNew(messageId); all++; }
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: "all" }, UpdateExpression: "ADD total :n", ExpressionAttributeValues: { ":n": all } })); }; // unguarded
export const flaggedByCallbacks = async (event: SQSEvent) => { let hasChanged = false;
  await Promise.all(event.Records.map(async ({ messageId }) => { if (await isNew(messageId)) hasChanged = true; }));
  if (hasChanged) await lambda.send(rebuild); }; // unknown
export const countedByCallbacks = async (event: SQSEvent) => { let fresh = 0;
  await Promise.all(event.Records.map(async ({ messageId }) => { if (await isNew(messageId)) fresh += 1; }));
  if (fresh === 0) return;
  await sns.send(new PublishCommand({ Message: `processed ${fresh}` })); }; // unknown
export const flaggedByCallbacksBesideIt = async (event: SQSEvent) => { let isLarge = false;
  await Promise.all(event.Records.map(async ({ messageId, body }) => { if (body.length > 1000) isLarge = true; await isNew(messageId); }));
  if (isLarge) await lambda.send(rebuild); }; // unguarded
