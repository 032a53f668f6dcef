// A write gives back what stood there, and code asks for a word: a later write of another word is what the next delivery finds.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const set = async (pk: string, state: string) => {
  const { Attributes } = await doc.send(new UpdateCommand({
    TableName: "jobs", Key: { pk }, UpdateExpression: "SET st = :s", ExpressionAttributeValues: { ":s": state }, ReturnValues: "ALL_OLD",
  }));
  return Attributes; };
const put = (pk: string, st: string) => doc.send(new PutCommand({ TableName: "jobs", Item: { pk, st }, ReturnValues: "ALL_OLD" }));
export const stays = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await set(r.messageId, "done"))?.st === "done") continue;
  await sns.send(tell("x")); } }; // guarded
export const goesBack = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await set(r.messageId, "done"))?.st === "done") continue;
  await sns.send(tell("x")); // unknown
  await set(r.messageId, "new"); } };
export const goesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await set(r.messageId, "working"))?.st === "working") continue;
  await sns.send(tell("x")); // unknown
  await set(r.messageId, "done"); } };
export const otherRowGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await set(r.messageId, "working"))?.st === "working") continue;
  await sns.send(tell("x")); // guarded
  await set(`last#${r.messageId}`, "done"); } };
export const anyWord = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await set(r.messageId, "working"))?.st) continue;
  await sns.send(tell("x")); // guarded
  await set(r.messageId, "done"); } };
export const putBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await put(r.messageId, "working");
  if (Attributes?.st === "working") continue;
  await sns.send(tell("x")); // unknown
  await put(r.messageId, "done"); } };
export const putThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await put(r.messageId, "working");
  if (Attributes) continue;
  await sns.send(tell("x")); // guarded
  await put(r.messageId, "done"); } };
