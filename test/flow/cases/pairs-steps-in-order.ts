// Steps and middleware that code puts in order before it goes through them: which of them comes first decides whether the claim stands before the effect.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const redis = new Redis();
const sns = new SNSClient({});
type Step = (r: SQSRecord) => Promise<boolean>;
type Middleware = (r: SQSRecord, next: () => Promise<void>) => Promise<void>;
const dedup: Step = async (r) => (await redis.set(r.messageId, "1", "EX", 1209600, "NX")) === "OK";
const valid: Step = async (r) => r.body !== "";
const once: Middleware = async (r, next) => { if (await dedup(r)) await next(); };
const logged: Middleware = async (r, next) => { console.log(r.messageId); await next(); };
const each = (steps: readonly Step[]) => async (event: SQSEvent) => { for (const r of event.Records) for (const step of steps) if (!(await step(r))) break; };

const last: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // guarded
export const sortedByOrder = each([{ order: 20, run: last }, { order: 10, run: dedup }].sort((a, b) => a.order - b.order).map((one) => one.run));
const early: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // unguarded
export const sortedTheOtherWay = each([{ order: 20, run: dedup }, { order: 10, run: early }].sort((a, b) => a.order - b.order).map((one) => one.run));
const turned: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // guarded
export const turnedRound = each([turned, dedup].toReversed());
const turnedBad: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // unguarded
export const turnedRoundBad = each([dedup, turnedBad].reverse());
const behind: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // guarded
const steps = [valid, behind];
steps.splice(1, 0, dedup);
export const putBetween = each(steps);
const before: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // unguarded
export const putBehind = each([valid, before].toSpliced(2, 0, dedup));

const sends: Middleware = async (r, next) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); await next(); }; // guarded
const byCounter = (chain: Middleware[]) => (r: SQSRecord): Promise<void> => { let i = 0; const next = async (): Promise<void> => { const one = chain[i++]; if (one) await one(r, next); }; return next(); };
const counted = byCounter([logged, once, sends]);
export const composedByCounter = async (event: SQSEvent) => { for (const r of event.Records) await counted(r); };
const sendsFirst: Middleware = async (r, next) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); await next(); }; // unguarded
const countedBad = byCounter([logged, sendsFirst, once]);
export const composedByCounterBad = async (event: SQSEvent) => { for (const r of event.Records) await countedBad(r); };
const byShift = (chain: Middleware[]) => (r: SQSRecord): Promise<void> => { const left = [...chain]; const next = async (): Promise<void> => { const one = left.shift(); if (one) await one(r, next); }; return next(); };
const sendsShifted: Middleware = async (r, next) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); await next(); }; // guarded
const shifted = byShift([logged, once, sendsShifted]);
export const composedByShift = async (event: SQSEvent) => { for (const r of event.Records) await shifted(r); };
const fromBehind = (chain: Middleware[]) => (r: SQSRecord): Promise<void> => { let next = async () => {}; for (let i = chain.length - 1; i >= 0; i--) { const one = chain[i]!, inner = next; next = () => one(r, inner); } return next(); };
const sendsBehind: Middleware = async (r, next) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); await next(); }; // guarded
const composed = fromBehind([logged, once, sendsBehind]);
export const composedFromBehind = async (event: SQSEvent) => { for (const r of event.Records) await composed(r); };
const sendsBefore: Middleware = async (r, next) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); await next(); }; // unguarded
const composedBad = fromBehind([sendsBefore, logged, once]);
export const composedFromBehindBad = async (event: SQSEvent) => { for (const r of event.Records) await composedBad(r); };

const numbered: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // guarded
export const inOrderOfNumbers = each(Object.values({ 20: numbered, 10: dedup }));
const numberedFirst: Step = async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); return true; }; // unguarded
export const inOrderOfNumbersBad = each(Object.values({ 20: dedup, 10: numberedFirst }));
