/** Delivers records to a drawn program, again and again, and counts what it publishes. */
import { randomUUID } from "node:crypto";
import { runInNewContext } from "node:vm";
import { PublishCommand } from "../reached/run.ts";
import { ConditionalCheckFailedException, DeleteCommand, GetCommand, Pool, PutCommand, Redis, Tables, UpdateCommand } from "./stores.ts"; // prettier-ignore

/** How often each message was published by a delivery that ended well, and by those behind it. */
export type Published = ReadonlyMap<string, number>;

/** The first record, another one, and the first one twice more. */
export async function publishedBy(program: string, one: unknown, other: unknown): Promise<Published> {
  let now: string[] = [];
  let clock = 1;
  const sns = {
    send: async ({ Message }: PublishCommand): Promise<void> => {
      now.push(Message);
    },
  };
  const work = runInNewContext(`"use strict"; (async (r) => {\nconst o = JSON.parse(r.body);\n${program}\n})`, {
    ...{ sns, PublishCommand, randomUUID },
    ...{ Date: { now: () => clock++ } },
    ...{ redis: new Redis(), doc: new Tables(), pool: new Pool() },
    ...{ ConditionalCheckFailedException, DeleteCommand, GetCommand, PutCommand, UpdateCommand },
  }) as (record: unknown) => Promise<void>;
  const published = new Map<string, number>();
  for (const [count, which] of [one, other, one, one].entries()) {
    now = [];
    const body = JSON.stringify({ ...(which as object), id: which === one ? "i1" : "i2", ref: { id: which === one ? "r1" : "r2" }, kind: "job" }); // prettier-ignore
    const messageId = which === one ? "m1" : "m2";
    const isDone = await work({ messageId, body, receiptHandle: `h${count}`, attributes: { ApproximateReceiveCount: String(count + 1) } }).then(() => true, () => false); // prettier-ignore
    if (which === other) continue;
    for (const message of new Set(now))
      if (isDone || published.has(message)) published.set(message, (published.get(message) ?? 0) + 1);
  }
  return published;
}
