// What becomes of a refusal: it leaves, it ends the record, it is forgotten.
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });

import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
export const rethrown = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { console.warn(error); throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const swallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { console.warn(error); }
  await sns.send(tell(r.body)); } }; // unguarded
export const allErrorsEndTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch { continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const byInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { if (error instanceof ConditionalCheckFailedException) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const onlyOthersLeave = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { if (!(error instanceof ConditionalCheckFailedException)) throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const othersLeaveAndTheRefusalReturns = async (event: SQSEvent) => { await Promise.all(event.Records.map(async (r) => {
  try { await doc.send(marker(r.messageId)); } catch (error) { if (error.name !== "ConditionalCheckFailedException") throw error; return; }
  await sns.send(tell(r.body)); })); }; // guarded
export const effectInsideTheTry = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); await sns.send(tell(r.body)); } // guarded
  catch (error) { if (error.name !== "ConditionalCheckFailedException") throw error; } } };
export const effectInTheCatch = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { await sns.send(tell("again")); } } }; // unguarded
export const effectInFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } finally { await sns.send(tell(r.body)); } } }; // unguarded
export const returnedFromFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await (async () => { let won = false; try { await doc.send(marker(r.messageId)); won = true; } finally { return won; } })();
  if (claimed) await sns.send(tell(r.body)); } }; // guarded
export const wrongErrorName = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { if (error.name === "ProvisionedThroughputExceededException") throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const namesInAList = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { if (["ConditionalCheckFailedException", "TransactionCanceledException"].includes(error.name)) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const chainedCatchGivesFalse = async (event: SQSEvent) => { for (const r of event.Records) {
  const won = await doc.send(marker(r.messageId)).then(() => true).catch(() => false);
  if (won) await sns.send(tell(r.body)); } }; // guarded
export const chainedCatchIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(marker(r.messageId)).then(() => true).catch(() => false);
  await sns.send(tell(r.body)); } }; // unguarded
export const switchOnTheName = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { switch (error.name) { case "ConditionalCheckFailedException": continue; default: throw error; } }
  await sns.send(tell(r.body)); } }; // guarded
export const loggedUnderItsName = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(marker(r.messageId)); } catch (error) { if (error.name === "ConditionalCheckFailedException") console.log("again"); else throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
