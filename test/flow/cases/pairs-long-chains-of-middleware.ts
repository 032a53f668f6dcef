// Chains of middleware that are called one within the other: as long as they are known, each of them comes in its turn, also one that stands there several times.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
interface Context { id: string; body: string }
type Step = (context: Context, next: () => Promise<void>) => Promise<void>;
const once: Step = async ({ id }, next) => { if (await redis.set(id, "1", "EX", 999_999, "NX")) await next(); };
const log: Step = async ({ id }, next) => { console.log(id); await next(); };
const time: Step = async (_, next) => { const begun = Date.now(); await next(); console.log(Date.now() - begun); };
const safe: Step = async (_, next) => { try { await next(); } catch (error) { console.error(error); throw error; } };
const compose = (steps: Step[]) => async (context: Context) => {
  const run = async (i: number): Promise<void> => { const step = steps[i]; if (step) await step(context, () => run(i + 1)); };
  await run(0);
};

const ten = compose([log, time, safe, log, once, log, time, safe, log, async ({ body }) => { await sns.send(tell(body)); }]); // guarded
export const behindAClaim = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) await ten({ id, body }); };
const without = compose([log, time, safe, log, time, safe, log, log, log, async ({ body }) => { await sns.send(tell(body)); }]); // unguarded
export const behindNone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) await without({ id, body }); };
const late = compose([log, log, log, log, async ({ body }, next) => { await sns.send(tell(body)); await next(); }, once, log]); // unguarded
export const inFrontOfTheClaim = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) await late({ id, body }); };
const several = [log, time, safe, log, time, safe];
const many = compose([...several, once, ...several, ...several, async ({ body }) => { await sns.send(tell(body)); }]); // unknown
export const ofMoreThanAreFollowed = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) await many({ id, body }); };

type Next = (context: Context) => Promise<void>;
const counted = (id: string) => console.log(id);
const logs = async (context: Context, next: Next) => { counted(context.id); await next(context); };
const claims = async (context: Context, next: Next) => { if (await redis.set(context.id, "1", "EX", 999_999, "NX")) await next(context); };
const work: Next = async ({ body }) => { await sns.send(tell(body)); }; // guarded
const within = [logs, logs, logs, claims, logs].reduceRight<Next>((next, step) => (context) => step(context, next), work);
export const oneWithinTheOther = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) await within({ id, body }); };
const bare: Next = async ({ body }) => { await sns.send(tell(body)); }; // unguarded
const plain = [logs, logs, logs, logs].reduceRight<Next>((next, step) => (context) => step(context, next), bare);
export const oneWithinTheOtherWithoutClaim = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) await plain({ id, body }); };
