// A claim by an item of a set of DynamoDB: what takes that item out again releases it, and what changes others does not.
import type { SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const client = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(client);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const orderOf = (r: { readonly body: string }): { readonly id: string; readonly kind: string } => JSON.parse(r.body);
const change = (id: string, UpdateExpression: string, values?: Record<string, unknown>, ConditionExpression?: string) =>
  doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression, ConditionExpression, ExpressionAttributeValues: values }));
const isRefused = (e: unknown) => { if (e instanceof ConditionalCheckFailedException) return true; throw e; };
const mail = new Set(["mail"]);
const lacks = (id: string) => change(id, "ADD done :s", { ":s": mail, ":m": "mail" }, "NOT contains(done, :m)").then(() => false, isRefused);
const holds = (id: string) => change(id, "DELETE todo :s", { ":s": mail, ":m": "mail" }, "contains(todo, :m)").then(() => false, isRefused);
const plain = (id: string, UpdateExpression: string, values: Record<string, { S: string } | { SS: string[] }>, ConditionExpression?: string) =>
  client.send(new UpdateItemCommand({ TableName: "orders", Key: { id: { S: id } }, UpdateExpression, ConditionExpression, ExpressionAttributeValues: values }));

export const takesItOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // unguarded
  await change(id, "DELETE done :s", { ":s": mail }); } };
export const takesItOutBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await change(id, "DELETE done :s", { ":s": mail });
  await sns.send(tell(id)); } }; // unguarded
export const takesAnotherOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "DELETE done :s", { ":s": new Set(["sms"]) }); } };
export const takesItOutAmongOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // unguarded
  await change(id, "DELETE done :s", { ":s": new Set(["sms", "mail"]) }); } };
export const takesWhatNobodyKnows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // unknown
  await change(id, "DELETE done :s", { ":s": new Set([kind]) }); } };
// One of the two, and nobody knows which.
export const takesOneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, kind } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // unknown
  await change(id, "DELETE done :s", { ":s": new Set([kind === "a" ? "sms" : "mail"]) }); } };
export const putsItInAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "DELETE done :s", { ":s": mail });
  await change(id, "ADD done :s", { ":s": mail }); } };
export const putsAnotherIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "ADD done :s", { ":s": new Set(["sms"]) }); } };
export const removesTheSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // unguarded
  await change(id, "REMOVE done"); } };
export const setsAnotherOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // unguarded
  await change(id, "SET done = :l", { ":l": [] }); } };
export const setsAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await lacks(id)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "SET state = :s", { ":s": "told" }); } };
export const putsItBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await holds(id)) continue;
  await sns.send(tell(id)); // unguarded
  await change(id, "ADD todo :s", { ":s": mail }); } };
export const putsAnotherBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await holds(id)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "ADD todo :s", { ":s": new Set(["sms"]) }); } };
export const removesWhatHeldIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await holds(id)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "REMOVE todo"); } };
export const plainTakesItOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await plain(id, "ADD done :s", { ":s": { SS: ["mail"] }, ":m": { S: "mail" } }, "NOT contains(done, :m)").then(() => false, isRefused)) continue;
  await sns.send(tell(id)); // unguarded
  await plain(id, "DELETE done :s", { ":s": { SS: ["mail"] } }); } };
export const plainTakesAnotherOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await plain(id, "ADD done :s", { ":s": { SS: ["mail"] }, ":m": { S: "mail" } }, "NOT contains(done, :m)").then(() => false, isRefused)) continue;
  await sns.send(tell(id)); // guarded
  await plain(id, "DELETE done :s", { ":s": { SS: ["sms"] } }); } };
// Who takes the last item out of a set takes the set away.
export const emptiesIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await change(id, "ADD done :s", { ":s": mail }, "attribute_not_exists(done)").then(() => false, isRefused)) continue;
  await sns.send(tell(id)); // unknown
  await change(id, "DELETE done :s", { ":s": mail }); } };
export const leavesOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderOf(r);
  if (await change(id, "ADD done :s", { ":s": mail }, "attribute_not_exists(done)").then(() => false, isRefused)) continue;
  await sns.send(tell(id)); // guarded
  await change(id, "DELETE done :s", { ":s": new Set(["sms"]) }); } };
