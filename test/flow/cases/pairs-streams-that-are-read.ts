// Whoever reads from a stream has its own method called, and a timer of promises goes off again and again.
import type { SQSEvent } from "aws-lambda";
import { Readable } from "node:stream";
import { setInterval, setTimeout } from "node:timers/promises";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const isFirst = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";
class Told extends Readable {
  constructor(private readonly id: string) {
    super();
  }
  override async _read() {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: this.id })); // unguarded
    this.push(null);
  }
}
class ToldOnce extends Readable {
  constructor(private readonly id: string) {
    super();
  }
  override async _read() {
    if (await isFirst(this.id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: "once" })); // guarded
    this.push(null);
  }
}
export const byClass = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    for await (const chunk of new Told(messageId)) console.log(chunk);
    for await (const chunk of new ToldOnce(messageId)) console.log(chunk);
  }
};
export const byOptions = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const source = new Readable({
      async read() {
        await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
        if (await isFirst(messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: "once" })); // guarded
        this.push(null);
      },
    });
    await new Promise((done) => source.on("end", done).resume());
  }
};
export const byTimer = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    for await (const _ of setInterval(100)) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
      break;
    }
    for await (const _ of setInterval(100)) {
      if (await isFirst(messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: "once" })); // guarded
      else break;
    }
    await setTimeout(100);
  }
};
