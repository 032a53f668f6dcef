// A function that is called inside of itself with other work is no recursion, however deep that goes.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const timed = async <T>(name: string, work: () => Promise<T>) => { console.log(name); return await work(); };
const send = (text: string) => timed("send", async () => { await sns.send(tell(text)); }); // unguarded
const handle = (text: string) => timed("handle", () => send(text));
export const threeDeep = async (event: SQSEvent) => timed("all", async () => { for (const r of event.Records) await handle(r.body); });
export const fourDeep = async (event: SQSEvent) => timed("all", async () => { for (const r of event.Records) await timed("record", () => handle(r.body)); });
const claimed = (id: string, text: string) => timed("claim", async () => {
  if (await redis.set(id, "1", "EX", 999999, "NX")) await timed("send", async () => { await sns.send(tell(text)); }); }); // guarded
export const claimedInside = async (event: SQSEvent) => timed("all", async () => { for (const r of event.Records) await timed("record", () => claimed(r.messageId, r.body)); });
export const quietInside = async (event: SQSEvent) => timed("all", async () => { for (const r of event.Records)
  await timed("record", () => timed("log", async () => console.log(r.body))); });

const traced = async (options: { name: string; work: () => Promise<unknown> }) => { console.log(options.name); await options.work(); };
export const worksInOptions = async (event: SQSEvent) => traced({ name: "all", work: async () => { for (const r of event.Records)
  await traced({ name: "record", work: () => traced({ name: "send", work: () => sns.send(tell(r.body)) }) }); } }); // unguarded

const logged = (work: (text: string) => Promise<unknown>) => async (text: string) => { console.log(text); await work(text); };
const publish = async (text: string) => { await sns.send(tell(text)); }; // unguarded
export const wrappedFourTimes = async (event: SQSEvent) => { for (const r of event.Records) await logged(logged(logged(logged(publish))))(r.body); };

type Step = (text: string, next: (text: string) => Promise<void>) => Promise<void>;
const composed = (steps: Step[]) => steps.reduceRight<(text: string) => Promise<void>>((next, step) => async (text) => { await step(text, next); }, async () => {});
const quiet: Step = async (text, next) => { console.log(text); await next(text); };
export const composedSteps = async (event: SQSEvent) => { for (const r of event.Records)
  await composed([quiet, async (text, next) => { await next(text); }, quiet, async (text, next) => { await publish(text); await next(text); }])(r.body); };

const again = async (work: () => Promise<unknown>, left: number): Promise<void> => { try { await work(); } catch (error) { if (left === 0) throw error; await again(work, left - 1); } };
export const retried = async (event: SQSEvent) => { for (const r of event.Records) await again(() => publish(r.body), 3); };
const endless = async (work: () => Promise<unknown>): Promise<void> => { await work(); await endless(() => endless(work)); };
export const neverEnds = async (event: SQSEvent) => { for (const r of event.Records) await endless(() => publish(r.body)); };

const within = async <T>(name: string, run: (at: string) => Promise<T>) => run(name);
const span = async <T>(name: string, run: () => Promise<T>) => within(name, async () => run());
export const handedOnThreeDeep = async (event: SQSEvent) => { for (const r of event.Records)
  await span("all", async () => { await span("one", async () => { await span("send", async () => { await sns.send(tell(r.body)); }); }); }); }; // unguarded
export const handedOnBehindAClaim = async (event: SQSEvent) => { for (const r of event.Records)
  await span("all", async () => { await span("claim", async () => { if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) await span("send", () => sns.send(tell(r.body))); }); }); }; // guarded
export const handedOnAndQuiet = async (event: SQSEvent) => { for (const r of event.Records)
  await span("all", async () => { await span("one", async () => { await span("log", async () => console.log(r.body)); }); }); };
const asked = (url: string, done: (text: string) => void) => { fetch(url).then((answer) => answer.text()).then(done, done); };
const askedBy = (url: string, done: (text: string) => void) => asked(url, (text) => { done(text); });
export const waterfall = async (event: SQSEvent) => { for (const r of event.Records)
  askedBy("https://a.b/1", () => { askedBy("https://a.b/2", () => { askedBy("https://a.b/3", () => { sns.send(tell(r.body)); }); }); }); }; // unguarded
const wrappedAgain = async (work: () => Promise<unknown>): Promise<void> => { try { await work(); } catch { await wrappedAgain(async () => work()); } };
export const endsByItself = async (event: SQSEvent) => { for (const r of event.Records) await wrappedAgain(() => publish(r.body)); };
class Pipeline { private steps: (() => Promise<unknown>)[] = []; add(step: () => Promise<unknown>) { this.steps.push(step); return this; } async run() { for (const step of this.steps) await step(); } }
const piped = (step: () => Promise<unknown>) => new Pipeline().add(step).run();
export const pipedThreeDeep = async (event: SQSEvent) => { for (const r of event.Records)
  await piped(async () => { await piped(async () => { await piped(async () => { await sns.send(tell(r.body)); }); }); }); }; // unguarded
export const pipedBehindAClaim = async (event: SQSEvent) => { for (const r of event.Records)
  await piped(async () => { await piped(async () => { if (await redis.set(r.messageId, "1", "EX", 999999, "NX")) await piped(() => sns.send(tell(r.body))); }); }); }; // guarded

class Task { constructor(readonly work: () => Promise<void>, readonly tries = 0) {} }
const runTask = async (task: Task) => { await task.work(); };
const sending = (text: string) => new Task(async () => { await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); }); // unguarded
const withOne = (text: string) => new Task(async () => { await runTask(sending(text)); });
const withTwo = (text: string) => new Task(async () => { await runTask(withOne(text)); });
const withThree = (text: string) => new Task(async () => { await runTask(withTwo(text)); });
export const tasksInTasks = async (event: SQSEvent) => { for (const r of event.Records) await runTask(withThree(r.body)); };
const attempt = async (task: Task): Promise<void> => {
  try { await task.work(); } catch (error) { if (task.tries === 0) throw error; await attempt(new Task(task.work, task.tries - 1)); }
};
export const taskTriedAgain = async (event: SQSEvent) => { for (const r of event.Records)
  await attempt(new Task(async () => { await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); }, 3)); }; // unguarded
