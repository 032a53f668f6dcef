// A field of a found item tells whether the record was done.
import type { Context, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const now = () => Math.floor(Date.now() / 1000);

const get = async (pk: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { pk } }))).Item;
const set = (pk: string, status: string) => doc.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status } }));
export const doneBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item.status === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "DONE"); } };
export const doneInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item?.status === "DONE") continue;
  await set(r.messageId, "DONE");
  await sns.send(tell(r.body)); } }; // weak (racy)
export const neverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item?.status === "DONE") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const anotherFieldIsMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item?.status === "BLOCKED") continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: r.messageId }, UpdateExpression: "SET toldAt = :now", ExpressionAttributeValues: { ":now": now() } })); } };
export const anotherTableIsMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item?.status === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new UpdateCommand({ TableName: "audit", Key: { pk: r.messageId }, UpdateExpression: "SET #s = :s", ExpressionAttributeValues: { ":s": "DONE" } })); } };
export const onlyPending = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await get(r.messageId);
  if (order?.status !== "PENDING") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "SENT"); } };
export const processedAt = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: r.messageId }, UpdateExpression: "SET processedAt = :now", ExpressionAttributeValues: { ":now": now() } })); } };
export const flagOfTheItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item = {} } = await doc.send(new GetCommand({ TableName: "orders", Key: { pk: r.messageId } }));
  if (!Item.notified) {
    await sns.send(tell(r.body)); // weak (racy)
    await doc.send(new PutCommand({ TableName: "orders", Item: { ...Item, pk: r.messageId, notified: true } })); } } };
export const bySwitch = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  switch (item?.status) { case "DONE": case "FAILED": continue; }
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "DONE"); } };
const isDone = async (pk: string) => (await get(pk))?.status === "DONE";
export const byAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.messageId, "DONE"); } };
export const byAHelperInverted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await isDone(r.messageId))) continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "DONE"); } };
export const statusOfTheMessage = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  if (order.status === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "DONE"); } };
export const statusOfTheImage = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (r.dynamodb.NewImage.status.S === "DONE") continue;
  await sns.send(tell(r.eventID)); // unguarded
  await set(r.eventID, "DONE"); } };
export const bothWays = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.messageId);
  if (item?.status === "DONE") console.log("again");
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "DONE"); } };
// What is put under a key that is made anew is another item than the one that was looked at.
const retry = (pk: string, amount?: number) => doc.send(new PutCommand({ TableName: "orders", Item: { pk, status: "PENDING", amount } })); // unguarded
export const retriedUnderItsOwnKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await get(r.messageId);
  if (order?.status !== "FAILED") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await retry(r.messageId); } };
export const retriedUnderANewKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await get(r.messageId);
  if (order?.status !== "FAILED") continue;
  await sns.send(tell(order.text)); // unguarded
  await retry(randomUUID(), order.amount); } };
export const absentAndMadeUnderANewKey = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await get(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await retry(`${r.messageId}-${Date.now()}`); } };
export const madeUnderTheNewKeyThatWasLookedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const pk = randomUUID();
  if ((await get(pk))?.status === "PENDING") continue;
  await sns.send(tell(r.body)); // unguarded
  await retry(pk); } };
