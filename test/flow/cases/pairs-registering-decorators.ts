// Decorators of the project that tell a table of what they stand on, and what is called by that table.
import "reflect-metadata";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { component } from "some-decorators";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
interface Work { handle(r: SQSRecord): Promise<void> }

const ofType = new Map<string, new () => Work>();
const Handles = (type: string) => (target: new () => Work) => { ofType.set(type, target); };
@Handles("shipped")
class Shipped implements Work { async handle(r: SQSRecord) { await sns.send(tell(r.body)); } } // unguarded
@Handles("paid")
class Paid implements Work {
  async handle(r: SQSRecord) { if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) await sns.send(tell(r.body)); } // guarded
}
@component()
class Unused implements Work { async handle(r: SQSRecord) { await sns.send(tell(r.body)); } }
export const byTypeHandler = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const Found = ofType.get(JSON.parse(r.body).type);
    if (Found) await new Found().handle(r);
  }
};

const routes: { readonly type: string; readonly method: string }[] = [];
function On(type: string) {
  return (_target: object, method: string) => { routes.push({ type, method }); };
}
class Consumer {
  @On("shipped")
  async shipped(r: SQSRecord) { await sns.send(tell(r.body)); } // unguarded
  async other(r: SQSRecord) { await sns.send(tell(r.body)); }
  async dispatch(r: SQSRecord) {
    for (const { type, method } of routes)
      if (r.messageAttributes.type.stringValue === type) await this[method](r);
  }
}
const consumer = new Consumer();
export const routedHandler = async (event: SQSEvent) => { for (const r of event.Records) await consumer.dispatch(r); };

const KEY = Symbol("listeners");
const Listens = (target: object, method: string) => {
  const before: string[] = Reflect.getMetadata(KEY, target.constructor) ?? [];
  Reflect.defineMetadata(KEY, [...before, method], target.constructor);
};
class Listener {
  @Listens
  async first(r: SQSRecord) { await sns.send(tell(r.body)); } // unguarded
  @Listens
  async second(r: SQSRecord) { if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) await sns.send(tell(r.body)); } // guarded
  async third(r: SQSRecord) { await sns.send(tell(r.body)); }
}
const listener = new Listener();
export const metadataHandler = async (event: SQSEvent) => {
  for (const r of event.Records)
    for (const name of Reflect.getMetadata(KEY, listener.constructor)) await listener[name](r);
};

/** In the place of the class. */
const Once = <C extends new (...given: any[]) => Work>(Base: C) =>
  class extends Base {
    async handle(r: SQSRecord) { if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) await super.handle(r); }
  };
@Once
class OncePerRecord implements Work { async handle(r: SQSRecord) { await sns.send(tell(r.body)); } } // guarded
const Twice = (target: new () => Work) => { console.log(target.name); };
@Twice
class AsItIs implements Work { async handle(r: SQSRecord) { await sns.send(tell(r.body)); } } // unguarded
export const replacedHandler = async (event: SQSEvent) => {
  for (const r of event.Records) { await new OncePerRecord().handle(r); await new AsItIs().handle(r); }
};
