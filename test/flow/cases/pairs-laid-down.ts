// What middlewares and wrappers lay down on the context or the event is there for the handler.
import type { Context, SQSEvent } from "aws-lambda";
import middy from "@middy/core";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { DataSource } from "typeorm";
declare function connect(): Promise<any>;

let client: MongoClient | undefined;
const withDatabase = () => ({ before: async ({ context }: any) => { client ??= await MongoClient.connect("mongodb://x"); context.db = client.db("shop"); } });
export const database = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records) await context.db.collection("orders").insertOne({ body: r.body }); }).use(withDatabase()); // unguarded
export const databaseByKey = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records) await context.db.collection("orders").updateOne({ _id: r.messageId }, { $set: { body: r.body } }, { upsert: true }); }).use(withDatabase()); // idempotent

const withAll = () => ({ before: async ({ context }: any) => { Object.assign(context, { http: axios.create(), redis: new Redis() }); } });
export const assigned = middy<SQSEvent>().use(withAll()).handler(async (event, context: any) => { for (const r of event.Records) await context.http.post("/orders", r.body); }); // unguarded
export const assignedGuard = middy<SQSEvent>().use(withAll()).handler(async (event, context: any) => { for (const r of event.Records)
  if (await context.redis.set(r.messageId, "1", "EX", 604800, "NX")) await context.http.post("/orders", r.body); }); // guarded

interface AppContext extends Context { services: { orders: { tell(text: string): Promise<unknown> } } }
const services = (sns: SNSClient) => ({ orders: { tell: (Message: string) => sns.send(new PublishCommand({ Message })) } }); // unguarded
const withServices = () => ({ before: (request: any) => { request.context.services = services(new SNSClient({})); } });
export const serviceOfAType = middy(async (event: SQSEvent, context: AppContext) => { await Promise.all(event.Records.map(({ body }) => context.services.orders.tell(body))); }).use(withServices());

const onEvent = { before: async (request: any) => { request.event.http = axios.create(); } };
export const laidOnTheEvent = middy(async (event: any) => { for (const r of (event as SQSEvent).Records) await event.http.post("/orders", r.body); }).use(onEvent); // unguarded
const internal = { before: async (request: any) => { request.internal.source = await new DataSource({} as any).initialize(); request.context.source = request.internal.source; } };
export const byWayOfInternal = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records) await context.source.query("INSERT INTO lines (body) VALUES ($1)", [r.body]); }).use(internal); // unguarded

const wrapped = (work: (event: SQSEvent, context: any) => Promise<void>) => async (event: SQSEvent, context: any) => { context.http = axios.create(); await work(event, context); };
export const byAWrapper = wrapped(async (event, context) => { for (const r of event.Records) await context.http.post("/orders", r.body); }); // unguarded

const unknownOne = { before: async (request: any) => { request.context.db = await connect(); } };
export const nobodyKnowsWhat = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records) await context.db.save(r.body); }).use(unknownOne); // unknown
const otherName = { before: async (request: any) => { request.context.http = axios.create(); } };
export const anotherName = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records) await context.sender.post("/orders", r.body); }).use(otherName); // unknown
const perhaps = { before: async (request: any) => { if (process.env.STAGE === "live") request.context.http = axios.create(); } };
export const onOneBranch = middy(async (event: SQSEvent, context: any) => { for (const r of event.Records) await context.http.post("/orders", r.body); }).use(perhaps); // unguarded
export const plain = async (event: SQSEvent, context: Context) => { context.callbackWaitsForEmptyEventLoop = false; for (const r of event.Records) console.log(r.body, context.awsRequestId); };
