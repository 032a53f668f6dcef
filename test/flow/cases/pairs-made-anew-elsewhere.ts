// What tells a request from others, the context of Lambda as a whole and more clocks are others at each delivery; a call of JSON-RPC that asks changes nothing.
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import axios from "axios";
import dateformat from "dateformat";
import Redis from "ioredis";
import later from "@breejs/later";
import mongoose from "mongoose";
const sns = new SNSClient({});
const db = DynamoDBDocument.from(new DynamoDB({}));
const redis = new Redis();
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "idem" });
const put = (id: unknown, of: string) => ({ TableName: "t", Item: { id, of } });
export const headerOfFetch = async (event: SQSEvent) => { for (const r of event.Records) { const { headers } = await fetch("https://api.example.com/token"); await db.put(put(headers.get("x-request-id"), r.body)); } }; // unknown
export const otherHeader = async (event: SQSEvent) => { for (const r of event.Records) { const { headers } = await fetch(`https://api.example.com/items/${r.body}`); await db.put(put(headers.get("etag"), r.body)); } }; // idempotent
export const headerOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const headers = new Map(Object.entries(JSON.parse(r.body).headers)); await db.put(put(headers.get("x-request-id"), r.body)); } }; // idempotent
export const metadataOfALook = async (event: SQSEvent) => { for (const r of event.Records) { const { $metadata } = await db.get({ TableName: "u", Key: { id: r.body } }); await db.put(put($metadata.requestId, r.body)); } }; // unguarded
export const itemOfALook = async (event: SQSEvent) => { for (const r of event.Records) { const { Item } = await db.get({ TableName: "u", Key: { id: r.body } }); await db.put(put(Item!.order, r.body)); } }; // idempotent
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak
const byContext = makeIdempotent(async (_: Context, r: SQSRecord) => { await tell(r.body); }, { persistenceStore, keyPrefix: "x" });
export const contextFirst = async (event: SQSEvent, context: Context) => { for (const r of event.Records) await byContext(context, r); };
const tellOnce = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const byRecord = makeIdempotent(async (r: { messageId: string; body: string }, _: Context) => { await tellOnce(r.body); }, { persistenceStore, keyPrefix: "x" });
export const recordFirst = async (event: SQSEvent, context: Context) => { for (const { messageId, body } of event.Records) await byRecord({ messageId, body }, context); };
export const contextInAText = async (event: SQSEvent, context: Context) => { for (const r of event.Records) if (await redis.set(JSON.stringify({ context, id: r.messageId }), "1", "NX")) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }; // weak
export const memoryInAText = async (event: SQSEvent, context: Context) => { for (const r of event.Records) if (await redis.set(JSON.stringify({ memory: context.memoryLimitInMB, id: r.messageId }), "1", "NX")) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }; // guarded
export const byAMask = async (event: SQSEvent) => { for (const r of event.Records) await db.put(put(dateformat("isoDateTime"), r.body)); }; // unguarded
export const ofItsDate = async (event: SQSEvent) => { for (const r of event.Records) await db.put(put(dateformat(JSON.parse(r.body).at, "isoDateTime"), r.body)); }; // idempotent
export const clockOfAMapper = async (event: SQSEvent) => { for (const r of event.Records) await db.put(put(`${mongoose.now()}`, r.body)); }; // unguarded
export const nextRun = async (event: SQSEvent) => { for (const r of event.Records) await db.put(put(later.schedule(later.parse.cron(r.body)).next(1), r.body)); }; // unguarded
export const asksByName = async (event: SQSEvent) => { for (const r of event.Records) { const { data } = await axios.post("https://rpc.example.com/eth", { jsonrpc: "2.0", method: "eth_getBalance", params: [r.body], id: 1 }); console.log(data); } };
export const asksAsKnown = async (event: SQSEvent) => { for (const r of event.Records) { const { data } = await axios.post("https://rpc.example.com/eth", [{ jsonrpc: "2.0", method: "eth_call", params: [r.body], id: 1 }, { jsonrpc: "2.0", method: "eth_blockNumber", id: 2 }]); console.log(data); } };
export const sends = async (event: SQSEvent) => { for (const r of event.Records) await axios.post("https://rpc.example.com/eth", { jsonrpc: "2.0", method: "eth_sendRawTransaction", params: [r.body], id: 1 }); }; // unguarded
export const callsATool = async (event: SQSEvent) => { for (const r of event.Records) await axios.post("https://rpc.example.com/mcp", { jsonrpc: "2.0", method: "tools/call", params: { name: r.body }, id: 1 }); }; // unguarded
