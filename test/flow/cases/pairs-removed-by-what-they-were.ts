// A condition asks for the value of an attribute, and the write removes it: a repeat is refused.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({});
const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
const asked = { TableName: "users", ConditionExpression: "#t = :t", ExpressionAttributeNames: { "#t": "token" } };
export const tokenIsRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, token } = JSON.parse(r.body);
  try { await doc.send(new UpdateCommand({ ...asked, Key: { id }, UpdateExpression: "REMOVE #t", ExpressionAttributeValues: { ":t": token } })); } // idempotent
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const noteIsRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, token } = JSON.parse(r.body);
  try { await doc.send(new UpdateCommand({ ...asked, Key: { id }, UpdateExpression: "REMOVE note", ExpressionAttributeValues: { ":t": token } })); } // idempotent
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const anyButTheToken = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, token } = JSON.parse(r.body);
  try { await doc.send(new UpdateCommand({ ...asked, ConditionExpression: "#t <> :t", Key: { id }, UpdateExpression: "REMOVE #t", ExpressionAttributeValues: { ":t": token } })); } // idempotent
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
