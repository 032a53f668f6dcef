// A package that scans a table looks at it as a scan does.
import { parallelScan } from "@shelf/dynamodb-parallel-scan";
import { SNS } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from({} as any);
const sns = new SNS({});
export const toldToAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const users = await parallelScan({ TableName: "users" }, { concurrency: 10 });
  for (const user of users) await sns.publish({ PhoneNumber: user.phone, Message: r.body }); } }; // unguarded
export const toldOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const users = await parallelScan({ TableName: "users", FilterExpression: "attribute_not_exists(sentAt)" }, { concurrency: 10 });
  for (const user of users) {
    if (user.sentAt) continue;
    await sns.publish({ PhoneNumber: user.phone, Message: r.body }); // weak (racy)
    await doc.send(new UpdateCommand({ TableName: "users", Key: { id: user.id }, UpdateExpression: "SET sentAt = :n", ExpressionAttributeValues: { ":n": Date.now() } })); } } }; // idempotent
