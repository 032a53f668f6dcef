// Function expressions that hand themselves out by a name that only they know; a parameter and a variable may have the same name.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const sns = new SNSClient({}); const redis = new Redis();
type Step = (r: SQSRecord, next: () => Promise<void>) => Promise<void>;
const pass: Step = async (_r, next) => next();
const dedup: Step = async (r, next) => {
  if (await redis.set(r.messageId, "1", "EX", 1209600, "NX")) await next();
};
const message = (r: SQSRecord) => new PublishCommand({ TopicArn: "t", Message: r.body });
export const handedOut = async (event: SQSEvent) => {
  const steps: Step[] = [pass, async (r) => {
    await sns.send(message(r)); // unguarded
  }];
  for (const r of event.Records)
    await (async function go(i: number): Promise<void> { await steps[i]?.(r, () => go(i + 1)); })(0);
};
export const behindAClaim = async (event: SQSEvent) => {
  const steps: Step[] = [dedup, async (r) => {
    await sns.send(message(r)); // guarded
  }];
  for (const r of event.Records)
    await (async function go(i: number): Promise<void> { await steps[i]?.(r, () => go(i + 1)); })(0);
};
export const inFrontOfIt = async (event: SQSEvent) => {
  const steps: Step[] = [async (r, next) => {
    await sns.send(message(r)); // unguarded
    await next();
  }, dedup];
  for (const r of event.Records)
    await (async function go(i: number): Promise<void> { await steps[i]?.(r, () => go(i + 1)); })(0);
};
export const ofAParameter = async (event: SQSEvent) => {
  for (const r of event.Records)
    await (async function go(go: (one: SQSRecord) => Promise<void>) { await go(r); })(async (one) => {
      await sns.send(message(one)); // unguarded
    });
};
const once = async function run(r: SQSRecord, work: (() => Promise<void>) | undefined): Promise<void> {
  if (work) { if (await redis.set(r.messageId, "1", "EX", 1209600, "NX")) await work(); return; }
  await (() => run(r, async () => {
    await sns.send(message(r)); // guarded
  }))();
};
export const calledLater = async (event: SQSEvent) => { for (const r of event.Records) await once(r, undefined); };
