// Functions of which a record comes to one: what another one claims, marks or takes away is none of its own.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (id: string) => (await redis.set(`c:${id}`, "1", "EX", 1209600, "NX")) === "OK";
type Work = (m: any) => Promise<unknown>;
const each = (work: Work) => async (event: SQSEvent) => { for (const r of event.Records) await work(JSON.parse(r.body)); };

// The claim of one comes never behind the effect of the other.
const claiming: Record<string, Work> = {
  order: async (m) => sns.send(new PublishCommand({ TopicArn: "t", Message: m.text })), // unguarded
  invoice: async (m) => { if (await claim(m.id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: m.text })); }, // guarded
};
export const byName = each(async (m) => claiming[m.type]?.(m));
class Order { async run(m: any) { await sns.send(new PublishCommand({ TopicArn: "o", Message: m.text })); } } // unguarded
class Invoice { async run(m: any) { if (await claim(m.id)) await sns.send(new PublishCommand({ TopicArn: "i", Message: m.text })); } } // guarded
export const byClass = each(async (m) => (m.type === "order" ? new Order() : new Invoice()).run(m));
const steps: Work[] = [
  async (m) => sns.send(new PublishCommand({ TopicArn: "1", Message: m.text })), // unguarded
  async (m) => { if (await claim(m.id)) await sns.send(new PublishCommand({ TopicArn: "2", Message: m.text })); }, // guarded
];
export const oneAfterAnother = each(async (m) => { for (const step of steps) await step(m); });

// What one marks is no mark of the other.
const marking: Record<string, Work> = {
  look: async (m) => { if (!(await redis.get(`s:${m.id}`))) await sns.send(new PublishCommand({ TopicArn: "l", Message: m.text })); }, // unguarded
  mark: async (m) => redis.set(`s:${m.id}`, "1"), // idempotent
};
export const markedByAnother = each(async (m) => marking[m.type]?.(m));
const own: Record<string, Work> = {
  look: async (m) => {
    if (await redis.get(`o:${m.id}`)) return;
    await sns.send(new PublishCommand({ TopicArn: "l", Message: m.text })); // weak (racy)
    await redis.set(`o:${m.id}`, "1"); // idempotent
  },
  other: async (m) => console.log(m.id),
};
export const markedByItself = each(async (m) => own[m.type]?.(m));

// What one takes away is not released by the other.
const undoing: Record<string, Work> = {
  send: async (m) => { if (await claim(m.id)) await sns.send(new PublishCommand({ TopicArn: "s", Message: m.text })); }, // guarded
  undo: async (m) => redis.del(`c:${m.id}`), // idempotent
};
export const undoneByAnother = each(async (m) => undoing[m.type]?.(m));
export const undoneByItself = each(async (m) => {
  if (!(await claim(m.id))) return;
  await sns.send(new PublishCommand({ TopicArn: "s", Message: m.text })); // unguarded
  await redis.del(`c:${m.id}`); // idempotent
});
