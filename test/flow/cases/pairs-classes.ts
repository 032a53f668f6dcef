// Classes: fields, inheritance, static members, accessors, binding.
import { randomUUID } from "node:crypto";
import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";

abstract class Base {
  protected readonly sns = new SNSClient({});
  protected readonly redis = new Redis();
  protected async isFirst(id: string): Promise<boolean> { return (await this.redis.set(this.keyOf(id), "1", "NX")) === "OK"; }
  protected keyOf(id: string): string { return `orders:${id}`; }
  protected abstract work(record: SQSRecord): Promise<void>;
  handle = async (event: SQSEvent): Promise<void> => { for (const r of event.Records) await this.work(r); };
}
class Plain extends Base {
  protected async work(r: SQSRecord) { await this.sns.send(new PublishCommand({ Message: r.body })); } // unguarded
}
class Claimed extends Base {
  protected async work(r: SQSRecord) {
    if (!(await this.isFirst(r.messageId))) return;
    await this.sns.send(new PublishCommand({ Message: r.body })); } // guarded
}
class WithAnotherKey extends Base {
  protected override keyOf(id: string): string { return `${super.keyOf(id)}:${randomUUID()}`; }
  protected async work(r: SQSRecord) {
    if (!(await this.isFirst(r.messageId))) return;
    await this.sns.send(new PublishCommand({ Message: r.body })); } // weak (volatile-key)
}
class WithAnotherClaim extends Base {
  protected override async isFirst(_id: string): Promise<boolean> { return true; }
  protected async work(r: SQSRecord) {
    if (!(await this.isFirst(r.messageId))) return;
    await this.sns.send(new PublishCommand({ Message: r.body })); } // unguarded
}
class CallsTheParent extends Claimed {
  protected override async work(r: SQSRecord) {
    await super.work(r);
    await this.sns.send(new PublishCommand({ Message: "done" })); } // unguarded
}
export const inherited = new Plain().handle;
export const claimed = new Claimed().handle;
export const overriddenKey = new WithAnotherKey().handle;
export const overriddenClaim = new WithAnotherClaim().handle;
export const callsTheParent = new CallsTheParent().handle;

class Template extends Base {
  protected async work(r: SQSRecord) { if (await this.isFirst(r.messageId)) await this.tell(r); }
  protected async tell(_r: SQSRecord): Promise<void> {}
}
class Told extends Template {
  protected override async tell(r: SQSRecord) { await this.sns.send(new PublishCommand({ Message: r.body })); } // guarded
}
class ToldBeside extends Template {
  handleAll = async (event: SQSEvent) => { for (const r of event.Records) await this.tell(r); };
  protected override async tell(r: SQSRecord) { await this.sns.send(new PublishCommand({ Message: r.body })); } // unguarded
}
export const hook = new Told().handle;
export const hookBeside = new ToldBeside().handleAll;

class Static {
  static #sns = new SNSClient({});
  static readonly redis = new Redis();
  static async tell(text: string) { await Static.#sns.send(new PublishCommand({ Message: text })); } // unguarded
  static async tellOnce(id: string, text: string) {
    if ((await this.redis.set(id, "1", "NX")) === null) return;
    await Static.#sns.send(new PublishCommand({ Message: text })); } // guarded
}
export const staticMethod = async (event: SQSEvent) => { for (const r of event.Records) await Static.tell(r.body); };
export const staticClaim = async (event: SQSEvent) => { for (const r of event.Records) await Static.tellOnce(r.messageId, r.body); };

class Accessors {
  #client?: SNSClient;
  get client(): SNSClient { return (this.#client ??= new SNSClient({})); }
  async handle(event: SQSEvent) { for (const r of event.Records) await this.client.send(new PublishCommand({ Message: r.body })); } // unguarded
}
const accessors = new Accessors();
export const lazyGetter = accessors.handle.bind(accessors);
export const calledByAnArrow = (event: SQSEvent) => accessors.handle(event);

class Singleton {
  private static instance?: Singleton;
  static get(): Singleton { return (Singleton.instance ??= new Singleton(new SNSClient({}))); }
  private constructor(private readonly sns: SNSClient) {}
  async tell(text: string) { return this.sns.send(new PublishCommand({ Message: text })); } // unguarded
}
export const singleton = async (event: SQSEvent) => { for (const r of event.Records) await Singleton.get().tell(r.body); };

interface Ledger { claim(id: string): Promise<boolean>; }
class TableLedger implements Ledger {
  constructor(private readonly doc: DynamoDBDocumentClient, private readonly table = "claims") {}
  async claim(id: string): Promise<boolean> {
    try {
      await this.doc.send(new PutCommand({ TableName: this.table, Item: { pk: id }, ConditionExpression: "attribute_not_exists(pk)" }));
      return true;
    } catch (error) {
      if ((error as Error).name === "ConditionalCheckFailedException") return false;
      throw error;
    }
  }
}
class ForgetfulLedger implements Ledger {
  readonly #seen = new Set<string>();
  async claim(id: string): Promise<boolean> { return !this.#seen.has(id) && !!this.#seen.add(id); }
}
class Worker {
  constructor(private readonly ledger: Ledger, private readonly sns: SNSClient, private readonly label: string) {}
  handle = async (event: DynamoDBStreamEvent) => { await Promise.all(event.Records.map((r) => this.one(r))); };
  private async one(r: DynamoDBRecord) { if (await this.ledger.claim(r.eventID!)) await this.tell(r); }
  protected async tell(r: DynamoDBRecord) { await this.sns.send(new PublishCommand({ Subject: this.label, Message: r.eventID })); } // unguarded
}
class CarefulWorker extends Worker {
  constructor(private readonly other: SNSClient) { super(new TableLedger(DynamoDBDocumentClient.from(new DynamoDBClient({}))), other, "x"); }
  protected override async tell(r: DynamoDBRecord) { await this.other.send(new PublishCommand({ Message: r.eventID })); } // guarded
}
export const inMemory = new Worker(new ForgetfulLedger(), new SNSClient({}), "memory").handle;
export const byTable = new CarefulWorker(new SNSClient({})).handle;

const Mixed = <T extends new (...args: any[]) => object>(Parent: T) => class extends Parent {
  readonly sns = new SNSClient({});
  async tell(text: string) { await this.sns.send(new PublishCommand({ Message: text })); } // unguarded
};
class Mix extends Mixed(Object) { handle = async (event: SQSEvent) => { for (const r of event.Records) await this.tell(r.body); }; }
export const mixin = new Mix().handle;

class Chain {
  readonly #redis = new Redis();
  readonly #sns = new SNSClient({});
  #won = false;
  async claim(id: string): Promise<this> { this.#won = (await this.#redis.set(id, "1", "NX")) === "OK"; return this; }
  async tell(text: string) { if (this.#won) await this.#sns.send(new PublishCommand({ Message: text })); } // guarded
}
export const flagInAField = async (event: SQSEvent) => { for (const r of event.Records) { const chain = await new Chain().claim(r.messageId); await chain.tell(r.body); } };

const methods = {
  sns: new SNSClient({}),
  async tell(text: string) { await this.sns.send(new PublishCommand({ Message: text })); }, // unguarded
  async handle(event: SQSEvent) { for (const { body } of event.Records) await methods.tell(body); },
};
export const ofAnObject = methods.handle;
export const { handle: destructured } = methods;
function Old(this: any, client: SNSClient) { this.client = client; }
Old.prototype.tell = async function (text: string) { await this.client.send(new PublishCommand({ Message: text })); }; // unguarded
const old = new (Old as any)(new SNSClient({}));
export const prototypeMethod = async (event: SQSEvent) => { for (const r of event.Records) await old.tell(r.body); };
