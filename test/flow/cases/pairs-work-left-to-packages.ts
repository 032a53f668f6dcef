// Work that is left to a class of an unlisted package which one of the project extends, or to a thing of one while the module loads.
import type { SQSEvent, SQSHandler, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { App, BaseRepository, Consumer, defineConsumer, IdempotentHandler, RecordHandler } from "@house/lambda";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";

class Orders extends RecordHandler {
  async handleRecord(record: SQSRecord) { await this.tell(record.body); }
  private async tell(text: string) { await sns.send(tell(text)); } // unguarded
}
export const member: SQSHandler = new Orders().handler;
class Claimed extends RecordHandler {
  handleRecord = async (record: SQSRecord) => {
    if (await claim(record.messageId)) await sns.send(tell("claimed")); // guarded
  };
}
const claimed = new Claimed({ batchSize: 10 });
export const method = async (event: SQSEvent) => claimed.handle(event); // unknown
class Made extends RecordHandler {
  async handleRecord(record: SQSRecord) { await sns.send(tell(record.body)); } // unguarded
}
export const made: SQSHandler = Made.create();
class Overridden extends RecordHandler {
  async handle(event: SQSEvent) { return super.handle(event); } // unknown
  async handleRecord(record: SQSRecord) { await sns.send(tell(record.body)); } // unknown
}
export const overridden = async (event: SQSEvent) => new Overridden().handle(event);

class ByItsName extends IdempotentHandler {
  async handleRecord(record: SQSRecord) { await sns.send(tell(record.body)); } // unknown
}
export const byItsName: SQSHandler = new ByItsName().handler;
class ByAMethod extends RecordHandler {
  idempotencyKey(record: SQSRecord) { return record.messageId; }
  async handleRecord(record: SQSRecord) { await sns.send(tell(record.body)); } // unknown
}
export const byAMethod: SQSHandler = new ByAMethod().handler;

class Store extends BaseRepository {
  async notify(text: string) { await sns.send(tell(text)); }
}
const store = new Store({ table: "orders" });
export const otherMethods = async (event: SQSEvent) => { for (const r of event.Records) {
  await store.findOne(r.messageId); // unknown
} };

const consumer = new Consumer({ batchSize: 10 });
consumer.on("message", async (message: any) => { await sns.send(tell(message.id)); }); // unguarded
export const registered: SQSHandler = consumer.handler;
const once = new Consumer({ deduplicate: true });
once.on("message", async (message: any) => { await sns.send(tell(message.id)); }); // unknown
export const registeredOnce: SQSHandler = once.handler;
const app = new App();
app.queue("orders", { uniqueBy: "id" }, async (message: any) => { await sns.send(tell(message.id)); }); // unknown
export const routed: SQSHandler = app.lambda();
const { handler: consume } = defineConsumer({
  name: "orders",
  onMessage: async (message: any) => { await sns.send(tell(message.id)); }, // unguarded
});
export const taken: SQSHandler = consume;
