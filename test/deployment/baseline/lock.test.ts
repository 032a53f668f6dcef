import fc from "../../support/random.ts";
import { describe, expect, it } from "vitest";
import { readLock, writeLock } from "../../../src/deployment/baseline/lock.ts";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { LambdaFunction, Mapping, SourceResource, Stack } from "../../../src/deployment/model.ts";
import type { Hole, Value } from "../../../src/deployment/value-model.ts";
import { pick, text } from "../../../src/deployment/value.ts";
import { SourceText, type Place } from "../../../src/syntax/source-text.ts";
import { fn, on, place, serverless, table } from "../../support/stacks.ts";
import { verdicts } from "../../support/verdicts.ts";

const LOCK = "/project/deploy/replay-safe.lock.json";

function locked(stacks: readonly Stack[]): readonly Stack[] {
  const lock = readLock(new SourceText(LOCK, writeLock(stacks, "/project/deploy")));
  if (!lock.ok) throw new Error(lock.why);
  return lock.stacks;
}

const at: Place = place();
const name = fc.oneof(
  fc.constantFrom("Orders", "orders-${x}", "a\\b", "$", "${", "}", "|", "\\", "\\${", "ключ", "a\nb", ""),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const hole: fc.Arbitrary<Hole> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("parameter" as const, "variable" as const, "import" as const, "token" as const),
    text: name,
  }),
  fc.record({ kind: fc.constant("resource" as const), text: name, resource: name.filter((owner) => owner !== "") }),
  name.map((owner): Hole => ({ kind: "resource", text: `${owner}.Arn`, resource: owner || "X" })),
);

const value = fc.letrec<{ value: Value; part: string | Hole }>((tie) => ({
  part: fc.oneof(
    { depthSize: "small" },
    name,
    hole,
    fc.tuple(name, tie("value"), tie("value")).chain(([key, a, b]) => {
      const picked = pick(
        key,
        [
          { key: "*", value: a },
          { key: "prod", value: b },
        ],
        at,
      );
      return picked.kind === "text"
        ? fc.constantFrom(...(picked.parts.length > 0 ? picked.parts : ["x"]))
        : fc.constant("x");
    }),
  ),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.array(tie("part"), { maxLength: 4 }).map((parts): Value => text(parts, at)),
    name.map((reason): Value => ({ kind: "unknown", reason, at })),
    fc
      .array(fc.record({ condition: name, value: maybe(tie("value")) }), { minLength: 1, maxLength: 3 })
      .map((arms): Value => ({ kind: "alternatives", arms, at })),
  ),
})).value;

const logicalId = fc.oneof(
  name.map((id) => ({ kind: "known" as const, id })),
  name.map((formula) => ({ kind: "symbolic" as const, formula })),
);
const sourceType = fc.constantFrom(
  "dynamodb" as const,
  "kinesis" as const,
  "kafka" as const,
  "sqs" as const,
  "unknown" as const,
);
const certainty = fc.constantFrom("certain" as const, "maybe" as const);

const mapping: fc.Arbitrary<Mapping> = fc.record({
  logicalId,
  key: maybe(name),
  declared: fc.constantFrom("compiled" as const, "explicit" as const),
  source: fc.record({
    type: sourceType,
    identity: value,
    resource: maybe(name),
    topics: maybe(fc.array(value, { maxLength: 2 })),
    consumer: maybe(value),
  }),
  startingPosition: maybe(value),
  startingPositionDefaulted: fc.boolean(),
  startingPositionTimestamp: maybe(value),
  consumerGroup: maybe(value),
  qualifier: maybe(value),
  maximumRecordAgeSeconds: maybe(fc.integer({ min: -1 })),
  maximumRetryAttempts: maybe(fc.integer({ min: -1 })),
  hasFailureDestination: fc.boolean(),
  isDisabled: maybe(fc.constant(true as const)),
  retained: fc.boolean(),
  certainty,
  condition: maybe(name),
  at: fc.constant(at),
});

const path = fc.array(fc.constantFrom("src", "lib", "orders", "a b", "größe"), { minLength: 1, maxLength: 3 });
const absolute = path.map((steps) => `/project/${steps.join("/")}`);

const lambda: fc.Arbitrary<LambdaFunction> = fc.record({
  key: name,
  logicalId,
  name: maybe(value),
  handler: maybe(
    fc.record({ text: name, modules: fc.array(absolute, { maxLength: 2 }), exportName: name, at: fc.constant(at) }),
  ),
  mappings: fc.array(mapping, { maxLength: 2 }),
  external: fc.boolean(),
  certainty,
  at: fc.constant(at),
});

const resource: fc.Arbitrary<SourceResource> = fc.record({
  id: name,
  type: sourceType,
  name: maybe(value),
  streams: fc.boolean(),
  streamViewType: maybe(value),
  retentionSeconds: maybe(fc.option(fc.nat())),
  replacementText: name,
  at: fc.constant(at),
});

const stack: fc.Arbitrary<Stack> = fc.record({
  framework: fc.constantFrom("serverless" as const, "sam" as const, "cloudformation" as const, "cdk" as const),
  config: absolute,
  path: name,
  name: maybe(value),
  service: maybe(value),
  stage: maybe(value),
  functions: fc.array(lambda, { maxLength: 3 }),
  sources: fc.array(resource, { maxLength: 2 }).map((all) => new Map(all.map((one) => [one.id, one]))),
  names: fc.array(name, { maxLength: 4 }).map((names) => new Set(names)),
  defaults: fc
    .array(fc.tuple(name, name), { minLength: 1, maxLength: 3 })
    .map((all) => new Map(all.map(([of, text]) => [of, { text, at }]))),
  outputs: maybe(
    fc
      .array(fc.tuple(name, value, maybe(value)), { minLength: 1, maxLength: 2 })
      .map((all) => new Map(all.map(([of, put, exported]) => [of, { value: put, ...(exported && { exported }) }]))),
  ),
  nestedAs: maybe(name),
  nested: maybe(
    fc.array(
      fc.record({
        id: name,
        template: absolute,
        parameters: fc.array(fc.tuple(name, value), { maxLength: 2 }).map((all) => new Map(all)),
        at: fc.constant(at),
      }),
      { maxLength: 2 },
    ),
  ),
  complete: fc.boolean(),
  unresolved: fc.constant([]),
  reads: fc.constant(new Set<string>()),
});

/** Everything that a comparison can see, without places and without order. */
function facts(stacks: readonly Stack[]): unknown {
  const strip = (_: string, part: unknown): unknown => {
    if (part instanceof Map) return [...part.values()];
    if (part instanceof Set) return [...part].sort();
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const kept = Object.entries(part).filter(([key]) => !["at", "origin", "unresolved", "reads"].includes(key));
    return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const ordered = (items: readonly unknown[]): unknown[] =>
    items
      .map((item) => JSON.stringify(item, strip))
      .sort()
      .map((item): unknown => JSON.parse(item));
  return ordered(
    stacks.map((each) => ({
      ...each,
      defaults: ordered([...(each.defaults ?? [])]),
      outputs: ordered([...(each.outputs ?? [])]),
      nested: each.nested && ordered(each.nested.map((one) => ({ ...one, parameters: ordered([...one.parameters]) }))),
      sources: ordered([...each.sources.values()]),
      functions: ordered(each.functions.map((one) => ({ ...one, mappings: ordered(one.mappings) }))),
    })),
  );
}

describe("a lock file", () => {
  it("keeps every fact that a comparison can see", () => {
    fc.assert(
      fc.property(fc.array(stack, { maxLength: 2 }), (stacks) => {
        expect(facts(locked(stacks))).toEqual(facts(stacks));
      }),
      { numRuns: 300 },
    );
  });

  it("is the same text in whatever order functions, mappings and stacks are read", () => {
    const reversed = (each: Stack): Stack => ({
      ...each,
      functions: each.functions.map((one) => ({ ...one, mappings: [...one.mappings].reverse() })).reverse(),
      sources: new Map([...each.sources].reverse()),
      names: new Set([...each.names].reverse()),
    });
    const byId = ({ key, logicalId: id }: LambdaFunction): string => JSON.stringify([key, id]);
    fc.assert(
      fc.property(stack, (each) => {
        fc.pre(new Set(each.functions.map(byId)).size === each.functions.length);
        fc.pre(
          each.functions.every(
            ({ mappings }) => new Set(mappings.map((one) => JSON.stringify(one.logicalId))).size === mappings.length,
          ),
        );
        expect(writeLock([reversed(each)], "/project")).toBe(writeLock([each], "/project"));
        expect(writeLock(locked([each]), "/project/deploy")).toBe(writeLock([each], "/project/deploy"));
      }),
    );
  });

  it("never throws, whatever somebody made of it", () => {
    const written = writeLock([shop("onOrder")], "/project");
    fc.assert(
      fc.property(fc.nat(written.length), fc.nat(40), fc.string(), (start, length, replacement) => {
        const edited = written.slice(0, start) + replacement + written.slice(start + length);
        readLock(new SourceText(LOCK, edited));
      }),
    );
    const versions = ['{"version":{},"stacks":[]}', '{"version":[],"stacks":[]}', '{"stacks":[]}'];
    for (const text of [
      "",
      "null",
      "[]",
      '"x"',
      "[".repeat(100_000),
      "\u0000",
      '{"version":1,"stacks":{}}',
      ...versions,
    ]) {
      expect(readLock(new SourceText(LOCK, text)).ok).toBe(false);
    }
  });

  it("lets a comparison say the same as the configuration that it was written from", () => {
    const before = [shop("onOrder")];
    const after = [shop("onOrders")];
    expect(verdicts(compareStacks(before, after))).toEqual(verdicts(compareStacks(locked(before), after)));
    expect(compareStacks(locked(before), before).changes).toEqual([]);
    expect(compareStacks(locked(before), after).changes).not.toEqual([]);
  });

  it("is where its own facts are written", () => {
    const text = writeLock([shop("onOrder")], "/project/deploy");
    const [read] = locked([shop("onOrder")]);
    const [onOrder] = read!.functions;
    const quoted = (where: Place): string => text.slice(where.start, where.end);
    expect(onOrder!.at.source.path).toBe(LOCK);
    expect(quoted(onOrder!.at)).toBe('"onOrder"');
    expect(quoted(onOrder!.name!.at)).toBe('"shop-${variable:sls:stage}-onOrder"');
  });

  it("reads as a list of what is deployed", () => {
    const options = { service: "shop", sources: [table("Orders")] };
    const written = writeLock(
      [
        serverless(
          options,
          fn("onOrder", { id: "OnOrderLambdaFunction" }, on("${Orders.StreamArn}", { id: "OnOrderMapping" })),
        ),
      ],
      "/project",
    );
    expect(written).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "stacks": [
          {
            "config": "serverless.yml",
            "framework": "serverless",
            "name": "shop-\${variable:sls:stage}",
            "service": "shop",
            "stage": "\${variable:sls:stage}",
            "functions": [
              {
                "key": "onOrder",
                "id": "OnOrderLambdaFunction",
                "name": "shop-\${variable:sls:stage}-onOrder",
                "handler": {
                  "text": "src/order.main",
                  "modules": [],
                  "export": "main"
                },
                "mappings": [
                  {
                    "id": "OnOrderMapping",
                    "type": "dynamodb",
                    "source": "\${resource:Orders.StreamArn}",
                    "resource": "Orders",
                    "startingPosition": "TRIM_HORIZON"
                  }
                ]
              }
            ],
            "sources": [
              {
                "id": "Orders",
                "type": "dynamodb",
                "replacementText": "pk"
              }
            ],
            "names": [
              "Orders",
              "onOrder"
            ]
          }
        ]
      }
      "
    `);
  });
});

function shop(key: string): Stack {
  return serverless(
    { service: "shop", sources: [table("Orders")] },
    fn(key, { handler: "src/a.main" }, on("${Orders.StreamArn}")),
  );
}
