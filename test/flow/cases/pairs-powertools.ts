// Powertools: what is wrapped, what its key is made of, what its store remembers.
import { randomUUID } from "node:crypto";
import type { Context, DynamoDBRecord, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent, SQSRecord } from "aws-lambda";
import { idempotent, IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { CachePersistenceLayer } from "@aws-lambda-powertools/idempotency/cache";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { makeHandlerIdempotent } from "@aws-lambda-powertools/idempotency/middleware";
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAYS = 7 * 24 * 60 * 60;
const store = () => new DynamoDBPersistenceLayer({ tableName: "seen" });
const by = (eventKeyJmesPath: string, more: object = {}) => new IdempotencyConfig({ eventKeyJmesPath, expiresAfterSeconds: DAYS, ...more });
const options = (path: string, more: object = {}) => ({ persistenceStore: store(), keyPrefix: "orders", config: by(path, more) });

// The key.
const byEvent = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, options("eventID")); // guarded
export const keyOfTheRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await byEvent(r); };
const bySeveral = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, options("[eventName, dynamodb.Keys.pk.S]")); // guarded
export const keyOfSeveralFields = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await bySeveral(r); };
const byMessage = makeIdempotent(async (r: SQSRecord) => {
  await sns.send(tell(r.body)); }, options("messageId")); // guarded
export const keyOfTheMessage = async (event: SQSEvent) => { for (const r of event.Records) await byMessage(r); };
const byReceipt = makeIdempotent(async (r: SQSRecord) => {
  await sns.send(tell(r.body)); }, options("receiptHandle")); // weak (volatile-key)
export const keyOfTheReceipt = async (event: SQSEvent) => { for (const r of event.Records) await byReceipt(r); };
const byReceiptAndId = makeIdempotent(async (r: SQSRecord) => {
  await sns.send(tell(r.body)); }, options("[messageId, attributes.ApproximateReceiveCount]")); // weak (volatile-key)
export const keyWithTheReceiveCount = async (event: SQSEvent) => { for (const r of event.Records) await byReceiptAndId(r); };
const byBody = makeIdempotent(async (r: SQSRecord) => {
  await sns.send(tell(r.body)); }, options("powertools_json(body).orderId")); // guarded
export const keyInTheBody = async (event: SQSEvent) => { for (const r of event.Records) await byBody(r); };
const byStampedCopy = makeIdempotent(async (r: { id: string; at: number }) => {
  await sns.send(tell(r.id)); }, options("[id, at]")); // weak (volatile-key)
export const keyWithTheClock = async (event: SQSEvent) => { for (const r of event.Records) await byStampedCopy({ id: r.messageId, at: Date.now() }); };
const byIdOfCopy = makeIdempotent(async (r: { id: string; at: number }) => {
  await sns.send(tell(r.id)); }, options("id")); // guarded
export const clockBesideTheKey = async (event: SQSEvent) => { for (const r of event.Records) await byIdOfCopy({ id: r.messageId, at: Date.now() }); };
const byWholeCopy = makeIdempotent(async (r: { id: string; trace: string }) => {
  await sns.send(tell(r.id)); }, { persistenceStore: store(), keyPrefix: "orders", config: new IdempotencyConfig({ expiresAfterSeconds: DAYS }) }); // weak (volatile-key)
export const wholePayloadWithARandomTrace = async (event: SQSEvent) => { for (const r of event.Records) await byWholeCopy({ id: r.messageId, trace: randomUUID() }); };
const bySecond = makeIdempotent(async (trace: string, id: string) => {
  await sns.send(tell(`${trace} ${id}`)); }, { persistenceStore: store(), keyPrefix: "orders", dataIndexArgument: 1, config: new IdempotencyConfig({ expiresAfterSeconds: DAYS }) }); // guarded
export const secondArgumentIsTheKey = async (event: SQSEvent) => { for (const r of event.Records) await bySecond(randomUUID(), r.messageId); };
const byFirst = makeIdempotent(async (trace: string, id: string) => {
  await sns.send(tell(`${trace} ${id}`)); }, { persistenceStore: store(), keyPrefix: "orders", config: new IdempotencyConfig({ expiresAfterSeconds: DAYS }) }); // weak (volatile-key)
export const firstArgumentIsTheKey = async (event: SQSEvent) => { for (const r of event.Records) await byFirst(randomUUID(), r.messageId); };
const byRequest = makeIdempotent(async (r: { request: string; id: string }) => {
  await sns.send(tell(r.id)); }, options("request")); // weak (volatile-key)
export const keyOfTheRequest = async (event: SQSEvent, context: Context) => { for (const r of event.Records) await byRequest({ request: context.awsRequestId, id: r.messageId }); };
const validated = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, options("eventID", { payloadValidationJmesPath: "dynamodb.NewImage" })); // guarded
export const payloadIsValidated = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await validated(r); };
const missing = makeIdempotent(async (r: { id: string }) => {
  await sns.send(tell(r.id)); }, options("orderId")); // weak (key-missing)
export const keyIsMissing = async (event: SQSEvent) => { for (const r of event.Records) await missing({ id: r.messageId }); };
const missingThrows = makeIdempotent(async (r: { id: string }) => {
  await sns.send(tell(r.id)); }, options("orderId", { throwOnNoIdempotencyKey: true })); // guarded
export const missingKeyThrows = async (event: SQSEvent) => { for (const r of event.Records) await missingThrows({ id: r.messageId }); };

// The prefix.
const unprefixed = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: store(), config: by("eventID") }); // weak (name-bound)
export const withoutPrefix = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await unprefixed(r); };
const emptyPrefix = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: store(), keyPrefix: "", config: by("eventID") }); // weak (name-bound)
export const withAnEmptyPrefix = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await emptyPrefix(r); };
const boundPrefix = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: store(), keyPrefix: process.env.AWS_LAMBDA_FUNCTION_NAME, config: by("eventID") }); // weak (name-bound)
export const withTheNameAsPrefix = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await boundPrefix(r); };
const setPrefix = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: store(), keyPrefix: process.env.SERVICE, config: by("eventID") }); // guarded
export const withAPrefixOfTheEnvironment = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await setPrefix(r); };
const sorted = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: new DynamoDBPersistenceLayer({ tableName: "seen", sortKeyAttr: "sk" }), keyPrefix: "orders", config: by("eventID") }); // weak (name-bound)
export const partitionHasTheName = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await sorted(r); };
const sortedStatic = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: new DynamoDBPersistenceLayer({ tableName: "seen", sortKeyAttr: "sk", staticPkValue: "orders" }), keyPrefix: "orders", config: by("eventID") }); // guarded
export const partitionIsFixed = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await sortedStatic(r); };

// The window.
const hour = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: store(), keyPrefix: "o", config: new IdempotencyConfig({ eventKeyJmesPath: "eventID" }) }); // weak (window)
export const anHourByDefault = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await hour(r); };
const hourOfQueue = makeIdempotent(async (r: SQSRecord) => {
  await sns.send(tell(r.body)); }, { persistenceStore: store(), keyPrefix: "o", config: new IdempotencyConfig({ eventKeyJmesPath: "messageId" }) }); // guarded
export const anHourOnAQueue = async (event: SQSEvent) => { for (const r of event.Records) await hourOfQueue(r); };
const millis = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, options("eventID", { expiresAfterSeconds: 60 * 60 * 23 })); // weak (window)
export const almostADay = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await millis(r); };
const cached = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, options("eventID", { useLocalCache: true, maxLocalCacheSize: 5 })); // guarded
export const cacheBeforeTheStore = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await cached(r); };
const inCache = makeIdempotent(async (r: DynamoDBRecord) => {
  await sns.send(tell(r.eventID)); }, { persistenceStore: new CachePersistenceLayer({ client: {} as never }), keyPrefix: "o", config: by("eventID") }); // guarded
export const storeIsACache = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await inCache(r); };

// What is wrapped.
export const aroundTheHandler = makeIdempotent(async (event: DynamoDBStreamEvent) => {
  for (const r of event.Records) await sns.send(tell(r.eventID)); // weak (batch-key)
}, { persistenceStore: store(), keyPrefix: "o", config: new IdempotencyConfig({ expiresAfterSeconds: DAYS }) });
export const firstRecordIsTheKey = makeIdempotent(async (event: DynamoDBStreamEvent) => {
  for (const r of event.Records) await sns.send(tell(r.eventID)); // weak (batch-key)
}, options("Records[0].eventID"));
export const allRecordsAreTheKey = makeIdempotent(async (event: DynamoDBStreamEvent) => {
  for (const r of event.Records) await sns.send(tell(r.eventID)); // weak (batch-key)
}, options("Records[*].eventID"));
export const batchInMiddleware = middy(async (event: SQSEvent) => {
  for (const r of event.Records) await sns.send(tell(r.body)); // weak (batch-key)
}).use(makeHandlerIdempotent(options("Records[*].messageId")));
export const wrappedTwice = makeIdempotent(async (event: DynamoDBStreamEvent) => {
  for (const r of event.Records) await byEvent(r);
}, { persistenceStore: store() });
const processor = new BatchProcessor(EventType.SQS);
const byProcessor = makeIdempotent(async (r: SQSRecord) => {
  await sns.send(tell(r.body)); }, options("messageId")); // guarded
export const calledByTheProcessor = async (event: SQSEvent, context: Context) => processPartialResponse(event, byProcessor, processor, { context });
const inProcessor = makeIdempotent(async (event: SQSEvent, context: Context) => processPartialResponse(event, async (r: SQSRecord) => {
  await sns.send(tell(r.body)); // weak (batch-key)
}, processor, { context }), options("Records[].messageId"));
export const aroundTheProcessor = (event: SQSEvent, context: Context) => inProcessor(event, context);
const quiet = makeIdempotent(async (r: DynamoDBRecord) => r.eventID, options("eventID"));
export const effectBehindTheWrapped = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const id = await quiet(r);
  await sns.send(tell(id)); } }; // unguarded
export const wrappedAndNotUsed = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const work = async () => { await sns.send(tell(r.eventID)); }; // unguarded
  makeIdempotent(work, options("eventID"));
  await work(); } };
export const wrappedInTheLoop = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const work = makeIdempotent(async ({ id }: { id: string }) => { await sns.send(tell(id)); }, options("id")); // guarded
  await work({ id: r.eventID }); } };

class Decorated {
  @idempotent(options("eventID"))
  async one(r: DynamoDBRecord, _context?: Context) { await sns.send(tell(r.eventID)); } // guarded
  @idempotent({ persistenceStore: store() })
  async other(r: DynamoDBRecord) { await sns.send(tell(r.eventID)); } // weak (name-bound, window)
  @idempotent({ ...options("id"), dataIndexArgument: 1 })
  async second(_at: number, r: { id: string }) { await sns.send(tell(r.id)); } // guarded
  @idempotent(options("Records[*].eventID"))
  async all(event: DynamoDBStreamEvent) { for (const r of event.Records) await sns.send(tell(r.eventID)); } // weak (batch-key)
  async handler(event: DynamoDBStreamEvent, _context: Context) {
    for (const r of event.Records) { await this.one(r); await this.other(r); await this.second(Date.now(), { id: r.eventID }); }
  }
}
const decorated = new Decorated();
export const methods = decorated.handler.bind(decorated);
export const wholeMethod = decorated.all.bind(decorated);
class Sender {
  readonly sns = new SNSClient({});
  @idempotent(options("Records[*].eventID"))
  async all(event: DynamoDBStreamEvent) { for (const r of event.Records) await this.send(r); }
  async handler(event: DynamoDBStreamEvent) { for (const r of event.Records) await this.one(r); }
  @idempotent(options("eventID"))
  async one(r: DynamoDBRecord) { await this.sendOne(r); }
  async send(r: DynamoDBRecord) { await this.sns.send(tell(r.eventID)); } // weak (batch-key)
  async sendOne(r: DynamoDBRecord) { await this.sns.send(tell(r.eventID)); } // guarded
}
const sender = new Sender();
export const decoratedAndBound = sender.all.bind(sender);
export const decoratedAndCalled = (event: DynamoDBStreamEvent) => sender.handler(event);
