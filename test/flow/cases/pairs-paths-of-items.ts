// A mark that is a part of a map of an item: what takes that part away, or puts another map in its place, has released the claim; another part has not.
import type { SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const isRefused = (error: unknown) => error instanceof ConditionalCheckFailedException;
const claim = (id: string) => new UpdateCommand({ TableName: "o", Key: { id }, UpdateExpression: "SET sent.mail = :t",
  ConditionExpression: "attribute_not_exists(sent.mail)", ExpressionAttributeValues: { ":t": true } });
const update = (id: string, UpdateExpression: string, values?: Record<string, unknown>) =>
  doc.send(new UpdateCommand({ TableName: "o", Key: { id }, UpdateExpression, ExpressionAttributeValues: values })); // idempotent

export const partRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  try { await doc.send(claim(id)); } catch (error) { if (isRefused(error)) continue; throw error; } // idempotent
  await sns.send(tell(id)); // unguarded
  await update(id, "REMOVE sent.mail"); } };
export const wholeReplaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  try { await doc.send(claim(id)); } catch (error) { if (isRefused(error)) continue; throw error; } // idempotent
  await sns.send(tell(id)); // unguarded
  await update(id, "SET sent = :e", { ":e": {} }); } };
export const otherPartRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  try { await doc.send(claim(id)); } catch (error) { if (isRefused(error)) continue; throw error; } // idempotent
  await sns.send(tell(id)); // guarded
  await update(id, "REMOVE sent.sms"); } };
export const otherPartSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  try { await doc.send(claim(id)); } catch (error) { if (isRefused(error)) continue; throw error; } // idempotent
  await sns.send(tell(id)); // guarded
  await update(id, "SET sent.sms = :s", { ":s": true }); } };
export const replacedWithTheMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  try { await doc.send(claim(id)); } catch (error) { if (isRefused(error)) continue; throw error; } // idempotent
  await sns.send(tell(id)); // guarded
  await update(id, "SET sent = :e", { ":e": { mail: true } }); } };
