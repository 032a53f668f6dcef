// Services of AWS: what a repeat does there.
import { createHash, randomUUID } from "node:crypto";
import type { Context, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { FirehoseClient, PutRecordCommand as PutFirehoseCommand } from "@aws-sdk/client-firehose";
import { KinesisClient, PutRecordCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SchedulerClient, CreateScheduleCommand } from "@aws-sdk/client-scheduler";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { SESv2Client, SendEmailCommand as SendEmailV2Command } from "@aws-sdk/client-sesv2";
import { SFNClient, SendTaskSuccessCommand, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { PublishBatchCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ChangeMessageVisibilityCommand, DeleteMessageCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient, PutParameterCommand } from "@aws-sdk/client-ssm";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const [s3, sfn, events, kinesis, firehose] = [new S3Client({}), new SFNClient({}), new EventBridgeClient({}), new KinesisClient({}), new FirehoseClient({})];
const [ses, sesv2, sns, sqs, lambda] = [new SESClient({}), new SESv2Client({}), new SNSClient({}), new SQSClient({}), new LambdaClient({})];
const [metrics, logs, scheduler, ssm] = [new CloudWatchClient({}), new CloudWatchLogsClient({}), new SchedulerClient({}), new SSMClient({})];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [logger, meter, tracer] = [new Logger(), new Metrics(), new Tracer()];

// S3
export const objectOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${r.messageId}.json`, Body: JSON.stringify({ at: Date.now() }) })); }; // idempotent
export const objectByTheClock = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${new Date().toISOString()}/${r.messageId}.json`, Body: r.body })); }; // unguarded
export const objectByTimeSent = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${r.attributes.SentTimestamp}/${r.messageId}`, Body: r.body })); }; // idempotent
export const objectByTheRequest = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: context.awsRequestId, Body: r.body })); }; // unguarded
export const objectByItsContent = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: createHash("sha1").update(r.body).digest("hex"), Body: r.body })); }; // idempotent
export const objectIfNoneIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId, Body: "", IfNoneMatch: "*" })); }
  catch (error) { if ((error as Error).name === "PreconditionFailed") continue; throw error; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const objectWithoutCondition = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId, Body: "" })); }
  catch (error) { if ((error as Error).name === "PreconditionFailed") continue; throw error; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const copied = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new CopyObjectCommand({ Bucket: "b", Key: `done/${r.messageId}`, CopySource: `b/${r.messageId}` })); }; // idempotent
export const copiedByTheClock = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new CopyObjectCommand({ Bucket: "b", Key: `done/${Date.now()}`, CopySource: `b/${r.messageId}` })); }; // unguarded
export const readAndRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId }));
  await s3.send(new DeleteObjectCommand({ Bucket: "b", Key: r.messageId })); } }; // idempotent

// Step Functions
export const started = async (event: SQSEvent) => { for (const r of event.Records)
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", input: r.body })); }; // unguarded
export const startedByName = async (event: SQSEvent) => { for (const r of event.Records)
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: r.messageId, input: r.body })); }; // idempotent
export const startedByRandomName = async (event: SQSEvent) => { for (const r of event.Records)
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: `${r.messageId}-${randomUUID()}`, input: r.body })); }; // unguarded
export const startedByNameOrNone = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: r.eventID ?? randomUUID() })); }; // idempotent

// Messages
export const emitted = async (event: SQSEvent) => { for (const r of event.Records)
  await events.send(new PutEventsCommand({ Entries: [{ Source: "shop", DetailType: "order", Detail: r.body }] })); }; // unguarded
export const emittedTogether = async (event: SQSEvent) => {
  const Entries = event.Records.map((r) => ({ Source: "shop", DetailType: "order", Detail: r.body }));
  await events.send(new PutEventsCommand({ Entries })); }; // unguarded
export const mailed = async (event: SQSEvent) => { for (const r of event.Records)
  await ses.send(new SendEmailCommand({ Source: "a", Destination: {}, Message: { Subject: { Data: r.messageId }, Body: {} } })); }; // unguarded
export const mailedByV2 = async (event: SQSEvent) => { for (const r of event.Records)
  await sesv2.send(new SendEmailV2Command({ Content: { Raw: { Data: Buffer.from(r.body) } } })); }; // unguarded
export const forwarded = async (event: SQSEvent) => { for (const r of event.Records)
  await kinesis.send(new PutRecordCommand({ StreamName: "s", PartitionKey: r.messageId, Data: Buffer.from(r.body) })); }; // unguarded
export const forwardedTogether = async (event: SQSEvent) => {
  const Records = event.Records.map((r) => ({ PartitionKey: r.messageId, Data: Buffer.from(r.body) }));
  await kinesis.send(new PutRecordsCommand({ StreamName: "s", Records })); }; // unguarded
export const delivered = async (event: SQSEvent) => { for (const r of event.Records)
  await firehose.send(new PutFirehoseCommand({ DeliveryStreamName: "s", Record: { Data: Buffer.from(r.body) } })); }; // unguarded
export const invoked = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "f", InvocationType: "Event", Payload: r.body })); }; // unguarded
export const invokedDry = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "f", InvocationType: "DryRun", Payload: r.body })); };
export const publishedInBatches = async (event: SQSEvent) => {
  await sns.send(new PublishBatchCommand({ TopicArn: "t", PublishBatchRequestEntries: event.Records.map((r) => ({ Id: r.messageId, Message: r.body })) })); }; // unguarded
export const fifoTopic = async (event: SQSEvent) => { for (const r of event.Records)
  await sns.send(new PublishCommand({ TopicArn: "t.fifo", Message: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId })); }; // guarded
export const fifoTopicOfAStream = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  await sns.send(new PublishCommand({ TopicArn: "t.fifo", Message: r.eventID, MessageGroupId: "g", MessageDeduplicationId: r.eventID })); }; // weak (window)
export const fifoQueueOfAQueue = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new SendMessageCommand({ QueueUrl: "q.fifo", MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() })); }; // weak (volatile-key)
export const fifoBatch = async (event: SQSEvent) => {
  const Entries = event.Records.map((r) => ({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q.fifo", Entries })); }; // guarded
export const acknowledged = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new DeleteMessageCommand({ QueueUrl: "q", ReceiptHandle: r.receiptHandle })); };
export const postponed = async (event: SQSEvent) => { for (const r of event.Records)
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: "q", ReceiptHandle: r.receiptHandle, VisibilityTimeout: 60 })); };
export const scheduled = async (event: SQSEvent) => { for (const r of event.Records)
  await scheduler.send(new CreateScheduleCommand({ Name: r.messageId, ScheduleExpression: "at(2026-01-01T00:00:00)", FlexibleTimeWindow: { Mode: "OFF" }, Target: {} as never })); }; // idempotent
export const scheduledByChance = async (event: SQSEvent) => { for (const r of event.Records)
  await scheduler.send(new CreateScheduleCommand({ Name: randomUUID(), ScheduleExpression: "at(2026-01-01T00:00:00)", FlexibleTimeWindow: { Mode: "OFF" }, Target: {} as never })); }; // unguarded
export const parameter = async (event: SQSEvent) => { for (const r of event.Records)
  await ssm.send(new PutParameterCommand({ Name: "/last", Value: r.messageId, Overwrite: true })); }; // idempotent

// Telemetry
export const measured = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  logger.info("record", { id: r.eventID });
  meter.addMetric("records", MetricUnit.Count, 1);
  tracer.putAnnotation("id", r.eventID);
  console.log(`EMF ${r.eventID}`);
  await metrics.send(new PutMetricDataCommand({ Namespace: "n", MetricData: [{ MetricName: "records", Value: 1 }] }));
  await logs.send(new PutLogEventsCommand({ logGroupName: "g", logStreamName: "s", logEvents: [{ message: r.eventID, timestamp: Date.now() }] })); }
  meter.publishStoredMetrics(); };

// Who reads the batch
export const kinesisData = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const order = JSON.parse(Buffer.from(r.kinesis.data, "base64").toString());
  await doc.send(new PutCommand({ TableName: "orders", Item: { pk: order.id, at: Date.now() } })); } }; // idempotent
export const kinesisDataInserted = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const order = JSON.parse(Buffer.from(r.kinesis.data, "base64").toString());
  await doc.send(new PutCommand({ TableName: "orders", Item: { pk: `${order.id}#${Date.now()}` } })); } }; // unguarded
export const windowState = async (event: KinesisStreamEvent & { state?: { n: number } }) => {
  const n = (event.state?.n ?? 0) + event.Records.length;
  return { state: { n } }; };
export const snsInSqs = async (event: SQSEvent) => { for (const r of event.Records) {
  const { MessageId, Message } = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "mails", Item: { pk: MessageId, Message } })); // idempotent
  await sns.send(new PublishCommand({ Message })); } }; // unguarded
export const s3InSqs = async (event: SQSEvent) => { for (const r of event.Records) for (const inner of JSON.parse(r.body).Records) {
  await doc.send(new PutCommand({ TableName: "files", Item: { pk: inner.s3.object.key, etag: inner.s3.object.eTag } })); // idempotent
  await doc.send(new PutCommand({ TableName: "files", Item: { pk: inner.s3.object.key + randomUUID() } })); } }; // unguarded
