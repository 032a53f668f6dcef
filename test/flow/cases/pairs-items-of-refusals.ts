// The error of a condition brings the item that is there: it is asked for its state, or its parts become keys.
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const claim = { TableName: "jobs", ConditionExpression: "attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

export const untilItIsDone = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  try { await doc.send(new PutCommand({ ...claim, Item: { pk, step: "BEGUN" } })); } catch (error) { // idempotent
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.step.S === "DONE") continue; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // weak (racy)
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk, step: "DONE" } })); } }; // idempotent
export const untilItIsDoneByName = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  const found = await doc.send(new PutCommand({ ...claim, Item: { pk, step: "BEGUN" } })).then(() => undefined, (error) => { // idempotent
    if (error.name !== "ConditionalCheckFailedException") throw error;
    return unmarshall(error.Item); });
  if (found?.step === "DONE") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression: "SET step = :s", ExpressionAttributeValues: { ":s": "DONE" } })); } }; // idempotent
export const neverDone = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  try { await doc.send(new PutCommand({ ...claim, Item: { pk, step: "BEGUN" } })); } catch (error) { // idempotent
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.step.S === "DONE") continue; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk, step: "TOLD" } })); } }; // idempotent
export const bringsNothing = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  try { await doc.send(new PutCommand({ ...claim, ReturnValuesOnConditionCheckFailure: "NONE", Item: { pk, step: "BEGUN" } })); } catch (error) { // idempotent
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.step.S === "DONE") continue; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk, step: "DONE" } })); } }; // idempotent

export const keyOfTheItem = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  let job = { id: pk };
  try { await doc.send(new PutCommand({ ...claim, Item: { pk, ...job } })); } catch (error) { // idempotent
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    job = unmarshall(error.Item!) as typeof job; }
  await doc.send(new PutCommand({ TableName: "events", Item: { pk: `job#${job.id}`, text: body } })); } }; // unknown
export const again = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  try { await doc.send(new PutCommand({ ...claim, Item: { pk } })); } catch (error) { // idempotent
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `again: ${error.Item?.pk.S}` })); // unguarded
    continue; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // guarded
