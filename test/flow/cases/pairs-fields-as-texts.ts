// What a look found, written out as a text before it is compared: it tells what the field itself would, of what is written as a text.
import type { SQSHandler } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const get = async (id: string) => (await ddb.send(new GetCommand({ TableName: "t", Key: { id } }))).Item;
const mark = (id: string, status: unknown) => new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status } });
export const asText: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status ?? ""); if (s === "queued") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ddb.send(mark(r.messageId, "queued")); } };
export const asTextOfAnother: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status ?? ""); if (s === "queued") continue;
  await sns.send(tell(r.body)); // unguarded
  await ddb.send(mark(r.messageId, "working")); } };
export const asTemplate: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = `${(await get(r.messageId))?.status}`; if (s === "queued") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ddb.send(mark(r.messageId, "queued")); } };
export const addedToNothing: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = "" + (await get(r.messageId))?.status; if (s === "queued") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ddb.send(mark(r.messageId, "queued")); } };
export const ofABoolean: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status); if (s === "true") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ddb.send(mark(r.messageId, true)); } };
export const ofAnotherBoolean: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status); if (s === "true") continue;
  await sns.send(tell(r.body)); // unguarded
  await ddb.send(mark(r.messageId, false)); } };
export const ofANumber: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status); if (s !== "1") {
    await sns.send(tell(r.body)); // weak (racy)
    await ddb.send(mark(r.messageId, 1)); } } };
export const oneOfSeveral: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status); if (["queued", "1"].includes(s)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ddb.send(mark(r.messageId, 1)); } };
export const noneOfSeveral: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status); if (["queued", "1"].includes(s)) continue;
  await sns.send(tell(r.body)); // unguarded
  await ddb.send(mark(r.messageId, 2)); } };
export const takenAway: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status ?? ""); if (s === "") continue;
  await sns.send(tell(r.body)); // weak
  await ddb.send(mark(r.messageId, null)); } };
export const withMore: SQSHandler = async (event) => { for (const r of event.Records) {
  const s = String((await get(r.messageId))?.status) + "!"; if (s === "queued!") continue;
  await sns.send(tell(r.body)); // unknown
  await ddb.send(mark(r.messageId, "queued")); } };
