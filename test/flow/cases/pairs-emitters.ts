// Listeners of emitters that classes of the project extend.
import { EventEmitter } from "node:events";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

class Orders extends EventEmitter { raise(name: string, payload: unknown) { this.emit(name, payload); } }
const orders = new Orders();
orders.on("placed", async (text: string) => { await sns.send(tell(text)); }); // unguarded
export const emitted = async (event: SQSEvent) => { for (const r of event.Records) orders.emit("placed", r.body); };
export const raised = async (event: SQSEvent) => { for (const r of event.Records) orders.raise("placed", r.body); };

class Mails extends EventEmitter {
  constructor() { super(); this.on("sent", this.sent.bind(this)); }
  async sent(text: string) { await sns.send(tell(text)); } // unguarded
}
const mails = new Mails();
export const listensItself = async (event: SQSEvent) => { for (const r of event.Records) mails.emit("sent", r.body); };

class Claimed extends EventEmitter {}
const claimed = new Claimed();
claimed.on("new", async (id: string) => { if (await redis.set(id, "1", "EX", 999999, "NX")) await sns.send(tell(id)); }); // guarded
export const onceEach = async (event: SQSEvent) => { for (const r of event.Records) claimed.emit("new", r.messageId); };

const silent = new Orders();
silent.on("placed", async (text: string) => { await sns.send(tell(text)); });
export const nothingEmitted = async (event: SQSEvent) => { for (const r of event.Records) silent.listenerCount(r.body); };
