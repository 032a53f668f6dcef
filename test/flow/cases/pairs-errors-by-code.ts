// Errors of AWS SDK v3 have a name; the code by which v2 tells them is not there.
import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDB } from "aws-sdk";
import type { SQSEvent } from "aws-lambda";

const [sns, doc, users] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({})), new CognitoIdentityProviderClient({})];
const old = new DynamoDB.DocumentClient();
const whole = DynamoDBDocument.from(new DynamoDBClient({}));
const row = (pk: string) => ({ TableName: "told", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const name = "ConditionalCheckFailedException";

export const byCode = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    try { await doc.send(new PutCommand(row(messageId))); } catch (error: any) { if (error.code === name) continue; } // idempotent
    await sns.send(say(body)); // unguarded
  } };
export const byCodeOrName = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    try { await doc.send(new PutCommand(row(messageId))); } catch (error: any) { if ((error.code ?? error.name) === name) continue; throw error; } // idempotent
    await sns.send(say(body)); // guarded
  } };
export const byCodeOfV2 = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    try { await old.put(row(messageId)).promise(); } catch (error: any) { if (error.code === name) continue; throw error; } // idempotent
    await sns.send(say(body)); // guarded
  } };
export const byCodeOfAMethodOfV3 = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    try { await whole.put(row(messageId)); } catch (error: any) { if (error.code === name) continue; } // idempotent
    await sns.send(say(body)); // unguarded
  } };
export const byNameOfAMethodOfV3 = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    try { await whole.put(row(messageId)); } catch (error: any) { if (error.name === name) continue; throw error; } // idempotent
    await sns.send(say(body)); // guarded
  } };
export const misspelt = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const said: any = await doc.send(new PutCommand(row(messageId))).catch((error) => error); // idempotent
    if (said.name === "ConditionalCheckFailed") continue;
    await sns.send(say(body)); // unguarded
  } };
export const spelt = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const said: any = await doc.send(new PutCommand(row(messageId))).catch((error) => error); // idempotent
    if (said.name === name) continue;
    await sns.send(say(body)); // weak (fails-open)
  } };

export const invited = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) await users.send(new AdminCreateUserCommand({ UserPoolId: "u", Username: body })); }; // idempotent
export const invitedAgain = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) await users.send(new AdminCreateUserCommand({ UserPoolId: "u", Username: body, MessageAction: "RESEND" })); }; // unguarded
const ecs = new ECSClient({});
export const deployedAnew = async ({ Records }: SQSEvent) => {
  for (const _ of Records) await ecs.send(new UpdateServiceCommand({ service: "shop", forceNewDeployment: true })); }; // unguarded
export const resized = async ({ Records }: SQSEvent) => {
  for (const _ of Records) await ecs.send(new UpdateServiceCommand({ service: "shop", desiredCount: 2 })); }; // idempotent
