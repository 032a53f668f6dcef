// Keys of a claim that are the same for every record: what no record of the source has, and what all of one mapping have alike.
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }));

export const itsOwn = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(r.eventID!);
  await sns.send(tell("x")); } }; // guarded
export const ofNoRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim((r as any).eventId);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofTheMapping = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.eventSourceARN);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const besideTheMapping = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(`${r.eventSourceARN}:${r.messageId}`);
  await sns.send(tell("x")); } }; // guarded

// The same within texts and beside others, in other letters, and of the records of another source.
export const ofTheMappingInAText = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(`mail:${r.eventSourceARN}:${r.awsRegion}`);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofTheMappingAndAStage = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.eventSourceARN + process.env.STAGE);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofNoRecordInAText = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(`mail:${(r as any).eventId}`);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofNoImage = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim((r.dynamodb as any).sequenceNumber);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofItsImage = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(r.dynamodb!.SequenceNumber!);
  await sns.send(tell("x")); } }; // guarded
export const ofAnotherSource = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  await claim(`mail:${(r as any).messageId}`);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofEitherSource = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  await claim((r as any).messageId ?? r.eventID);
  await sns.send(tell("x")); } }; // guarded
export const ofEitherByWay = async (event: KinesisStreamEvent) => { for (const r of event.Records as any[]) {
  if (r.body) await claim(r.messageId);
  else await claim(r.eventID);
  await sns.send(tell("x")); } }; // guarded
// Code in front of the function may have put it there.
export const ofWhatWasAdded = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim((r as any).parsed.orderId);
  await sns.send(tell("x")); } }; // guarded
// Another one after a deployment that publishes a version.
export const ofTheVersion = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(`${process.env.AWS_LAMBDA_FUNCTION_VERSION}:${r.messageId}`);
  await sns.send(tell("x")); } }; // weak (name-bound)
export const ofTheStage = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(`${process.env.STAGE}:${r.messageId}`);
  await sns.send(tell("x")); } }; // guarded
// A checkpoint of the mapping is held against the record.
export const ofACheckpoint = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "at", Key: { id: r.eventSourceARN }, UpdateExpression: "SET n = :n", ConditionExpression: "attribute_not_exists(n) OR n < :n", ExpressionAttributeValues: { ":n": r.kinesis.sequenceNumber } }));
  await sns.send(tell("x")); } }; // guarded
