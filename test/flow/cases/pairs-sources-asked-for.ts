// Code asks of which source an event is. Where a handler has one, the answer is known, and what only others reach is no effect of a record.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { APIGatewayProxyEvent, DynamoDBStreamEvent, MSKEvent, SNSEvent, SQSEvent, SQSRecord } from "aws-lambda";
import _ from "lodash";
const sns = new SNSClient({});
const publish = (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded
const publishOfOthers = (Message: string) => sns.send(new PublishCommand({ Message })); // no effect
const look = ({ Records }: SQSEvent) => { for (const { body } of Records) console.log(body); };
const QUEUE = "aws:sqs"; enum Source { Queue = "aws:sqs", Stream = "aws:dynamodb" }
const isOfQueue = (record: SQSRecord | undefined) => record?.eventSource === QUEUE;
const isQueue = (event: any): event is SQSEvent => !!event.Records && isOfQueue(event.Records[0]);
const sourceOf = (event: any) => { if (!event.Records?.length) return "http"; const [first] = event.Records; return first.eventSource || first.EventSource; };

export const first = async (event: SQSEvent) => { if (event.Records && event.Records[0]!.eventSource === "aws:sqs") return look(event);
  await publishOfOthers("request"); };
export const perhaps = async (event: any) => { if (event.Records?.[0]?.eventSource === Source.Queue) return look(event);
  await publishOfOthers("request"); };
export const noOther = async (event: SQSEvent) => { if (event.Records[0]!.eventSource !== Source.Stream) look(event);
  else await publishOfOthers("stream"); };
export const byFunction = async (event: any) => (isQueue(event) ? look(event) : publishOfOthers("request"));
export const bySource = async (event: SQSEvent & APIGatewayProxyEvent) => { switch (sourceOf(event)) {
  case "aws:sqs": return look(event); case "http": return publishOfOthers(event.body!); default: await publishOfOthers("?"); } };
export const byTable = async (event: SQSEvent) => { const work: Record<string, (record: SQSRecord) => unknown> = { "aws:sqs": ({ body }) => publish(body), "aws:s3": () => publishOfOthers("file") };
  for (const record of event.Records) await work[record.eventSource]!(record); };
export const each = async (event: SQSEvent) => { for (const record of event.Records) if (record.eventSource === QUEUE) console.log(record.body); else await publishOfOthers("?"); };
export const every = async (event: SQSEvent) => { if (!event.Records.every((one) => /:sqs$/.test(one.eventSource))) await publishOfOthers("?"); else look(event); };
export const some = async (event: SQSEvent) => { if (event.Records.some(isOfQueue)) return look(event);
  await publishOfOthers("?"); };
export const found = async (event: SQSEvent) => { const one = event.Records.find(isOfQueue); if (!one) await publishOfOthers("?"); };
export const byPath = async (event: SQSEvent) => { if (_.get(event, "Records[0].eventSource") !== "aws:sqs") await publishOfOthers("?"); };
export const byPart = async (event: SQSEvent) => { if (event.Records[0]!.eventSource.split(":")[1] !== "sqs") await publishOfOthers("?"); };
export const byLength = async (event: any) => { if (event.Records?.length > 0) return look(event);
  await publishOfOthers("request"); };
export const byBody = async (event: SQSEvent & { body?: string }) => { if (event.body) return publishOfOthers(event.body);
  look(event); };
export const ofStream = async (event: DynamoDBStreamEvent) => { for (const record of event.Records)
  if (record.eventSource === "aws:dynamodb") await publish(record.eventID!); else await publishOfOthers("?"); };
export const ofTopics = async (event: MSKEvent) => { if ((event.eventSource as string) === "aws:rmq") await publishOfOthers("?");
  if ((event.eventSource as string) === "SelfManagedKafka") await publish("either");
  for (const records of Object.values(event.records)) for (const { value } of records) console.log(value); };

// What several sources reach is told, whoever says that there are several: a type, what is read, another name.
export const ofTwo = async (event: SQSEvent | SNSEvent) => { if (isQueue(event)) return look(event);
  await publish("topic"); };
export const readsOthers = async (event: SQSEvent) => { for (const record of event.Records as any[])
  if (record.eventSource === "aws:sqs") console.log(record.body); else await publish(record.dynamodb.Keys.id.S); };
export const namesOthers = async (event: any) => { for (const { eventSource, body } of event.Records)
  if (eventSource === "aws:kinesis") await publish("stream"); else console.log(body); };
// Tests that say nothing of the source, or let its records through.
export const ownOnes = async (event: SQSEvent) => { for (const { body } of event.Records.filter(isOfQueue)) await publish(body); };
export const notOwnOnes = async (event: SQSEvent) => { for (const record of event.Records) { if (record.eventSource !== QUEUE) continue;
  await publish(record.body); } };
export const moreThanOne = async (event: SQSEvent) => { if (event.Records.length > 1) return look(event);
  await publish("one"); };
export const someByBody = async (event: SQSEvent) => { if (event.Records.some(({ body }) => JSON.parse(body).ok)) return look(event);
  await publish("none is ok"); };
