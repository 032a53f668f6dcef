// Methods with decorators: of Powertools, of the project, of packages that nobody knows.
import type { Context, DynamoDBRecord, DynamoDBStreamEvent, SQSEvent, SQSRecord } from "aws-lambda";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { Logger } from "@aws-lambda-powertools/logger";
import { idempotent, IdempotencyConfig } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { audited, bind } from "some-decorators";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tracer = new Tracer();
const logger = new Logger();
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "seen" });
const config = new IdempotencyConfig({ expiresAfterSeconds: 999999 });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

class Traced {
  @tracer.captureLambdaHandler()
  @logger.injectLambdaContext({ clearState: true })
  public async handler(event: SQSEvent, _context: Context) { for (const r of event.Records) await this.each(r); }
  @tracer.captureMethod()
  private async each(r: SQSRecord) { await sns.send(tell(r.body)); } // unguarded
}
const traced = new Traced();
export const tracedHandler = traced.handler.bind(traced);

class OncePerRecord {
  async handler(event: DynamoDBStreamEvent) { for (const r of event.Records) await this.each(r.eventID); }
  @idempotent({ persistenceStore, keyPrefix: "orders", config })
  private async each(id: string) { await this.send(id); }
  private async send(id: string) { await sns.send(tell(id)); } // guarded
}
const oncePerRecord = new OncePerRecord();
export const oncePerRecordHandler = oncePerRecord.handler.bind(oncePerRecord);

class OncePerBatch {
  @idempotent({ persistenceStore, keyPrefix: "orders", config })
  async handler(event: DynamoDBStreamEvent, _context: Context) { for (const r of event.Records) await this.each(r); }
  private async each(r: DynamoDBRecord) { await sns.send(tell(r.eventID)); } // weak (batch-key)
}
const oncePerBatch = new OncePerBatch();
export const oncePerBatchHandler = oncePerBatch.handler.bind(oncePerBatch);

/** As `experimentalDecorators` has it. */
const Once = (seconds: number) => (_class: unknown, _name: string, descriptor: PropertyDescriptor) => {
  const original = descriptor.value;
  descriptor.value = async function (r: DynamoDBRecord) {
    if (await redis.set(r.eventID, "1", "EX", seconds, "NX")) await original.apply(this, [r]);
  };
  return descriptor;
};
/** As the language has it. */
function twice(method: (r: DynamoDBRecord) => Promise<void>, { name }: ClassMethodDecoratorContext) {
  return async function (r: DynamoDBRecord) {
    await sns.send(tell(String(name))); // unguarded
    await method.call(this, r);
  };
}
const noted = (_class: unknown, name: string) => { console.log(name); };
class Own {
  async handler(event: DynamoDBStreamEvent) { for (const r of event.Records) { await this.first(r); await this.second(r); await this.third(r); await this.fourth(r); } }
  @Once(999999)
  private async first(r: DynamoDBRecord) { await sns.send(tell(r.eventID)); } // guarded
  @twice
  private async second(r: DynamoDBRecord) { await sns.send(tell(r.eventID)); } // unguarded
  @noted
  private async third(r: DynamoDBRecord) { await sns.send(tell(r.eventID)); } // unguarded
  @audited("fourth")
  private async fourth(r: DynamoDBRecord) { await sns.send(tell(r.eventID)); } // unguarded
}
const own = new Own();
export const ownHandler = own.handler.bind(own);

class Bound {
  constructor(private readonly text: string) {}
  @bind
  async first(event: SQSEvent) { for (const _ of event.Records) await sns.send(tell(this.text)); await this.each(event.Records[0]); } // unguarded
  async second(event: SQSEvent) { for (const r of event.Records) await this.each(r); }
  private async each(r: SQSRecord) { await sns.send(tell(r.body)); } // unguarded
}
const bound = new Bound("text");
export const boundHandler = bound.first;

// A decorator that gives a function back is one of the standard, whatever its second parameter is called.
const claimed = async (id: string): Promise<boolean> => (await redis.set(`c:${id}`, "1", "NX")) === "OK";
function claimedOnce(method: any, _: any) { return async function (this: any, r: SQSRecord) { if (await claimed(r.messageId)) return method.call(this, r); }; }
function claimedBy() { return (method: any, _c: any) => async function (this: any, r: SQSRecord) { if (await claimed(r.messageId)) return method.call(this, r); }; }
function noted(_target: any, name: string) { noteAll(name); }
declare function noteAll(name: string): void;
class Given {
  @claimedOnce async first(r: SQSRecord) { await sns.send(tell(r.body)); } // guarded
  @claimedBy() async second(r: SQSRecord) { await sns.send(tell(r.body)); } // guarded
  @noted async third(r: SQSRecord) { await sns.send(tell(r.body)); } // unguarded
}
const given = new Given();
export const givenHandler = async (event: SQSEvent) => { for (const r of event.Records) { await given.first(r); await given.second(r); await given.third(r); } };
