// Code that counts through a list of steps comes to its end: what stands behind the last step is reached.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const redis = new Redis();
type Step = (id: string, next: () => Promise<unknown>) => Promise<unknown>;
const log: Step = async (id, next) => {
  console.log(id);
  await next();
};
const once: Step = async (id, next) => {
  if ((await redis.set(id, "1", "NX")) === "OK") await next();
};
class Bus {
  private steps: Step[] = [];
  use(step: Step) {
    this.steps.push(step);
    return this;
  }
  async publish(id: string, last: () => Promise<unknown>) {
    const run = async (at: number): Promise<unknown> => {
      const step = this.steps[at];
      if (step) return step(id, () => run(at + 1));
      return last();
    };
    await run(0);
  }
}
const [plain, guarded] = [new Bus().use(log).use(log), new Bus().use(log).use(once)];
export const byBusOfSteps = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    await plain.publish(id, () => sns.send(new PublishCommand({ TopicArn: "t", Message: "behind two steps" }))); // unguarded
    await guarded.publish(id, () => sns.send(new PublishCommand({ TopicArn: "t", Message: "behind a claim" }))); // guarded
  }
};
const many = [log, log, log, log, log, log, log, log, log, log];
export const byManySteps = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const run = async (at: number): Promise<unknown> => {
      const step = many[at];
      if (step) return step(id, () => run(at + 1));
      return sns.send(new PublishCommand({ TopicArn: "t", Message: "behind ten steps" })); // unguarded
    };
    await run(0);
  }
};
const checks = [(id: string) => id.length > 1, (id: string) => id.length < 99];
export const byCounting = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    let at = 0;
    let check;
    while ((check = checks[at])) {
      if (!check(id)) throw new Error(id);
      at++;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: "behind all checks" })); // unguarded
    for (let next = 0; ; next++) {
      const one = checks[next];
      if (!one) break;
      one(id);
    }
    if ((await redis.set(id, "1", "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: "behind all checks and a claim" })); // guarded
  }
};
// What guards have decided is in the list: the number is one of an item.
export const byFlagsInOrder = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const flags = [{ isOld: (await redis.set(id, "1", "NX")) !== "OK" }];
    let at = 0;
    while (id.length < at) at++;
    if (flags[at]!.isOld) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: "the flag of a claim" })); // guarded
  }
};
export const atACount = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const good = JSON.parse(body).items.reduce((count: number, one: { ok: boolean }) => (one.ok ? count + 1 : count), 0);
    if (["none"][good] === undefined) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  }
};
const [first, second] = [1, 1];
export const atADifference = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const parts = JSON.parse(body).items.map((one: object) => ({ ...one }));
    if (parts[first - second] === undefined) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  }
};
