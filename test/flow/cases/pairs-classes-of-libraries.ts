// Classes of the project on top of a class of a package: what they override calls `super`.
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BaseRunner } from "@acme/runners";
import { Redis } from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isFirst = async (id: string) => (await redis.set(id, "1", "EX", 7 * 24 * 60 * 60, "NX")) === "OK";

// A client.
class LoggedClient extends SNSClient {
  async send(command: any): Promise<any> {
    console.log(command.input);
    return super.send(command); // unguarded
  }
}
const logged = new LoggedClient({});
export const byOwnClient = async (event: SQSEvent) => { for (const r of event.Records) await logged.send(tell(r.body)); };
class QuietClient extends SNSClient {
  async send(command: any): Promise<any> {
    return super.send(command); // guarded
  }
}
const quiet = new QuietClient({});
export const claimedByOwnClient = async (event: SQSEvent) => { for (const r of event.Records) if (await isFirst(r.messageId)) await quiet.send(tell(r.body)); };
class TracedClient extends QuietClient {
  async send(command: any): Promise<any> {
    return super.send(command);
  }
}
const traced = new TracedClient({});
export const byOwnClientOfAnother = async (event: SQSEvent) => { for (const r of event.Records) if (await isFirst(r.messageId)) await traced.send(tell(r.body)); };

// A claim through one.
class TimedPool extends Pool {
  async query(...given: any[]): Promise<any> {
    return (super.query as any)(...given);
  }
}
const pool = new TimedPool();
export const claimedThroughOwnPool = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
    if (!rowCount) continue;
    await sns.send(tell(r.body)); // guarded
  }
};
export const neverAskedThroughOwnPool = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
    await sns.send(tell(r.body)); // unguarded
  }
};

// A package that is not listed.
class OwnRunner extends BaseRunner {
  async run(body: string) {
    return super.run(body); // unknown
  }
}
const runner = new OwnRunner();
export const byClassThatIsNotListed = async (event: SQSEvent) => { for (const r of event.Records) await runner.run(r.body); };

// A collection.
class Firsts extends Map<string, boolean> {
  set(id: string, first: boolean) {
    return super.set(id, first);
  }
}
export const keptInOwnMap = async (event: SQSEvent) => {
  const firsts = new Firsts();
  for (const r of event.Records) firsts.set(r.messageId, await isFirst(r.messageId));
  for (const r of event.Records) if (firsts.get(r.messageId)) await sns.send(tell(r.body)); // guarded
};

// A processor of batches.
const look = async (r: SQSRecord) => { console.log(r.body); };
class TellingProcessor extends BatchProcessor {
  async processRecord(record: any) {
    await sns.send(tell(record.body)); // unguarded
    return super.processRecord(record);
  }
}
export const beforeEachRecord = async (event: SQSEvent, context: Context) => processPartialResponse(event, look, new TellingProcessor(EventType.SQS), { context });
class PraisingProcessor extends BatchProcessor {
  successHandler(record: any, result: any) {
    void sns.send(tell(record.body)); // unguarded
    return super.successHandler(record, result);
  }
}
export const behindEachSuccess = async (event: SQSEvent, context: Context) => processPartialResponse(event, look, new PraisingProcessor(EventType.SQS), { context });
class ComplainingProcessor extends BatchProcessor {
  failureHandler(record: any, error: any) {
    void sns.send(tell(record.body)); // unguarded
    return super.failureHandler(record, error);
  }
}
export const behindEachFailure = async (event: SQSEvent, context: Context) => processPartialResponse(event, look, new ComplainingProcessor(EventType.SQS), { context });
class ClosingProcessor extends BatchProcessor {
  async clean() {
    await sns.send(tell("a batch is done")); // unguarded
    return super.clean();
  }
}
export const behindTheBatch = async (event: SQSEvent, context: Context) => processPartialResponse(event, look, new ClosingProcessor(EventType.SQS), { context });
class ClaimingProcessor extends BatchProcessor {
  async processRecord(record: any): Promise<any> {
    if (!(await isFirst(record.messageId))) return ["success", undefined, record];
    return super.processRecord(record);
  }
}
export const claimedByOwnProcessor = async (event: SQSEvent) =>
  processPartialResponse(event, async (r: SQSRecord) => {
    await sns.send(tell(r.body)); // guarded
  }, new ClaimingProcessor(EventType.SQS));
class CountingProcessor extends BatchProcessor {
  count = 0;
  successHandler(record: any, result: any) {
    this.count++;
    return super.successHandler(record, result);
  }
}
export const countedByOwnProcessor = async (event: SQSEvent) =>
  processPartialResponse(event, async (r: SQSRecord) => {
    await sns.send(tell(r.body)); // unguarded
  }, new CountingProcessor(EventType.SQS));
export const registeredWithOwnProcessor = async (event: SQSEvent) => {
  const processor = new TellingProcessor(EventType.SQS);
  processor.register(event.Records, look);
  await processor.process();
  return processor.response();
};
