// Functions that call themselves with the number of the next item: middleware of one's own.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Redis } from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const isFirst = async (id: string) => (await redis.set(id, "1", "EX", 7 * 24 * 60 * 60, "NX")) === "OK";
interface Context { readonly record: SQSRecord }
type Step = (context: Context, next: () => Promise<void>) => Promise<void>;
const log: Step = async ({ record }, next) => { console.log(record.messageId); await next(); };
const once: Step = async ({ record }, next) => { if (await isFirst(record.messageId)) await next(); };

const compose = (steps: readonly Step[]) => (context: Context) => {
  const run = (index: number): Promise<void> =>
    index >= steps.length ? Promise.resolve() : steps[index](context, () => run(index + 1));
  return run(0);
};
export const claimsFirst = async (event: SQSEvent) => {
  const run = compose([log, once, async ({ record }) => {
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  }]);
  for (const record of event.Records) await run({ record });
};
export const claimsLast = async (event: SQSEvent) => {
  const run = compose([log, async ({ record }, next) => {
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
    await next();
  }, once]);
  for (const record of event.Records) await run({ record });
};
export const claimsNowhere = async (event: SQSEvent) => {
  const run = compose([log, log, async ({ record }) => {
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  }]);
  for (const record of event.Records) await run({ record });
};

function chain(steps: Step[]) {
  return (context: Context) => {
    let last = -1;
    return dispatch(0);
    function dispatch(index: number): Promise<void> {
      if (index <= last) return Promise.reject(new Error("called twice"));
      last = index;
      const step = steps[index];
      return step ? Promise.resolve(step(context, dispatch.bind(null, index + 1))) : Promise.resolve();
    }
  };
}
export const claimsInChain = async (event: SQSEvent) => {
  const run = chain([log, once, async ({ record }) => {
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  }]);
  for (const record of event.Records) await run({ record });
};

class Pipeline {
  private readonly steps: Step[] = [];
  use(step: Step) {
    this.steps.push(step);
    return this;
  }
  async run(context: Context, index = 0): Promise<void> {
    const step = this.steps[index];
    if (step) await step(context, () => this.run(context, index + 1));
  }
}
export const claimsInPipeline = async (event: SQSEvent) => {
  const pipeline = new Pipeline().use(log).use(once).use(async ({ record }) => {
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  });
  for (const record of event.Records) await pipeline.run({ record });
};
export const claimsBehindInPipeline = async (event: SQSEvent) => {
  const pipeline = new Pipeline().use(log).use(async ({ record }, next) => {
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
    await next();
  }).use(once);
  for (const record of event.Records) await pipeline.run({ record });
};

// Of a list that nobody knows, any item may be the next.
export const oneAfterAnother = async (event: SQSEvent) => {
  const send = async (index: number): Promise<void> => {
    if (index >= event.Records.length) return;
    await sns.send(new PublishCommand({ Message: event.Records[index].body })); // unguarded
    return send(index + 1);
  };
  await send(0);
};
export const claimedOneAfterAnother = async (event: SQSEvent) => {
  const send = async (index: number): Promise<void> => {
    const record = event.Records[index];
    if (!record) return;
    if (await isFirst(record.messageId)) await sns.send(new PublishCommand({ Message: record.body })); // guarded
    return send(index + 1);
  };
  await send(0);
};
