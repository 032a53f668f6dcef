// A function that a loop makes keeps the variable of its own round: wrappers around each method, chains of middleware, tables of routes.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const redis = new Redis();
const sns = new SNSClient({});
type Work = (...args: any[]) => Promise<any>;
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
function traced<T extends Record<string, Work>>(target: T): T {
  const out: any = {};
  for (const name of Object.keys(target)) out[name] = async (...args: any[]) => { console.log(name); return target[name]!(...args); };
  return out;
}
function traceEach<T extends Record<string, Work>>(target: T): T {
  const out: any = {};
  for (const name in target) out[name] = async (...args: any[]) => target[name]!(...args);
  return out;
}
const claimFirst = traced({ claim, ping: async () => true });
const claimLast = traceEach({ ping: async () => true, claim });
const copied: any = {};
const api = { claim, ping: async () => true };
for (const key of Object.getOwnPropertyNames(api)) Object.defineProperty(copied, key, { get: () => (api as any)[key], enumerable: true });

export const wrapped = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimFirst.claim(r.messageId))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const wrappedOther = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimFirst.ping())) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const wrappedByName = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimLast.claim(r.messageId))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const wrappedByNameOther = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claimLast.ping())) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const bundled = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await copied.claim(r.messageId))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const bundledOther = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await copied.ping())) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded

type Middleware = (r: SQSRecord, next: () => Promise<void>) => Promise<void>;
const once: Middleware = async (r, next) => { if (await claim(r.messageId)) await next(); };
const logged: Middleware = async (r, next) => { console.log(r.messageId); await next(); };
const composed = (chain: Middleware[], last: (r: SQSRecord) => Promise<void>) => {
  let run = last;
  for (const one of [...chain].reverse()) { const next = run; run = (r) => one(r, () => next(r)); }
  return run;
};
const withOnce = composed([once, logged], async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }); // guarded
const withoutOnce = composed([logged, logged], async (r) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }); // unguarded
export const throughMiddleware = async (event: SQSEvent) => { for (const r of event.Records) await withOnce(r); };
export const throughOther = async (event: SQSEvent) => { for (const r of event.Records) await withoutOnce(r); };

const routes = new Map<string, (r: SQSRecord) => Promise<void>>();
const definitions = {
  made: async (r: SQSRecord) => { await
    sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }, // unguarded
  noted: async (r: SQSRecord) => { console.log(r.body); },
};
for (const [type, work] of Object.entries(definitions)) routes.set(type, async (r) => work(r));
export const routed = async (event: SQSEvent) => { for (const r of event.Records) await routes.get(r.attributes.MessageGroupId!)?.(r); };

const works = [async (r: SQSRecord) => { if (await claim(r.messageId)) await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }, async () => undefined]; // guarded
const kept: ((r: SQSRecord) => Promise<unknown>)[] = [];
for (let i = 0; i < works.length; i++) kept.push((r) => works[i]!(r));
export const byNumber = async (event: SQSEvent) => { for (const r of event.Records) await kept[0]!(r); };
const openWorks = [async () => undefined, async (r: SQSRecord) => { await
  sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }]; // unguarded
const keptOpen: ((r: SQSRecord) => Promise<unknown>)[] = [];
for (let i = openWorks.length - 1; i >= 0; i--) keptOpen.push((r) => openWorks[i]!(r));
export const byNumberFromBehind = async (event: SQSEvent) => { for (const r of event.Records) await keptOpen[0]!(r); };
