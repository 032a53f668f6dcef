// Names that the environment gives, by which nobody knows what they are: a bucket or an address is not the table that is looked at.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
declare const names: readonly string[];
const need = (index: number): string => process.env[names[index]!]!;
const [TableName, Bucket, address] = [need(0), need(1), need(2)];
const [sns, s3, doc] = [new SNSClient({}), new S3Client({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const get = async (id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item;

export const anObject = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (await get(id)) continue;
  await sns.send(tell(r.body)); // unguarded
  await s3.send(new PutObjectCommand({ Bucket, Key: id, Body: r.body })); } };
export const aRequest = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (await get(id)) continue;
  await sns.send(tell(r.body)); // unguarded
  await fetch(address, { method: "PUT", body: JSON.stringify({ id }) }); } };
export const aRow = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (await get(id)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName, Item: { id } })); } };
export const behindARowThatHasToBeThere = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET name = :n", ConditionExpression: "attribute_exists(id)", ExpressionAttributeValues: { ":n": r.body } }));
  await fetch(address, { method: "POST", body: JSON.stringify({ id }) }); } }; // unguarded
