import { describe, expect, it } from "vitest";
import { effectsOf, verdictsOf } from "../inspect.ts";

const preamble = `
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import middy from "@middy/core";
import { idempotent, IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { makeHandlerIdempotent } from "@aws-lambda-powertools/idempotency/middleware";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "seen" });
const configured = (eventKeyJmesPath: string, more = {}) => new IdempotencyConfig({ eventKeyJmesPath, expiresAfterSeconds: 172_800, ...more });
const publish = async (r) => { await sns.send(new PublishCommand({ Message: r.eventID })); };
`;
const each = (guarded: string, event = "DynamoDBStreamEvent"): string =>
  `${preamble} const guarded = ${guarded}; export const handler = async (event: ${event}) => { for (const r of event.Records) await guarded(r); };`;

describe("makeIdempotent", () => {
  it("guards its function when prefix, key and window are given", () => {
    const options = '{ persistenceStore, keyPrefix: "orders", config: configured("eventID") }';
    const [effect] = effectsOf(each(`makeIdempotent(publish, ${options})`));
    expect(effect).toMatchObject({
      verdict: "guarded",
      guard: { kind: "powertools", key: "record", windowSeconds: 172_800 },
    });
  });

  it("is bound to the function's name and forgets after an hour by default", () => {
    expect(verdictsOf(each("makeIdempotent(publish, { persistenceStore })"))).toEqual(["weak (name-bound, window)"]);
  });

  it("runs unprotected when its key is never there, unless it throws then", () => {
    const options = (more: string): string =>
      `makeIdempotent(async ({ id }) => publish(id), { persistenceStore, keyPrefix: "orders", config: configured("missing", ${more}) })`;
    const call = (more: string): string =>
      `${preamble} const guarded = ${options(more)}; export const handler = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await guarded({ id: r.eventID }); };`;
    expect(verdictsOf(call("{}"))).toEqual(["weak (key-missing)"]);
    expect(verdictsOf(call("{ throwOnNoIdempotencyKey: true }"))).toEqual(["guarded"]);
  });

  it("hashes a whole SQS record, of which the receive count changes", () => {
    const whole = 'makeIdempotent(publish, { persistenceStore, keyPrefix: "orders" })';
    expect(verdictsOf(each(whole, "SQSEvent"))).toEqual(["weak (volatile-key)"]);
  });

  it("guards nothing that its caller does afterwards: a repeat is answered, not refused", () => {
    const text = each(
      'makeIdempotent(async (r) => r.eventID, { persistenceStore, keyPrefix: "o", config: configured("eventID") })',
    );
    expect(verdictsOf(text.replace("await guarded(r);", "{ await guarded(r); await publish(r); }"))).toEqual([
      "unguarded",
    ]);
  });
});

describe("around a whole batch", () => {
  it("the key is the batch, which is cut differently on a replay", () => {
    const handler = "async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await publish(r); }";
    const options =
      '{ persistenceStore, keyPrefix: "orders", config: new IdempotencyConfig({ expiresAfterSeconds: 172_800 }) }';
    const batch = ["weak (batch-key)"];
    expect(verdictsOf(`${preamble} export const handler = makeIdempotent(${handler}, ${options});`)).toEqual(batch);
    expect(
      verdictsOf(`${preamble} export const handler = middy(${handler}).use(makeHandlerIdempotent(${options}));`),
    ).toEqual(batch);
  });
});

describe("the decorator", () => {
  it("guards the method that it stands on", () => {
    const text = (decorator: string): string => `${preamble}
      class Worker {
        ${decorator}
        async work(r) { await publish(r); }
        async handle(event: DynamoDBStreamEvent) { for (const r of event.Records) await this.work(r); }
      }
      const worker = new Worker();
      export const handler = worker.handle.bind(worker);`;
    expect(
      verdictsOf(text('@idempotent({ persistenceStore, keyPrefix: "orders", config: configured("eventID") })')),
    ).toEqual(["guarded"]);
    expect(verdictsOf(text("@logged()"))).toEqual(["unguarded"]);
  });
});
