// Functions of Powertools that hand over records one by one, or decoded.
import { BatchProcessor, EventType, processPartialResponse, processPartialResponseSync, SqsFifoPartialProcessor } from "@aws-lambda-powertools/batch";
import { asyncProcessPartialResponse, AsyncBatchProcessor } from "@aws-lambda-powertools/batch";
import { idempotent, IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { kafkaConsumer, SchemaType } from "@aws-lambda-powertools/kafka";
import { parser as parserDecorator } from "@aws-lambda-powertools/parser";
import { DynamoDBStreamEnvelope, KafkaEnvelope, SqsEnvelope } from "@aws-lambda-powertools/parser/envelopes";
import { parser } from "@aws-lambda-powertools/parser/middleware";
import { DynamoDBStreamSchema } from "@aws-lambda-powertools/parser/schemas";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import Redis from "ioredis";
import { z } from "zod";
const sns = new SNSClient({});
const redis = new Redis();
const schema = z.object({ id: z.string() });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";
const ofStream = new BatchProcessor(EventType.DynamoDBStreams);

export const partial = async (event, context) =>
  processPartialResponse(event, async (r) => { await sns.send(tell(r.eventID)); }, ofStream, { context }); // unguarded
export const partialOnce = async (event) =>
  processPartialResponse(event, async (r) => { if (await isNew(r.eventID)) await sns.send(tell(r.eventID)); }, ofStream); // guarded
export const older = async (event) =>
  asyncProcessPartialResponse(event, async (r) => { await sns.send(tell(r.kinesis.data)); }, new AsyncBatchProcessor(EventType.KinesisDataStreams)); // unguarded
export const fifo = async (event) => processPartialResponseSync(event, (r) => { sns.send(tell(r.body)); }, new SqsFifoPartialProcessor()); // unguarded
export const registered = async (event, context) => {
  ofStream.register(event.Records, async (r) => { if (await isNew(r.eventID)) await sns.send(tell(r.eventID)); }, { context }); // guarded
  await ofStream.process();
  await sns.send(tell("done")); // unguarded
  return ofStream.response(); };
const config = new IdempotencyConfig({ eventKeyJmesPath: "eventID", expiresAfterSeconds: 999999 });
const once = makeIdempotent(async (r) => { await sns.send(tell(r.eventID)); }, { persistenceStore: new DynamoDBPersistenceLayer({ tableName: "t" }), config, keyPrefix: "orders" }); // guarded
export const idempotentRecords = async (event, context) => processPartialResponse(event, once, ofStream, { context });

export const decoded = async (event) => { for (const { id } of SqsEnvelope.parse(event, schema)) await sns.send(tell(id)); }; // unguarded
export const decodedOnce = async (event) => { for (const { NewImage } of DynamoDBStreamEnvelope.parse(event, schema)) {
  if (await isNew(NewImage.id)) await sns.send(tell(NewImage.id)); } }; // guarded
export const decodedSafely = async (event) => {
  const result = SqsEnvelope.safeParse(event, schema);
  if (result.success) for (const { id } of result.data) await sns.send(tell(id)); }; // unguarded
export const checked = async (event) => { for (const r of DynamoDBStreamSchema.parse(event).Records)
  if (await isNew(r.eventID)) await sns.send(tell(r.dynamodb.Keys.id.S)); }; // guarded
export const byMiddleware = middy(async (orders) => { for (const { id } of orders) await sns.send(tell(id)); }) // unguarded
  .use(parser({ schema, envelope: SqsEnvelope }));
export const byMiddlewareOnce = middy(async (orders) => { for (const { id } of orders) if (await isNew(id)) await sns.send(tell(id)); }) // weak (window)
  .use(parser({ schema, envelope: KafkaEnvelope }));
class Decoded {
  @parserDecorator({ schema, envelope: SqsEnvelope })
  async handler(orders) { for (const { id } of orders) await this.each(id); }
  private async each(id: string) { await sns.send(tell(id)); } // unguarded
}
const instance = new Decoded();
export const byDecorator = instance.handler.bind(instance);
export const consumed = kafkaConsumer(async ({ records }) => { for (const { value } of records) await sns.send(tell(value.id)); }, { value: { type: SchemaType.JSON } }); // unguarded
export const consumedOnce = kafkaConsumer(async ({ records }) => { for (const { offset, value } of records)
  if (await isNew(`${value.id}/${offset}`)) await sns.send(tell(value.id)); }, { value: { type: SchemaType.JSON } }); // weak (window)
