// Stores that refuse what is there in a form of their own: statements of PartiQL, documents of a search engine, parameters of a system.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ParameterAlreadyExists, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { Client } from "@elastic/elasticsearch";
const [sns, ssm, db] = [new SNSClient({}), new SSMClient({}), new DynamoDBClient({})];
const search = new Client({ node: "x" });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const statement = (Statement: string, id: string) => new ExecuteStatementCommand({ Statement, Parameters: [{ S: id }] });

export const stateOfPartiql = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await db.send(statement(`UPDATE "jobs" SET st = 'DONE' WHERE pk = ? AND st = 'NEW'`, messageId)); } // idempotent
  catch (error: any) { if (error.name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
export const noStateOfPartiql = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await db.send(statement(`UPDATE "jobs" SET st = 'DONE' WHERE pk = ?`, messageId)); } // idempotent
  catch (error: any) { if (error.name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(body)); } }; // unguarded
export const refusalOfPartiqlForgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await db.send(statement(`UPDATE "jobs" SET st = 'DONE' WHERE pk = ? AND st = 'NEW'`, messageId)).catch(() => undefined); // idempotent
  await sns.send(tell(body)); } }; // unguarded

export const createdOnly = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await search.index({ index: "seen", id: messageId, op_type: "create", document: {} }); // idempotent
  await sns.send(tell(body)); } }; // guarded
export const createdByItsResult = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { result } = await search.index({ index: "seen", id: messageId, document: {} }); // idempotent
  if (result !== "created") continue;
  await sns.send(tell(body)); } }; // guarded
export const updatedByItsResult = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { result } = await search.index({ index: "seen", id: messageId, document: {} }); // idempotent
  if (result === "updated") await sns.send(tell(body)); } }; // unguarded
export const resultNotLookedAt = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await search.index({ index: "seen", id: messageId, document: {} }); // idempotent
  await sns.send(tell(body)); } }; // unguarded

export const newParameter = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await ssm.send(new PutParameterCommand({ Name: `/seen/${messageId}`, Value: "1", Type: "String" })); } // idempotent
  catch (error) { if (error instanceof ParameterAlreadyExists) continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
export const parameterWrittenOver = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await ssm.send(new PutParameterCommand({ Name: `/seen/${messageId}`, Value: "1", Type: "String", Overwrite: true })); } // idempotent
  catch (error) { if (error instanceof ParameterAlreadyExists) continue; throw error; }
  await sns.send(tell(body)); } }; // unguarded
