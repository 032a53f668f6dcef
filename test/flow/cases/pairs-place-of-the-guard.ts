// Where the guard stands: in front on every path, behind, on one branch, in a loop that may not run.
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });

export const inFront = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(marker(r.messageId));
  await sns.send(tell(r.body)); } }; // guarded
export const behind = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(tell(r.body)); // unguarded
  await doc.send(marker(r.messageId)); } };
export const onOneBranch = async (event: SQSEvent) => { for (const r of event.Records) {
  if (r.body.length > 10) await doc.send(marker(r.messageId));
  await sns.send(tell(r.body)); } }; // unguarded
export const inTheSameBranch = async (event: SQSEvent) => { for (const r of event.Records) {
  if (r.body.length > 10) {
    await doc.send(marker(r.messageId));
    await sns.send(tell(r.body)); } } }; // guarded
export const optionalByShortCircuit = async (event: SQSEvent) => { for (const r of event.Records) {
  r.attributes.MessageGroupId && (await doc.send(marker(r.messageId)));
  await sns.send(tell(r.body)); } }; // unguarded
export const inAnInnerLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const id of JSON.parse(r.body).ids) await doc.send(marker(id));
  await sns.send(tell(r.body)); } }; // unguarded
export const withTheEffectInTheInnerLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const id of JSON.parse(r.body).ids) {
    await doc.send(marker(id));
    await sns.send(tell(id)); } } }; // guarded
export const inSwitchWithoutDefault = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  switch (r.eventName) {
    case "INSERT": await doc.send(marker(`insert ${r.eventID}`)); break;
    case "MODIFY": break; }
  await sns.send(tell(r.eventID)); } }; // unguarded
export const fallingThrough = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  switch (r.eventName) {
    case "INSERT": await doc.send(marker(r.eventID));
    case "MODIFY": await sns.send(tell(r.eventID)); } } }; // unguarded
export const inDoWhile = async (event: SQSEvent) => { for (const r of event.Records) {
  let tries = 0;
  do { await doc.send(marker(r.messageId)); } while (tries++ < 0);
  await sns.send(tell(r.body)); } }; // guarded
export const labelled = async (event: SQSEvent) => {
  records: for (const r of event.Records) {
    for (const id of [r.messageId]) { try { await doc.send(marker(id)); } catch (error) { if (error.name === "ConditionalCheckFailedException") continue records; throw error; } }
    await sns.send(tell(r.body)); } }; // guarded
export const labelledInnerOnly = async (event: SQSEvent) => {
  for (const r of event.Records) {
    for (const id of [r.messageId]) { try { await doc.send(marker(id)); } catch (error) { if (error.name === "ConditionalCheckFailedException") continue; throw error; } }
    await sns.send(tell(r.body)); } }; // unguarded
export const firstRecordForAll = async (event: SQSEvent) => {
  await doc.send(marker(event.Records[0].messageId));
  for (const r of event.Records) await sns.send(tell(r.body)); }; // weak (batch-key)
export const firstRecordForItself = async (event: SQSEvent) => {
  const [r] = event.Records;
  await doc.send(marker(r.messageId));
  for (const line of JSON.parse(r.body).lines) await sns.send(tell(line)); }; // guarded
export const eachRecordForItself = async (event: SQSEvent) => {
  const fresh = [];
  for (const r of event.Records) { await doc.send(marker(r.messageId)); fresh.push(r); }
  await Promise.all(fresh.map(async (r) => { await sns.send(tell(r.body)); })); }; // guarded
