/** Which of two sides belong together, without looking at every pair of many. */
import { describe, expect, test } from "vitest";
import { bestPairs, type Likeness } from "../../../src/deployment/compare/best-pairs.ts";
import { pairStacks } from "../../../src/deployment/compare/pair-stacks.ts";
import { jaccard } from "../../../src/deployment/compare/similarity.ts";
import { readStacks } from "../../support/read.ts";

interface Thing {
  readonly name: string;
  readonly has: ReadonlySet<string>;
}

const thing = (name: string, ...has: readonly string[]): Thing => ({ name, has: new Set(has) });

/** Things are as alike as what they have, and the pairs that were looked at. */
function counted(): { readonly likeness: Likeness<Thing>; readonly looked: () => number } {
  let count = 0;
  const likeness: Likeness<Thing> = {
    of: (left, right) => {
      count += 1;
      return jaccard(left.has, right.has);
    },
    print: ({ has }) => [...has].sort().join(),
    features: ({ has }) => [...has],
  };
  return { likeness, looked: () => count };
}

const named = (pairs: readonly (readonly [Thing, Thing])[]): string[] =>
  pairs.map(([left, right]) => `${left.name}-${right.name}`).sort();

const MANY = 3_000;
const side = (name: string, of: (index: number) => readonly string[]): Thing[] =>
  Array.from({ length: MANY }, (_, index) => thing(`${name}${index}`, ...of(index)));
const each = Array.from({ length: MANY }, (_, index) => `a${index}-b${index}`).sort();

describe("the most alike are taken first", () => {
  const left = [thing("a1", "x", "y"), thing("a2", "x", "y", "z"), thing("a3", "q")];
  const right = [thing("b1", "x", "y", "z", "w"), thing("b2", "x", "y"), thing("b3", "w")];
  const expected = ["a1-b2", "a2-b1"];

  test("of few, of which every pair is looked at", () => {
    const { likeness, looked } = counted();
    expect(named(bestPairs(left, right, likeness))).toEqual(expected);
    expect(looked()).toBe(9);
  });

  test.each([8, 5, 2])("of more than the pairs that may be looked at: %i", (most) => {
    expect(named(bestPairs(left, right, counted().likeness, most))).toEqual(expected);
  });

  test("of equally alike ones, those that stand first", () => {
    const alike = [thing("b1", "x"), thing("b2", "x")];
    for (const most of [9, 1])
      expect(named(bestPairs([thing("a1", "x"), thing("a2", "x")], alike, counted().likeness, most))).toEqual([
        "a1-b1",
        "a2-b2",
      ]);
  });
});

describe("three thousand on each side take no more pairs than they have features in common", () => {
  test.each<readonly [string, (index: number) => readonly string[], (index: number) => readonly string[]]>([
    ["that stayed what they are", (k) => [`n${k}`, "all"], (k) => [`n${k}`, "all"]],
    ["that are all the same", () => ["all"], () => ["all"]],
    ["that changed, and share one thing that all have", (k) => [`n${k}`, `old${k}`, "all"], (k) => [`n${k}`, "all"]],
  ])("%s", (_, before, after) => {
    const { likeness, looked } = counted();
    expect(named(bestPairs(side("a", before), side("b", after), likeness))).toEqual(each);
    expect(looked()).toBeLessThanOrEqual(2 * MANY);
  });

  test("of which any two are a pair are taken in order where nothing tells them apart", () => {
    const { likeness, looked } = counted();
    const pairs = bestPairs(
      side("a", (k) => [`old${k}`]),
      side("b", (k) => [`new${k}`]),
      { ...likeness, of: () => 1, features: undefined },
    );
    expect(named(pairs)).toEqual(each);
    expect(looked()).toBe(0);
  });

  test("that have nothing of their own in common are no pairs", () => {
    const { likeness } = counted();
    const old = side("a", (k) => ["all", `old${k}`, `older${k}`, `oldest${k}`]);
    expect(
      bestPairs(
        old,
        side("b", (k) => ["all", `new${k}`, `newer${k}`, `newest${k}`]),
        likeness,
      ),
    ).toEqual([]);
  });
});

describe("services that move to another folder", () => {
  const service = (name: string) => `service: ${name}
provider: { name: aws, runtime: nodejs20.x }
functions:
  reader:
    handler: src/read.handler
    events:
      - stream: arn:aws:kinesis:eu-west-1:111122223333:stream/${name}
`;
  const inFolder = (folder: string, count: number, prefix = "") =>
    Object.fromEntries(
      Array.from({ length: count }, (_, k) => [
        `${folder}/s${k}/serverless.yml`,
        service(`shop${k}`).replace("service: ", `service: ${prefix}`),
      ]),
    );
  const folders = (before: Record<string, string>, after: Record<string, string>): string[] =>
    pairStacks(readStacks(before), readStacks(after)).pairs.map(({ before: old, after: now }) =>
      [old, now].map(({ config }) => config.split("/").slice(-3, -1).join("/")).join(" "),
    );

  test.each(["", "acme-"])("are each the service that they were, however many they are; renamed to `%s…`", (prefix) => {
    const pairs = folders(inFolder("services", 400), inFolder("apps", 400, prefix));
    expect(pairs.sort()).toEqual(Array.from({ length: 400 }, (_, k) => `services/s${k} apps/s${k}`).sort());
  });
});
