// What the functions of a pool gave, and their errors, are lists beside each other: what a claim let through is in the first.
import type { SQSEvent } from "aws-lambda";
import { PromisePool } from "@supercharge/promise-pool";
import Redis from "ioredis"; import { SNS } from "@aws-sdk/client-sns";
const redis = new Redis(); const sns = new SNS({});
const claim = (id: string) => redis.set(id, "1", "EX", 99999999, "NX");
export const good = async (event: SQSEvent) => {
  const { results } = await PromisePool.withConcurrency(2).for(event.Records).process(async (r) => ((await claim(r.messageId)) ? r : null));
  for (const r of results) if (r) await sns.publish({ Message: r.body }); // guarded
};
export const bad = async (event: SQSEvent) => {
  const { results } = await PromisePool.withConcurrency(2).for(event.Records).process(async (r) => ((await claim(r.messageId)) ? null : r));
  for (const r of results) if (r) await sns.publish({ Message: r.body }); // unguarded
};
export const inside = async (event: SQSEvent) => {
  const { errors } = await PromisePool.for(event.Records).withConcurrency(2).process(async (r) => { if (await claim(r.messageId)) await sns.publish({ Message: r.body }) }); // guarded
  if (errors.length) throw errors[0];
};
export const insideBad = async (event: SQSEvent) => {
  await PromisePool.for(event.Records).withConcurrency(2).handleError(async (e) => { throw e }).process(async (r) => { await sns.publish({ Message: r.body }) }); // unguarded
};
export const handled = async (event: SQSEvent) => {
  const failed: any[] = [];
  await PromisePool.for(event.Records).handleError(async (e, r) => { failed.push({ itemIdentifier: r.messageId }) }).process(async (r) => { await sns.publish({ Message: r.body }) }); // unguarded
  return { batchItemFailures: failed };
};
export const corresponding = async (event: SQSEvent) => {
  const { results } = await PromisePool.for(event.Records).useCorrespondingResults().process(async (r) => await claim(r.messageId));
  for (const [i, r] of event.Records.entries()) if (results[i] === "OK") await sns.publish({ Message: r.body }); // guarded
};
