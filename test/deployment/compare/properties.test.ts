import fc from "../../support/random.ts";
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import {
  cdk,
  cloudformation,
  fn,
  on,
  queue,
  sam,
  serverless,
  stream,
  table,
  type FunctionLiteral,
  type Reads,
  type StackOptions,
} from "../../support/stacks.ts";
import { unmirrored } from "../../support/mirror.ts";
import { verdicts } from "../../support/verdicts.ts";

const builders = { serverless, sam, cloudformation, cdk };

/** A stack before it is built, so that it can be built twice and in another order. */
interface Plan {
  readonly framework: keyof typeof builders;
  readonly options: StackOptions;
  readonly functions: readonly FunctionLiteral[];
}

const build = ({ framework, options, functions }: Plan): Stack => builders[framework](options, ...functions);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const certainty = fc.constantFrom("certain" as const, "certain" as const, "maybe" as const);

const anySource = fc.constantFrom(
  "${Orders.StreamArn}",
  "${Clicks.Arn}",
  "${Queue.Arn}",
  "${StreamArn}",
  "${cf:db-${x}.Arn}",
  "${import:stream}",
  "${token:props.stream}",
  "arn:aws:dynamodb:eu-west-1:1:table/users/stream/1",
  "arn:aws:sqs:eu-west-1:1:work",
  "?",
);

const anyReads: fc.Arbitrary<Reads> = fc
  .record({
    from: anySource,
    key: maybe(fc.constantFrom("Ev", "Stream")),
    id: maybe(fc.constantFrom("One", "Two")),
    start: fc.constantFrom(undefined, null, "LATEST", "AT_TIMESTAMP", "${Start}", "?"),
    group: maybe(fc.constantFrom("g", "${Group}")),
    topics: maybe(fc.subarray(["a", "b"])),
    qualifier: maybe(fc.constantFrom("live", "?")),
    consumer: maybe(fc.constantFrom("${Fan.Arn}", "${import:fan}")),
    age: maybe(fc.constantFrom(-1, 60)),
    certainty,
    declared: maybe(fc.constantFrom("compiled" as const, "explicit" as const)),
  })
  .map(({ from, ...options }) => on(from, options));

const anyFunction: fc.Arbitrary<FunctionLiteral> = fc
  .record({
    key: fc.constantFrom("onOrder", "onOrders", "OnOrder", "mail", "Api/Mail", "x"),
    name: fc.constantFrom(undefined, null, "pinned", "a-${sls:stage}", "?"),
    handler: fc.constantFrom(null, "src/a.main", "src/b.main"),
    external: fc.constantFrom(false, false, true),
    certainty,
    reads: fc.array(anyReads, { maxLength: 3 }),
  })
  .map(({ key, reads, ...options }) => fn(key, options, ...reads));

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  framework: fc.constantFrom("serverless", "sam", "cloudformation", "cdk"),
  options: fc.record({
    config: fc.constantFrom("a.yml", "b.yml", "x/a.yml"),
    path: fc.constantFrom("Shop", "Store", "Shop/Nested"),
    name: fc.constantFrom(undefined, null, "shop", "store", "?"),
    service: fc.constantFrom("shop", "store"),
    stage: fc.constantFrom("dev", "prod", "${sls:stage}"),
    complete: fc.constantFrom(true, true, false),
    names: fc.subarray(["StreamArn", "Start", "Group"]),
    sources: fc.subarray([table("Orders"), stream("Clicks"), queue("Queue"), table("Orders", { name: "orders" })]),
  }),
  functions: fc.uniqueArray(anyFunction, { maxLength: 4, selector: ({ key }) => key }),
});

const placeOf = ({ framework, options }: Plan): string =>
  [framework === "sam" ? "cloudformation" : framework, options.config, framework === "cdk" ? options.path : ""].join();
const anySide = fc.uniqueArray(anyPlan, { maxLength: 3, selector: placeOf });

const shuffled = <T>(items: readonly T[]): T[] => [...items].reverse();
const shuffledPlan = (plan: Plan): Plan => ({
  ...plan,
  functions: shuffled(plan.functions.map((lambda) => ({ ...lambda, reads: shuffled(lambda.reads) }))),
});

describe("any two sides", () => {
  it("compare without a throw, and speak only of what stands on the after side", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        const stacks = after.map(build);
        const everything = compareStacks(before.map(build), stacks);
        const part = compareStacks(before.map(build), stacks, { partial: true });
        for (const { stack, function: lambda, mapping } of [...everything.changes, ...part.changes]) {
          expect(stacks).toContain(stack.after);
          expect(stack.after.functions).toContain(lambda.after);
          expect(lambda.after.mappings).toContain(mapping.after);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never raise an alarm over what may not be there", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        for (const { function: lambda, mapping } of compareStacks(before.map(build), after.map(build)).changes) {
          const all = [mapping.before && lambda.before, lambda.after, mapping.before, mapping.after];
          expect(all.map((item) => item?.certainty ?? "certain")).not.toContain("maybe");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("compare the same in any order of stacks, functions and mappings", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        const straight = compareStacks(before.map(build), after.map(build));
        const mixed = compareStacks(
          shuffled(before.map(shuffledPlan)).map(build),
          shuffled(after.map(shuffledPlan)).map(build),
        );
        expect(verdicts(mixed).sort()).toEqual(verdicts(straight).sort());
        expect(mixed.removed).toHaveLength(straight.removed.length);
      }),
      { numRuns: 500 },
    );
  });
});

it("two readings of one configuration differ in nothing", () => {
  fc.assert(
    fc.property(anySide, (side) => {
      const { changes, kept, removed, secondStacks, unresolved } = compareStacks(side.map(build), side.map(build));
      expect([verdicts({ changes }), kept.length, removed.length, secondStacks.length]).toEqual([[], 0, 0, 0]);
      expect(unresolved.map(({ what }) => what)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe("seen from the other side", () => {
  /** Functions of one service on sources from elsewhere, each source read at most once by each. */
  const side = fc
    .uniqueArray(
      fc.record({
        key: fc.constantFrom("onOrder", "onOrders", "mail", "index", "count"),
        name: fc.constantFrom(undefined, "pinned"),
        handler: fc.constantFrom("src/a.main", "src/b.main", "src/c.main"),
        reads: fc.subarray(["${cf:a.Arn}", "${cf:b.Arn}", "${cf:queue.Arn}"]),
      }),
      { maxLength: 4, selector: ({ key }) => key },
    )
    .map((functions) =>
      functions.map(({ key, reads, ...options }) =>
        fn(key, options, ...reads.map((from) => on(from, { start: from.includes("b.") ? "LATEST" : undefined }))),
      ),
    );

  it("a rename is a rename back, and what was added is removed", () => {
    fc.assert(
      fc.property(side, side, (one, other) => {
        const there = compareStacks([serverless({}, ...one)], [serverless({}, ...other)]);
        const back = compareStacks([serverless({}, ...other)], [serverless({}, ...one)]);
        expect(unmirrored(there, back)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("what took the place of a mapping is not said to be gone on the way back, whatever the two sides hold", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        const there = compareStacks(before.map(build), after.map(build));
        const back = compareStacks(after.map(build), before.map(build));
        const gone = new Set(back.removed.map(({ mapping }) => JSON.stringify(mapping)));
        const replacing = there.changes.filter(({ mapping }) => mapping.before !== undefined);
        expect(replacing.filter(({ mapping }) => gone.has(JSON.stringify(mapping.after)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
