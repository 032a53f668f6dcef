// What an unlisted package is given while the module loads, and what it gives is run in the handler: programs, layers, pipelines.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Effect, Layer, pipe } from "effect";
import { createActor, createMachine, fromPromise } from "xstate";
import { z } from "zod";
import { flow } from "some-unlisted-package";
const sns = new SNSClient({});
const redis = new Redis();
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const once = Effect.promise(() => sns.send(say("a"))); // unguarded
export const runs = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(once); };
const steps = Effect.gen(function* () { yield* Effect.promise(() => sns.send(say("b"))); }); // unguarded
export const generates = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(steps); };
const inner = Effect.promise(() => sns.send(say("c"))); // unguarded
export const delegates = async (event: SQSEvent) => { for (const r of event.Records)
  await Effect.runPromise(Effect.gen(function* () { yield* inner; })); };
const piped = pipe(Effect.promise(() => sns.send(say("d"))), Effect.map((x) => x)); // unguarded
export const mapped = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(piped); };
const layer = Layer.effect("L", Effect.promise(() => sns.send(say("e")))); // unguarded
export const provided = async (event: SQSEvent) => { for (const r of event.Records)
  await Effect.runPromise(Effect.provide(Effect.succeed(r.body), layer)); };
const held = { all: [Effect.promise(() => sns.send(say("f")))] }; // unguarded
export const inLists = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(Effect.all(held.all)); };
const kept = flow(async (id: string) => { if ((await redis.set(id, "1", "EX", 604800, "NX")) === "OK") await sns.send(say(id)); }); // guarded
export const claims = async (event: SQSEvent) => { for (const r of event.Records) await flow.run(kept, r.messageId); }; // unknown
// Nobody runs what these are.
const unused = Effect.promise(() => sns.send(say("g")));
export const others = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(Effect.succeed(r.body)); return typeof unused; };
// A schema runs what it was made with where it checks something.
const text = z.string().transform((one) => sns.send(say(one))); // unguarded
export const parses = async (event: SQSEvent) => { for (const r of event.Records) await text.parseAsync(r.body); };
const order = z.object({ id: z.string(), lines: z.array(z.object({ sku: z.string().refine((one) => sns.send(say(one))) })) }); // unguarded
export const parsesDeep = async (event: SQSEvent) => { for (const r of event.Records) await order.safeParseAsync(JSON.parse(r.body)); };
const checked = z.string().refine((one) => one.length > 3);
export const checks = async (event: SQSEvent) => { for (const r of event.Records) checked.parse(r.body); };
const unchecked = z.string().transform((one) => sns.send(say(one)));
export const checksNothing = async (event: SQSEvent) => { for (const r of event.Records) checked.parse(r.body); return typeof unchecked; };
const machine = createMachine({ initial: "a", states: { a: { invoke: { src: fromPromise(async () => sns.send(say("h"))) } } } }); // unguarded
export const starts = async (event: SQSEvent) => { for (const r of event.Records) createActor(machine, { input: r.body }).start(); }; // unknown
