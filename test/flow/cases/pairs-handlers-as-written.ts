// Thirty handlers with guards as people write them, and with what looks like one.
import { DynamoDBClient, PutItemCommand, UpdateItemCommand, ConditionalCheckFailedException, TransactWriteItemsCommand, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, QueryCommand, TransactWriteCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { S3Client, PutObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import Redis from "ioredis";
import { Pool } from "pg";
import axios from "axios";
import Stripe from "stripe";
import { createHash } from "node:crypto";
import type { DynamoDBStreamEvent, SQSEvent, SQSRecord, SQSBatchResponse, KinesisStreamEvent } from "aws-lambda";
const ddb = new DynamoDBClient({}); const doc = DynamoDBDocumentClient.from(ddb); const sns = new SNSClient({}); const sqs = new SQSClient({}); const ses = new SESv2Client({});
const sfn = new SFNClient({}); const eb = new EventBridgeClient({}); const s3 = new S3Client({}); const redis = new Redis(); const pool = new Pool(); const stripe = new Stripe("k");
// 1 claim table with status machine: INPROGRESS -> COMPLETED, expired lease retaken
async function beginOnce(id: string) {
  const now = Math.floor(Date.now() / 1000);
  try {
    await doc.send(new PutCommand({ TableName: process.env.CLAIMS!, Item: { id, status: "INPROGRESS", expiresAt: now + 900 }, ConditionExpression: "attribute_not_exists(id) OR (#s = :inprogress AND expiresAt < :now)", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":inprogress": "INPROGRESS", ":now": now } }));
    return true;
  } catch (e) { if (e instanceof ConditionalCheckFailedException) return false; throw e; }
}
async function complete(id: string) { await doc.send(new UpdateCommand({ TableName: process.env.CLAIMS!, Key: { id }, UpdateExpression: "SET #s = :done", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":done": "COMPLETED" } })); }
export const leased = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await beginOnce(r.messageId))) continue;
  await ses.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(r.body) } } })); // guarded
  await complete(r.messageId); } };
// 2 pending flag in table, tested by enum, marked at the end
enum State { Pending = "PENDING", Done = "DONE" }
export const flagged = async (event: SQSEvent) => { for (const { body } of event.Records) { const { orderId } = JSON.parse(body);
  const { Item: order } = await doc.send(new GetCommand({ TableName: "orders", Key: { orderId } }));
  if (!order) throw new Error("no order");
  if (order.state !== State.Pending) { console.info("already"); continue; }
  await axios.post("https://erp.example.com/orders", order); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { orderId }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": State.Done } })); } };
// 3 unique index in postgres, error code
export const unique = async (event: SQSEvent) => { for (const r of event.Records) { const p = JSON.parse(r.body);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO processed_messages (message_id) VALUES ($1)", [r.messageId]); // guarded
    await client.query("UPDATE accounts SET balance = balance + $1 WHERE id = $2", [p.amount, p.account]); // guarded
    await client.query("COMMIT");
  } catch (e: any) { await client.query("ROLLBACK"); if (e.code === "23505") continue; throw e; } finally { client.release(); } } };
// 4 ON CONFLICT DO NOTHING RETURNING
export const returning = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO inbox (id, payload) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id", [r.messageId, r.body]);
  if (rows.length === 0) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
// 5 outbox: rows unsent, published, marked
export const outbox = async (_event: SQSEvent) => {
  const { rows } = await pool.query("SELECT id, payload FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 50");
  for (const row of rows) {
    await sns.send(new PublishCommand({ Message: row.payload })); // weak (racy)
    await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); } };
// 6 redis set nx with 24h, message id
export const setnx = async (event: SQSEvent) => { for (const r of event.Records) {
  const ok = await redis.set(`msg:${r.messageId}`, "1", "EX", 86400, "NX");
  if (ok !== "OK") continue;
  await sqs.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: r.body })); } }; // guarded
// 7 in-memory set
const seenIds = new Set<string>();
export const memory = async (event: SQSEvent) => { for (const r of event.Records) {
  if (seenIds.has(r.messageId)) continue; seenIds.add(r.messageId);
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
// 8 version check by transactional update
export const versioned = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { const img = unmarshall(r.dynamodb!.NewImage! as any);
  try {
    await doc.send(new UpdateCommand({ TableName: "views", Key: { id: img.id }, UpdateExpression: "SET seq = :seq, total = total + :d", ConditionExpression: "attribute_not_exists(seq) OR seq < :seq", ExpressionAttributeValues: { ":seq": r.dynamodb!.SequenceNumber, ":d": img.amount } })); // idempotent
  } catch (e) { if ((e as Error).name !== "ConditionalCheckFailedException") throw e; } } };
// 9 optimistic version read from store
export const optimistic = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "wallets", Key: { id: b.wallet } }));
  await doc.send(new UpdateCommand({ TableName: "wallets", Key: { id: b.wallet }, UpdateExpression: "SET balance = :b, version = :v", ConditionExpression: "version = :old", ExpressionAttributeValues: { ":b": Item!.balance + b.amount, ":v": Item!.version + 1, ":old": Item!.version } })); } }; // unguarded
// 10 step functions name
export const step = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await sfn.send(new StartExecutionCommand({ stateMachineArn: "a", name: `order-${JSON.parse(r.body).orderId}`, input: r.body })); // idempotent
  } catch (e: any) { if (e.name !== "ExecutionAlreadyExists") throw e; } } };
// 11 fifo id of hash
export const fifo = async (event: SQSEvent) => { for (const r of event.Records) {
  await sqs.send(new SendMessageCommand({ QueueUrl: "q.fifo", MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: createHash("sha256").update(r.body).digest("hex") })); } }; // guarded
// 12 fifo id with the clock
export const fifoClock = async (event: SQSEvent) => { for (const r of event.Records) {
  await sqs.send(new SendMessageCommand({ QueueUrl: "q.fifo", MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: `${r.messageId}-${Date.now()}` })); } }; // weak (volatile-key)
// 13 stripe idempotency key
export const charge = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await stripe.paymentIntents.create({ amount: b.amount, currency: "eur" }, { idempotencyKey: `pay-${b.orderId}` }); } }; // guarded
// 14 object exists in s3
const exists = async (Key: string) => { try { await s3.send(new HeadObjectCommand({ Bucket: "b", Key })); return true; } catch (e: any) { if (e.name === "NotFound") return false; throw e; } };
export const s3once = async (event: SQSEvent) => { for (const r of event.Records) { const Key = `done/${r.messageId}`;
  if (await exists(Key)) continue;
  await axios.post("https://hook.example.com", r.body); // weak (racy)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key, Body: "" })); } };
// 15 transaction with marker, canceled reason
export const transact = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  try {
    await doc.send(new TransactWriteCommand({ TransactItems: [ { Put: { TableName: "idem", Item: { pk: r.messageId, ttl: Math.floor(Date.now() / 1000) + 7 * 86400 }, ConditionExpression: "attribute_not_exists(pk)" } }, { Update: { TableName: "acc", Key: { id: b.id }, UpdateExpression: "SET bal = bal + :a", ExpressionAttributeValues: { ":a": b.a } } } ] })); // guarded
  } catch (e) { if (e instanceof TransactionCanceledException && e.CancellationReasons?.[0]?.Code === "ConditionalCheckFailed") continue; throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
// 16 partial batch with claim in helper class
class Dedupe { constructor(private readonly table: string) {}
  async run<T>(key: string, work: () => Promise<T>): Promise<T | undefined> {
    try { await ddb.send(new PutItemCommand({ TableName: this.table, Item: marshall({ pk: key }), ConditionExpression: "attribute_not_exists(pk)" })); }
    catch (error) { if (error instanceof Error && error.name === "ConditionalCheckFailedException") { console.warn("dup"); return undefined; } throw error; }
    return work(); } }
const dedupe = new Dedupe("seen");
export const partial = async (event: SQSEvent): Promise<SQSBatchResponse> => { const batchItemFailures: { itemIdentifier: string }[] = [];
  await Promise.all(event.Records.map(async (r: SQSRecord) => { try { await dedupe.run(r.messageId, async () => { await sns.send(new PublishCommand({ Message: r.body })); }); } catch { batchItemFailures.push({ itemIdentifier: r.messageId }); } })); // guarded
  return { batchItemFailures }; };
// 17 same, but unclaims on failure (claim kept on success)
export const unclaim = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await ddb.send(new PutItemCommand({ TableName: "seen", Item: { pk: { S: r.messageId } }, ConditionExpression: "attribute_not_exists(pk)" })); } catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") continue; throw e; }
  try { await sns.send(new PublishCommand({ Message: r.body })); // guarded
  } catch (e) { await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } })); throw e; } } };
// 18 lock released in finally
export const locked = async (event: SQSEvent) => { for (const r of event.Records) {
  const got = await redis.set(`lock:${r.messageId}`, "1", "PX", 30000, "NX"); if (!got) continue;
  try { await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  } finally { await redis.del(`lock:${r.messageId}`); } } };
// 19 two-phase: query GSI by externalId then insert
export const queryFirst = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Count } = await doc.send(new QueryCommand({ TableName: "payments", IndexName: "ext", KeyConditionExpression: "externalId = :e", ExpressionAttributeValues: { ":e": b.externalId } }));
  if ((Count ?? 0) > 0) continue;
  await axios.post("https://bank.example.com/pay", b); // weak (racy)
  await doc.send(new PutCommand({ TableName: "payments", Item: { id: b.id, externalId: b.externalId } })); } };
// 20 kinesis checkpoint by sequence number
export const checkpoint = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const last = await redis.get(`cp:${r.eventSourceARN}`);
  if (last && BigInt(last) >= BigInt(r.kinesis.sequenceNumber)) continue;
  await sns.send(new PublishCommand({ Message: r.kinesis.data })); // weak (racy)
  await redis.set(`cp:${r.eventSourceARN}`, r.kinesis.sequenceNumber); } };
// 21 receive count as guard
export const receiveCount = async (event: SQSEvent) => { for (const r of event.Records) {
  if (Number(r.attributes.ApproximateReceiveCount) > 1) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
// 22 event comparison old/new
export const changed = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (r.dynamodb?.OldImage?.status?.S === r.dynamodb?.NewImage?.status?.S) continue;
  await sns.send(new PublishCommand({ Message: "changed" })); } }; // unguarded
// 23 claim ignored result
export const ignored = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.set(r.messageId, "1", "EX", 86400, "NX");
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
// 24 sent emails flag via update returning old
export const oldValue = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.userId }, UpdateExpression: "SET welcomed = :t", ExpressionAttributeValues: { ":t": true }, ReturnValues: "UPDATED_OLD" }));
  if (Attributes?.welcomed) continue;
  await ses.send(new SendEmailCommand({ Content: {} })); } }; // guarded
// 25 eventbridge with conditional status update rowcount
export const rowCount = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const res = await pool.query("UPDATE jobs SET status = 'running', started_at = now() WHERE id = $1 AND status = 'queued'", [b.id]);
  if (!res.rowCount) { console.log("taken"); continue; }
  await eb.send(new PutEventsCommand({ Entries: [{ Detail: r.body }] })); } }; // guarded
// 26 SELECT FOR UPDATE in transaction then flag
export const forUpdate = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const c = await pool.connect(); await c.query("BEGIN");
  const { rows: [row] } = await c.query("SELECT notified FROM orders WHERE id = $1 FOR UPDATE", [b.id]);
  if (row.notified) { await c.query("ROLLBACK"); c.release(); continue; }
  await sns.send(new PublishCommand({ Message: r.body })); // guarded
  await c.query("UPDATE orders SET notified = true WHERE id = $1", [b.id]); await c.query("COMMIT"); c.release(); } };
// 27 claim keyed by batch
export const batchKey = async (event: SQSEvent) => {
  const key = createHash("md5").update(event.Records.map((r) => r.messageId).join()).digest("hex");
  if ((await redis.set(key, "1", "EX", 86400, "NX")) !== "OK") return;
  for (const r of event.Records) await sns.send(new PublishCommand({ Message: r.body })); }; // weak (batch-key)
// 28 logged-only duplicate
export const onlyLogs = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new PutCommand({ TableName: "seen", Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" })); } catch (e: any) { if (e.name === "ConditionalCheckFailedException") console.warn("duplicate"); else throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
// 29 map of already processed from batch get
export const counter = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await redis.incr(`count:${r.messageId}`); // guarded
  if (n > 1) continue; await redis.expire(`count:${r.messageId}`, 172800);
  await axios.post("https://x.example.com", r.body); } }; // guarded
// 30 sadd
export const sadd = async (event: SQSEvent) => { for (const r of event.Records) {
  const added = await redis.sadd("processed", r.messageId); if (added === 0) continue;
  await axios.post("https://x.example.com", r.body); } }; // guarded
