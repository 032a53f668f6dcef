// Paginators of the SDK for AWS are looks at what their command asks for.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, paginateQuery as paginateItems } from "@aws-sdk/client-dynamodb";
import { DeleteObjectCommand, S3Client, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import * as lib from "@aws-sdk/lib-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand, paginateQuery, paginateScan } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
const sns = new SNSClient({});
const s3 = new S3Client({});
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const asked = (TableName: string, pk: string) => ({ TableName, KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": pk } });
const mark = (TableName: string, pk: string) => client.send(new PutCommand({ TableName, Item: { pk } })); // idempotent

export const anyItem = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const items: unknown[] = [];
  for await (const page of paginateQuery({ client }, asked("seen", messageId))) items.push(...(page.Items ?? []));
  if (items.length > 0) continue;
  await sns.send(tell("once")); // weak (racy)
  await mark("seen", messageId); } };
export const anyItemOfAnotherTable = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const items: unknown[] = [];
  for await (const page of paginateQuery({ client }, asked("orders", messageId))) items.push(...(page.Items ?? []));
  if (items.length > 0) continue;
  await sns.send(tell("each time")); // unguarded
  await mark("seen", messageId); } };
export const byTheWholePackage = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  let isSeen = false;
  for await (const { Count } of lib.paginateQuery({ client, pageSize: 5 }, asked("seen", messageId))) if (Count) isSeen = true;
  if (isSeen) continue;
  await sns.send(tell("once")); // weak (racy)
  await mark("seen", messageId); } };
export const takenAway = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for await (const { Items = [] } of paginateQuery({ client }, asked("outbox", messageId)))
    for (const one of Items) {
      await sns.send(tell(one.text)); // weak (racy)
      await client.send(new DeleteCommand({ TableName: "outbox", Key: { pk: one.pk, sk: one.sk } })); } } }; // idempotent
export const leftThere = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for await (const { Items = [] } of paginateQuery({ client }, asked("outbox", messageId)))
    for (const one of Items) {
      await sns.send(tell(one.text)); // unguarded
      await client.send(new DeleteCommand({ TableName: "drafts", Key: { pk: one.pk, sk: one.sk } })); } } }; // idempotent
async function* rowsOf(TableName: string) { for await (const { Items = [] } of paginateScan({ client }, { TableName })) yield* Items; }
export const byAGenerator = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  for await (const row of rowsOf("jobs")) {
    if (row.told) continue;
    await sns.send(tell(messageId)); // weak (racy)
    await client.send(new UpdateCommand({ TableName: "jobs", Key: { pk: row.pk }, UpdateExpression: "SET told = :t", ExpressionAttributeValues: { ":t": true } })); } } }; // idempotent
export const ofTheBareClient = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const all: Record<string, unknown>[] = [];
  const input = { TableName: "seen", KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": { S: messageId } } };
  for await (const { Items = [] } of paginateItems({ client: new DynamoDBClient({}) }, input)) all.push(...Items.map((one) => unmarshall(one)));
  if (all.some((one) => one.pk === messageId)) continue;
  await sns.send(tell("once")); // weak (racy)
  await mark("seen", messageId); } };
export const objects = async (event: SQSEvent) => { for (const { messageId: Prefix } of event.Records) {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: "inbox", Prefix }))
    for (const { Key } of Contents) {
      await sns.send(tell(Key!)); // weak (racy)
      await s3.send(new DeleteObjectCommand({ Bucket: "inbox", Key })); } } }; // idempotent

// A generator whose items follow one another gives just these; one with a way around them may give none.
async function* one(pk: string) { yield await client.send(new lib.QueryCommand(asked("seen", pk))); }
async function* perhapsOne(pk: string) { if (process.env.LOOKS) yield await client.send(new lib.QueryCommand(asked("seen", pk))); }
export const surelyOne = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  let isSeen = false;
  for await (const { Count } of one(messageId)) if (Count) isSeen = true;
  if (isSeen) continue;
  await sns.send(tell("once")); // weak (racy)
  await mark("seen", messageId); } };
export const noneWhereNobodyLooks = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  let isSeen = false;
  for await (const { Count } of perhapsOne(messageId)) if (Count) isSeen = true;
  if (isSeen) continue;
  await sns.send(tell("each time")); // unguarded
  await mark("seen", messageId); } };
