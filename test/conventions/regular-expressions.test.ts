/**
 * No regular expression takes long on a text that somebody chose. `recheck` looks at each: by its automaton, or by running it on
 * texts that it breeds to take as many steps as they can. `node scripts/regular-expressions.mjs --write` notes what it found.
 */
import { describe, expect, test } from "vitest";
import {
  BOUNDED,
  complexityOf,
  isBounded,
  knownToBeLinear,
  regularExpressions,
} from "../../scripts/regular-expressions.mjs";

describe("regular expressions", () => {
  const all = regularExpressions();
  const linear = knownToBeLinear();
  const others = all.filter(({ print }) => !linear.has(print));

  test("are found", () => {
    expect(all.length).toBeGreaterThan(300);
    expect(others.length).toBeLessThan(60);
  });

  test.each(others.map((expression) => [expression.at, expression] as const))(
    "%s is linear, or runs on little",
    async (_, expression) => {
      expect(isBounded(expression) ? undefined : await complexityOf(expression)).toBeUndefined();
    },
    60_000,
  );

  test("of those that run on little, each is still there", () => {
    const gone = BOUNDED.filter(({ begins }) => !others.some(({ print }) => print.startsWith(begins)));
    expect(gone).toEqual([]);
  });

  test("the test can fail", async () => {
    expect(await complexityOf({ pattern: "[ \\t]*$", flags: "u" })).toMatch(/^2nd degree polynomial/u);
    expect(await complexityOf({ pattern: "^[ \\t]*$", flags: "u" })).toBeUndefined();
  });
});
