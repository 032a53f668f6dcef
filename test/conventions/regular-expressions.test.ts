/**
 * No regular expression takes long on a text that somebody chose. `recheck` looks at each: by its automaton, or by running it on
 * texts that it breeds to take as many steps as they can. `node scripts/regular-expressions.mjs --write` notes what it found.
 */
import { describe, expect, test } from "vitest";
import { complexityOf, knownToBeLinear, regularExpressions } from "../../scripts/regular-expressions.mjs";

/** More than linear by the letter, and why that costs nothing: what they run on is short, or what they repeat is bounded. */
const BOUNDED: readonly { readonly begins: string; readonly why: string }[] = [
  { begins: String.raw`/\bRecords\b|\.(?:dynamodb`, why: "the repetition ends after 40 characters" },
  { begins: String.raw`/@(param|type)\s*\{([^}]{0,200})`, why: "runs on comments of at most 4,000 characters" },
  { begins: String.raw`/\/(?:oauth2?|oidc`, why: "the repetition ends after eight folders" },
  { begins: String.raw`/Cfn\w{0,100}$/`, why: "the repetition ends after 100 characters" },
  { begins: String.raw`/\[[^\]]*\]/gu`, why: "runs on expressions of at most 200 characters" },
  { begins: String.raw`/\{([^{}]*,[^{}]*)\}/`, why: "runs on globs of at most 1,000 characters" },
];

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
      const isBounded = BOUNDED.some(({ begins }) => expression.print.startsWith(begins));
      expect(isBounded ? undefined : await complexityOf(expression)).toBeUndefined();
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
