// More handlers as working engineers write them.
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, DeleteCommand, GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import Redis from "ioredis";
import { Pool, type PoolClient } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

// 1 unit of work with transaction callback
const inTransaction = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try { await client.query("BEGIN"); const result = await work(client); await client.query("COMMIT"); return result; }
  catch (error) { await client.query("ROLLBACK"); throw error; }
  finally { client.release(); }
};
export const unitOfWork = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await inTransaction(async (client) => {
    const { rowCount } = await client.query("INSERT INTO inbox (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", [r.messageId]);
    if (rowCount === 0) return false;
    await client.query("UPDATE totals SET n = n + 1 WHERE id = 'all'"); // guarded
    return true;
  });
  if (isNew) await sns.send(tell(r.body)); } }; // guarded

// 2 Powertools batch with own store
const processor = new BatchProcessor(EventType.SQS);
const handleRecord = async (record: SQSRecord): Promise<void> => {
  const order = JSON.parse(record.body) as { id: string };
  const first = await redis.set(`order:${order.id}`, "1", "EX", 86400, "NX");
  if (first === null) return;
  await sns.send(tell(order.id)); // guarded
};
export const batch = async (event: SQSEvent) => processPartialResponse(event, handleRecord, processor);

// 3 partial failures collected
export const partial = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  await Promise.all(event.Records.map(async (r) => {
    try {
      await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" }));
      await sns.send(tell(r.body)); // guarded
    } catch (error) {
      if ((error as Error).name === "ConditionalCheckFailedException") return;
      batchItemFailures.push({ itemIdentifier: r.messageId });
    }
  }));
  return { batchItemFailures };
};
// 4 status map by enum
enum Outcome { Fresh, Duplicate, Error }
const register = async (id: string): Promise<Outcome> => {
  try { await doc.send(new PutCommand({ TableName: "seen", Item: { pk: id }, ConditionExpression: "attribute_not_exists(pk)" })); return Outcome.Fresh; }
  catch (e) { return (e as Error).name === "ConditionalCheckFailedException" ? Outcome.Duplicate : Outcome.Error; }
};
export const byEnum = async (event: SQSEvent) => { for (const r of event.Records) {
  const outcome = await register(r.messageId);
  if (outcome === Outcome.Error) throw new Error("store");
  if (outcome === Outcome.Duplicate) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byEnumFailsOpen = async (event: SQSEvent) => { for (const r of event.Records) {
  const outcome = await register(r.messageId);
  if (outcome === Outcome.Duplicate) continue;
  await sns.send(tell(r.body)); } }; // weak (fails-open)
// 5 stream: status field compared with the old image is no guard
export const oldAndNew = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [before, after] = [r.dynamodb?.OldImage, r.dynamodb?.NewImage].map((image) => image && unmarshall(image as never));
  if (before?.status === after?.status) continue;
  await sns.send(tell(after?.id)); } }; // unguarded
// 6 lookup by repository base class with generics
abstract class Repo<T extends { id: string }> {
  constructor(protected readonly table: string) {}
  async find(id: string): Promise<T | undefined> { return (await doc.send(new GetCommand({ TableName: this.table, Key: { id } }))).Item as T | undefined; }
  async save(entity: T): Promise<void> { await doc.send(new PutCommand({ TableName: this.table, Item: entity })); }
}
class Processed extends Repo<{ id: string; at: number }> { constructor() { super("processed"); } }
class Orders extends Repo<{ id: string; at: number }> { constructor() { super("orders"); } }
const processed = new Processed();
const orders = new Orders();
export const repository = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await processed.find(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await processed.save({ id: r.messageId, at: Date.now() }); } };
export const otherRepository = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await processed.find(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.save({ id: r.messageId, at: Date.now() }); } };
// 7 cache in memory is no guard
const local = new Set<string>();
export const inMemory = async (event: SQSEvent) => { for (const r of event.Records) {
  if (local.has(r.messageId)) continue;
  local.add(r.messageId);
  await sns.send(tell(r.body)); } }; // unguarded
// 8 transaction with cancellation reasons
export const cancelled = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await doc.send(new TransactWriteCommand({ TransactItems: [ // guarded
      { Put: { TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" } },
      { Update: { TableName: "totals", Key: { pk: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } },
    ] }));
  } catch (error) {
    const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? [];
    if (reasons.some((one) => one.Code === "ConditionalCheckFailed")) continue;
    throw error;
  }
  await sns.send(tell(r.body)); } }; // guarded
// 9 lease released on failure only
export const releasedOnFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = `job:${r.messageId}`;
  if (!(await redis.set(key, "1", "EX", 604800, "NX"))) continue;
  try { await axios.post(`${process.env.API}/jobs`, r.body); } // guarded
  catch (error) { await redis.del(key); throw error; } } };
// 10 guard by decorator factory of the project
const OncePer = (table: string) => (_target: unknown, _name: string, descriptor: PropertyDescriptor) => {
  const original = descriptor.value as (r: SQSRecord) => Promise<unknown>;
  descriptor.value = async function (this: unknown, r: SQSRecord) {
    try { await doc.send(new PutCommand({ TableName: table, Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); }
    catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") return undefined; throw e; }
    return original.call(this, r);
  };
  return descriptor;
};
class Consumer {
  @OncePer("seen")
  async consume(r: SQSRecord) { await sns.send(tell(r.body)); } // guarded
  async all(r: SQSRecord) { await sns.send(tell(r.body)); } // unguarded
}
const consumer = new Consumer();
export const decorated = async (event: SQSEvent) => { for (const r of event.Records) await consumer.consume(r); };
export const undecorated = async (event: SQSEvent) => { for (const r of event.Records) await consumer.all(r); };
// 11 callback style queue of thunks
export const thunks = async (event: SQSEvent) => {
  const work: (() => Promise<unknown>)[] = [];
  for (const r of event.Records) {
    const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.messageId }, UpdateExpression: "SET seen = :t", ExpressionAttributeValues: { ":t": true }, ReturnValues: "ALL_OLD" }));
    if (Attributes) continue;
    work.push(() => sns.send(tell(r.body))); // guarded
  }
  for (const run of work) await run();
};
// 12 early exit by throw caught per record
class Skip extends Error {}
const ensureNew = async (id: string) => { if ((await redis.exists(id)) > 0) throw new Skip(); };
export const bySkip = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await ensureNew(r.messageId);
    await sns.send(tell(r.body)); // weak (racy)
    await redis.set(r.messageId, "1");
  } catch (e) { if (!(e instanceof Skip)) throw e; } } };
