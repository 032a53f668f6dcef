// A number that code counts on without comparing it comes to places of a list behind its last item, where there is none.
import type { KinesisStreamEvent, KinesisStreamRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
type Step = (r: KinesisStreamRecord, next: () => Promise<void>) => Promise<void>;

const log = (r: KinesisStreamRecord) => console.log(r.eventID);
const checks = [log, log, log];
export const untilNoneIsLeft = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  let [i, check] = [0, checks[0]];
  while ((check = checks[i])) { check(r); i++; }
  await sns.send(say(r.eventID)); } }; // unguarded
export const untilItBreaks = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  for (let i = 0; ; i++) {
    const check = checks[i];
    if (!check) break;
    check(r);
  }
  await sns.send(say(r.eventID)); } }; // unguarded
export const whileThereIsOne = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  for (let i = 0; i < checks.length; i++) {
    const check = checks[i];
    if (!check) await sns.send(say("there is one"));
    check!(r);
  }
  await sns.send(say(r.eventID)); } }; // unguarded
export const givenTheNumber = async (event: KinesisStreamEvent) => { for (const r of event.Records)
  await Promise.all(checks.map(async (_, i) => { if (checks[i]) await sns.send(say(r.eventID)); })); }; // unguarded

class Bus {
  private readonly steps: Step[] = [];
  private readonly listeners: ((r: KinesisStreamRecord) => Promise<unknown>)[] = [];
  use(step: Step) { this.steps.push(step); return this; }
  on(listener: (r: KinesisStreamRecord) => Promise<unknown>) { this.listeners.push(listener); return this; }
  async publish(r: KinesisStreamRecord) {
    const run = async (i: number): Promise<void> => {
      const step = this.steps[i];
      if (step) return step(r, () => run(i + 1));
      for (const listener of this.listeners) await listener(r);
    };
    await run(0);
  }
}
const pass: Step = async (_, next) => next();
const once: Step = async (r, next) => { if (await redis.set(r.eventID, "1", "NX")) await next(); };
const passing = new Bus().use(pass).use(pass).on((r) => sns.send(say(r.eventID))); // unguarded
export const throughSteps = async (event: KinesisStreamEvent) => { for (const r of event.Records) await passing.publish(r); };
const claiming = new Bus().use(pass).use(once).on((r) => sns.send(say(r.eventID))); // guarded
export const throughAClaim = async (event: KinesisStreamEvent) => { for (const r of event.Records) await claiming.publish(r); };
