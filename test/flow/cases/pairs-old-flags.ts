// What a write gives back of the item before it: in a row that other records have as well, each of them may leave nothing.
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb"; import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const db = DynamoDBDocument.from(new DynamoDBClient({})); const sns = new SNSClient({});
const mark = (key: string, state: unknown) => db.update({
  TableName: "devices", Key: { key }, UpdateExpression: "SET alarm = :a", ExpressionAttributeValues: { ":a": state }, ReturnValues: "ALL_OLD" });
export const ofDevices = async (event: SQSEvent) => { for (const r of event.Records) {
  const { deviceId, temperature } = JSON.parse(r.body);
  const { Attributes: before } = await mark(deviceId, temperature > 80);
  if (temperature > 80 && !before?.alarm) await sns.send(new PublishCommand({ TopicArn: "t", Message: deviceId })); } }; // unknown
export const ofMessages = async (event: SQSEvent) => { for (const r of event.Records) {
  const { deviceId, temperature } = JSON.parse(r.body);
  const { Attributes: before } = await mark(r.messageId, temperature > 80);
  if (temperature > 80 && !before?.alarm) await sns.send(new PublishCommand({ TopicArn: "t", Message: deviceId })); } }; // guarded
export const setForGood = async (event: SQSEvent) => { for (const r of event.Records) {
  const { deviceId } = JSON.parse(r.body);
  const { Attributes: before } = await mark(deviceId, true);
  if (!before?.alarm) await sns.send(new PublishCommand({ TopicArn: "t", Message: deviceId })); } }; // guarded
