// What is computed of a row that was looked for by what another look found: a time that the run sets may keep a repeat out.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [sns, s3, db] = [new SNSClient({}), new S3Client({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const get = async (TableName: string, id: string) => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item;
const isOld = (time: string | undefined) => Date.now() - new Date(time ?? 0).getTime() > 86_400_000;

export const byAFieldOfAnotherRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await get("orders", r.messageId);
  const shop = await get("shops", order!.shop);
  if (!isOld(shop?.told)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // unknown
  await db.send(new PutCommand({ TableName: "shops", Item: { id: order!.shop, told: new Date().toISOString() } })); } }; // idempotent
export const byAFieldThatNobodySets = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await get("orders", r.messageId);
  const shop = await get("shops", order!.shop);
  if (!isOld(shop?.told)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded

export const byTheNameInAFile = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId }));
  const { shop } = JSON.parse(await Body!.transformToString());
  if (!isOld((await get("shops", shop))?.told)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // unknown
  await db.send(new PutCommand({ TableName: "shops", Item: { id: shop, told: new Date().toISOString() } })); } }; // idempotent
export const byTheNameInAFileAndAnotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId }));
  const { shop } = JSON.parse(await Body!.transformToString());
  if (!isOld((await get("shops", shop))?.opened)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded

const load = async (Bucket: string, Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body ? JSON.parse(await Body.transformToString()) : null;
};
const find = async (one: any) => {
  if (one.first) return load("a", one.id);
  if (one.second) return load("b", one.id);
  if (one.third) return load("c", one.id);
  return load("d", one.id);
};
const isNone = (value: unknown) => value === undefined || value === null;
const shopOf = (order: any) => (order.kind === "shop" ? `${order.kind}/${order.shop}` : `${order.kind}`);
const isDue = async (shop: string) => {
  const row = await get("shops", shop);
  if (isNone(row?.told)) return true;
  return isOld(row?.told);
};
export const overMoreWaysThanAreKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await find(JSON.parse(r.body));
  if (!(await isDue(shopOf(order)))) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // unknown
  await db.send(new PutCommand({ TableName: "shops", Item: { id: shopOf(order), told: new Date().toISOString() } })); } }; // idempotent
export const overMoreWaysThanAreKeptWithoutAMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await find(JSON.parse(r.body));
  if (!(await isDue(shopOf(order)))) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded

const followers = async (id: string) =>
  ((await db.send(new QueryCommand({ TableName: "app", IndexName: "byFollowed", KeyConditionExpression: "followed = :id", ExpressionAttributeValues: { ":id": `user ${id}` } }))).Items ?? []).map(({ follower }) => ({ follower }));
export const byAnIndexThatTheNewRowIsNotIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = await followers((await get("sessions", r.messageId))!.user);
  if (all.length === 0) continue;
  for (const { follower } of all) await db.send(new PutCommand({ TableName: "app", Item: { pk: `user ${follower}`, sk: crypto.randomUUID() } })); } }; // unguarded
export const byAnIndexThatItIsIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = await get("sessions", r.messageId);
  const all = await followers(session!.user);
  if (all.length > 0) continue;
  await db.send(new PutCommand({ TableName: "app", Item: { pk: crypto.randomUUID(), followed: `user ${session!.user}` } })); } }; // unknown
