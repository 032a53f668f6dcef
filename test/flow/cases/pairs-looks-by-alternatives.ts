// A filter of DynamoDB with alternatives that ask for one attribute: what the handler sets there is not found again.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const scan = (FilterExpression: string, ExpressionAttributeValues?: any) => new ScanCommand({ TableName: "jobs", FilterExpression, ExpressionAttributeValues });
const set = (id: string, name: string, value: unknown) => new UpdateCommand({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #a = :v", ExpressionAttributeNames: { "#a": name }, ExpressionAttributeValues: { ":v": value } });

export const absentOrFalse = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("attribute_not_exists(told) OR told = :no", { ":no": false }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(set(job.id, "told", true)); } };
export const setToFalse = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("attribute_not_exists(told) OR told = :no", { ":no": false }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // unguarded
    await doc.send(set(job.id, "told", false)); } };
export const beside = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("kind = :k AND (attribute_not_exists(told) OR told = :no OR told = :never)", { ":k": "mail", ":no": false, ":never": "never" }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(set(job.id, "told", true)); } };
export const notThereAndTrue = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("NOT (attribute_exists(told) AND told = :yes)", { ":yes": true }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(set(job.id, "told", true)); } };
export const notThereAndTrueSetToNo = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("NOT (attribute_exists(told) AND told = :yes)", { ":yes": true }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // unguarded
    await doc.send(set(job.id, "told", "no")); } };
export const eitherState = async (_: SQSEvent) => {
  const { Items } = await doc.send(new ScanCommand({ TableName: "jobs", FilterExpression: "#s = :new OR #s IN (:failed)", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":new": "NEW", ":failed": "FAILED" } }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(set(job.id, "status", "DONE")); } };
export const eitherAttribute = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("attribute_not_exists(told) OR urgent = :yes", { ":yes": true }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // unguarded
    await doc.send(set(job.id, "told", true)); } };
export const eitherOfSeveral = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("attribute_not_exists(told) OR (told = :no AND urgent = :yes)", { ":no": false, ":yes": true }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(set(job.id, "told", true)); } };
export const eitherOfSeveralOthers = async (_: SQSEvent) => {
  const { Items } = await doc.send(scan("(told = :no AND urgent = :yes) OR (late = :yes AND urgent = :yes)", { ":no": false, ":yes": true }));
  for (const job of Items!) {
    await sns.send(tell(job.text)); // unguarded
    await doc.send(set(job.id, "told", true)); } };
