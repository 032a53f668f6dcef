// Handlers as working engineers write them: services, pipelines, generators, libraries between the claim and the effect.
import "reflect-metadata";
import type { SQSEvent, SQSHandler, SQSRecord, KinesisStreamEvent, Context } from "aws-lambda";
import { EventEmitter } from "node:events";
import middy from "@middy/core";
import { NestFactory } from "@nestjs/core";
import { Injectable, Module } from "@nestjs/common";
import { container, inject, injectable, singleton } from "tsyringe";
import { Container, injectable as inversify, inject as bindTo } from "inversify";
import pMap from "p-map";
import { chunk, groupBy, keyBy, partition, uniqBy } from "lodash";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const sqs = new SQSClient({});
const redis = new Redis();
const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

// 1 constructor injection with interface
interface Ledger { register(id: string): Promise<"new" | "known"> }
class DynamoLedger implements Ledger {
  constructor(private readonly client: DynamoDBDocumentClient, private readonly table: string) {}
  async register(id: string) {
    try {
      await this.client.send(new PutCommand({ TableName: this.table, Item: { id }, ConditionExpression: "attribute_not_exists(id)" }));
      return "new" as const;
    } catch (e) {
      if (e instanceof ConditionalCheckFailedException) return "known" as const;
      throw e;
    }
  }
}
class OrderService {
  constructor(private readonly ledger: Ledger, private readonly topic: SNSClient) {}
  async process(record: SQSRecord) {
    const status = await this.ledger.register(record.messageId);
    if (status === "known") return { skipped: true };
    await this.topic.send(tell(record.body)); // guarded
    return { skipped: false };
  }
}
const service = new OrderService(new DynamoLedger(doc, "ledger"), sns);
export const injected = async (event: SQSEvent) => { await Promise.all(event.Records.map((r) => service.process(r))); };

// 2 result of service counted afterwards
export const skippedResult = async (event: SQSEvent) => { for (const r of event.Records) {
  const { skipped } = await service.process(r);
  if (!skipped) await sqs.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: r.body })); } }; // guarded

// 3 lodash partition over claims
export const partitioned = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (record) => ({ record, first: (await redis.set(record.messageId, "1", "NX")) === "OK" })));
  const [fresh, repeated] = partition(claims, (one) => one.first);
  for (const { record } of fresh) await sns.send(tell(record.body)); // guarded
  for (const { record } of repeated) await sns.send(tell(record.body)); // unguarded
};
// 4 p-map with claim inside
export const pMapped = async (event: SQSEvent) => {
  await pMap(event.Records, async (record) => {
    const claimed = await redis.set(`p:${record.messageId}`, "1", "NX");
    if (!claimed) return;
    await sns.send(tell(record.body)); // guarded
  }, { concurrency: 5 });
};
// 5 p-map gives fresh ones, undefined otherwise
export const pMappedFiltered = async (event: SQSEvent) => {
  const fresh = (await pMap(event.Records, async (record) => ((await redis.set(record.messageId, "1", "NX")) ? record : undefined))).filter((one) => one !== undefined);
  await pMap(fresh, (record) => sns.send(tell(record!.body))); // guarded
};
// 6 async generator of fresh records
async function* freshRecords(records: SQSRecord[]) {
  for (const record of records) {
    if (await redis.set(record.messageId, "1", "NX")) yield record;
  }
}
export const generated = async (event: SQSEvent) => {
  for await (const record of freshRecords(event.Records)) await sns.send(tell(record.body)); // guarded
};
// 7 generator that yields all with a flag
async function* flagged(records: SQSRecord[]) {
  for (const record of records) yield { record, fresh: (await redis.set(record.messageId, "1", "NX")) === "OK" };
}
export const generatedFlag = async (event: SQSEvent) => {
  for await (const { record, fresh } of flagged(event.Records)) if (fresh) await sns.send(tell(record.body)); // guarded
};
export const generatedFlagIgnored = async (event: SQSEvent) => {
  for await (const { record } of flagged(event.Records)) await sns.send(tell(record.body)); // unguarded
};
// 8 event emitter behind the claim
const bus = new EventEmitter();
bus.on("order", async (body: string) => { await sns.send(tell(body)); }); // guarded
export const emitted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "NX"))) continue;
  bus.emit("order", r.body); } };
// 9 template method
abstract class BaseConsumer {
  protected abstract handle(body: string): Promise<void>;
  protected abstract key(record: SQSRecord): string;
  async consume(event: SQSEvent) {
    for (const record of event.Records) {
      if (!(await this.acquire(this.key(record)))) continue;
      await this.handle(record.body);
    }
  }
  private async acquire(key: string) { return (await redis.set(key, "1", "EX", 86400, "NX")) === "OK"; }
}
class MailConsumer extends BaseConsumer {
  protected key(record: SQSRecord) { return `mail:${record.messageId}`; }
  protected async handle(body: string) { await sns.send(tell(body)); } // guarded
}
class ClockConsumer extends BaseConsumer {
  protected key(_record: SQSRecord) { return `mail:${Date.now()}`; }
  protected async handle(body: string) { await sqs.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: body })); } // weak (volatile-key)
}
const mails = new MailConsumer();
export const templated: SQSHandler = async (event) => mails.consume(event);
const clocks = new ClockConsumer();
export const templatedClock: SQSHandler = async (event) => clocks.consume(event);
// 10 middy middleware that drops what was seen
const dedupe = () => ({
  before: async (request: { event: SQSEvent }) => {
    const kept: SQSRecord[] = [];
    for (const record of request.event.Records) if (await redis.set(record.messageId, "1", "NX")) kept.push(record);
    request.event.Records = kept;
  },
});
export const middied = middy(async (event: SQSEvent) => {
  for (const r of event.Records) await sns.send(tell(r.body)); // guarded
}).use(dedupe());
// 11 compose
const compose = <T>(...fns: ((x: T) => Promise<T | null>)[]) => async (x: T) => { let y: T | null = x; for (const f of fns) { if (y === null) return null; y = await f(y); } return y; };
const onlyFresh = async (r: SQSRecord) => ((await redis.set(r.messageId, "1", "NX")) ? r : null);
const announce = async (r: SQSRecord) => { await sns.send(tell(r.body)); return r; }; // guarded
const pipeline = compose(onlyFresh, announce);
export const composed = async (event: SQSEvent) => { for (const r of event.Records) await pipeline(r); };
// 12 reduce
export const reduced = async (event: SQSEvent) => {
  const fresh = await event.Records.reduce(async (acc, r) => {
    const list = await acc;
    return (await redis.set(r.messageId, "1", "NX")) ? [...list, r] : list;
  }, Promise.resolve([] as SQSRecord[]));
  for (const r of fresh) await sns.send(tell(r.body)); // guarded
};
// 13 groupBy after filter
export const grouped = async (event: SQSEvent) => {
  const seen = await Promise.all(event.Records.map((r) => redis.exists(r.messageId)));
  const todo = event.Records.filter((_, i) => seen[i] === 0);
  for (const [, records] of Object.entries(groupBy(todo, (r) => r.messageAttributes.tenant?.stringValue)))
    for (const r of records) {
      await sns.send(tell(r.body)); // weak (racy)
      await redis.set(r.messageId, "1");
    }
};
// 14 custom error class thrown by repository, swallowed by handler wrapper
class DuplicateEvent extends Error { readonly code = "DUPLICATE"; }
const insertEvent = async (id: string) => {
  try { await prisma.event.create({ data: { id } }); } // guarded
  catch (e) { if ((e as { code?: string }).code === "P2002") throw new DuplicateEvent(id); throw e; }
};
const ignoringDuplicates = (work: (r: SQSRecord) => Promise<void>) => async (r: SQSRecord) => {
  try { await work(r); } catch (e) { if (e instanceof DuplicateEvent) return; throw e; }
};
export const wrapped = async (event: SQSEvent) => {
  const run = ignoringDuplicates(async (r) => { await insertEvent(r.messageId); await sns.send(tell(r.body)); }); // guarded
  for (const r of event.Records) await run(r);
};
// 15 state machine by switch
const stateOf = async (id: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { id } }))).Item?.state as string | undefined;
export const machine = async (event: SQSEvent) => { for (const r of event.Records) {
  switch (await stateOf(r.messageId)) {
    case "DONE": continue;
    case undefined:
    case "NEW":
      await sns.send(tell(r.body)); // weak (racy)
      await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id: r.messageId }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": "DONE" } }));
      break;
    default: throw new Error("unknown state");
  } } };
// 16 tsyringe
@injectable()
class Claims { async first(id: string) { return (await redis.setnx(id, "1")) === 1; } }
@injectable()
class Notifier { constructor(private readonly claims: Claims) {} async notify(r: SQSRecord) { if (await this.claims.first(r.messageId)) await sns.send(tell(r.body)); } } // guarded
export const tsyringe = async (event: SQSEvent) => { const n = container.resolve(Notifier); for (const r of event.Records) await n.notify(r); };
// 17 inversify
@inversify()
class Store { async add(id: string) { const n = await redis.sadd("ids", id); return n > 0; } }
@inversify()
class App { constructor(@bindTo(Store) private readonly store: Store) {} async run(r: SQSRecord) { if (!(await this.store.add(r.messageId))) return; await sns.send(tell(r.body)); } } // guarded
const ioc = new Container(); ioc.bind(Store).toSelf(); ioc.bind(App).toSelf();
export const inversified = async (event: SQSEvent) => { for (const r of event.Records) await ioc.get(App).run(r); };
// 18 nest
@Injectable()
class SeenService { async isSeen(id: string) { return (await doc.send(new GetCommand({ TableName: "seen", Key: { id } }))).Item != null; } async mark(id: string) { await doc.send(new PutCommand({ TableName: "seen", Item: { id } })); } }
@Injectable()
class MailService { constructor(private readonly seen: SeenService) {} async handle(r: SQSRecord) { if (await this.seen.isSeen(r.messageId)) return; await sns.send(tell(r.body)); await this.seen.mark(r.messageId); } } // weak (racy)
@Module({ providers: [SeenService, MailService] })
class AppModule {}
export const nested = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(AppModule);
  const mailService = app.get(MailService);
  for (const r of event.Records) await mailService.handle(r);
};
