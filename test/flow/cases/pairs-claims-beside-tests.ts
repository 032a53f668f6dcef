// A test in front of a claim, and effects that the claim does not decide; twins that hang on it by such a test.
import type { Callback, SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
import { promisify } from "node:util";
import Stripe from "stripe";
import { Pool } from "pg";
import { SNS } from "aws-sdk";
const [redis, sns, pool, stripe] = [new Redis(), new SNS(), new Pool(), new Stripe("key")];
const set = promisify(redis.set as any).bind(redis) as (...all: unknown[]) => Promise<string | null>;
const isNew = async (id: string) => (await set(id, "1", "EX", 700_000, "NX")) === "OK";
const tell = (topic: string, text: string) => sns.publish({ TopicArn: topic, Message: text }).promise(); // unguarded
function parse(record: SQSRecord) { const text = record.body; return JSON.parse(text) as { id: string; type: string; old: boolean }; }

async function byName(record: SQSRecord) {
  const order = JSON.parse(record.body);
  await redis.incr(`all:${order.shop}`); // unguarded
  if (!order.id) return;
  if (await isNew(order.id)) await redis.incr(`first:${order.shop}`); // guarded
  await redis.publish("live", order.id); // unguarded
}
export const handedByName = async (event: SQSEvent) => { await Promise.all(event.Records.map(byName)); };

async function parsed(record: SQSRecord) {
  const order = parse(record);
  if (!order || !order.id) return;
  const first = await isNew(order.id);
  if (first) await redis.incr(`first:${order.type}`); // guarded
  await redis.publish("live", order.id); // unguarded
}
export const parsedByFunction = async (event: SQSEvent) => { await Promise.all(event.Records.map(parsed)); };

const HANDLERS: Record<string, (order: { id: string }) => Promise<unknown>> = { placed, synced };
async function placed({ id }: { id: string }) { if (await isNew(id)) await redis.rpush("first", id); } // guarded
function synced({ id }: { id: string }) { return redis.rpush("synced", id); } // unguarded
export const byTable = async (event: SQSEvent) => { for (const record of event.Records) {
  const order = parse(record);
  const handle = HANDLERS[order.type];
  if (!handle) continue;
  await handle(order); } };

// The test asks what the claim answered, by way of a function of a table.
const CHECKS: Record<string, (id: string) => Promise<boolean>> = { placed: isNew };
export const askedByTable = async (event: SQSEvent) => { for (const record of event.Records) {
  const order = parse(record);
  const check = CHECKS[order.type];
  if (!check || !(await check(order.id))) continue;
  await redis.rpush("asked", order.id); } }; // guarded

// The list that is gone through has those that the claim let pass.
async function push(order: { id: string }) { if (!order.id) return; await redis.rpush("left", order.id); } // unknown
export const leftOver = async (event: SQSEvent) => {
  const orders = event.Records.map(parse);
  const flags = await Promise.all(orders.map(({ id }) => isNew(id)));
  const left: Record<string, { id: string }> = {};
  orders.forEach((order, at) => { if (flags.indexOf(true, at) === at) left[order.id] = order; });
  await Promise.all(Object.values(left).map(push)); };

// A function that calls itself for the next record: its claim comes in the next round.
export const inRounds = (event: SQSEvent, _: unknown, done: Callback) => {
  const queue = event.Records.slice();
  const work = ({ id, old }: { id: string; old: boolean }, then: (error?: Error | null) => void) => {
    pool.query("SELECT 1", [], (error: Error | null) => {
      if (error) return then(error);
      if (old) return void redis.rpush("old", id, then as never); // unguarded
      pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id], (refused: Error | null, { rowCount }: any) => {
        if (refused) return then(refused);
        if (rowCount !== 1) return then();
        void redis.rpush("new", id, then as never); // guarded
      });
    });
  };
  const next = (error?: Error | null): void => {
    if (error) return done(error);
    const record = queue.shift();
    if (!record) return done(null);
    const order = parse(record);
    work(order, (failed) => { if (failed) return next(failed); tell("done", order.id).then(() => next(), next); });
  };
  next(); };

export const withCallback = (event: SQSEvent, _: unknown, done: Callback) => {
  const { messageId } = event.Records[0]!;
  (stripe.refunds as any).create({ charge: messageId }, { idempotencyKey: messageId }, done); // guarded
};
export const withFormerName = (event: SQSEvent, _: unknown, done: Callback) => {
  const { messageId } = event.Records[0]!;
  (stripe.refunds as any).create({ charge: messageId }, { idempotency_key: messageId }, done); // guarded
};
export const withoutToken = (event: SQSEvent, _: unknown, done: Callback) => {
  const { messageId } = event.Records[0]!;
  (stripe.refunds as any).create({ charge: messageId }, { apiVersion: "x" }, done); // unguarded
};

// A callback that either answer of the claim calls.
const claimed = (id: string, then: (error: Error | null, isNew?: boolean) => void) => {
  pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id], (error: Error | null, { rowCount }: any) => then(error, rowCount === 1));
};
export const calledWithEither = (event: SQSEvent, _: unknown, done: Callback) => {
  const work = (id: string, then: (error: Error | null) => void) => claimed(id, (error, isNew) => {
    if (error) return then(error);
    if (!isNew) return then(null);
    void redis.rpush("new", id, then as never); // guarded
  });
  const { messageId } = event.Records[0]!;
  work(messageId, (error) => { if (error) done(error); else void redis.rpush("either", messageId, done as never); }); // unguarded
};
