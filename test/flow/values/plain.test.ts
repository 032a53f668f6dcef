/**
 * What the engine says of expressions of which everything is known is what JavaScript gives, or less. `npx vitest run test/flow/values -u`
 * writes it anew where that is meant; what is no more known of them then is seen.
 */
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { handlersOf } from "../inspect.ts";
import { plain } from "./plain.ts";

/** The values of each expression, as the engine prints them; none: it is not left. */
function valuesOf(all: readonly string[]): readonly (readonly string[])[] {
  const [handler] = handlersOf({ "handler.ts": programOf(all) }, { isExplained: true });
  return all.map((_, index) =>
    handler!
      .functions!.filter(({ name }) => name === `value${index}`)
      .flatMap(({ departures }) => departures.map(({ how, value }) => (how === "throws" ? `throws ${value}` : value!))),
  );
}

function programOf(all: readonly string[]): string {
  return `import type { SQSEvent } from "aws-lambda";
${all.map((text, index) => `const value${index} = () => (${text});`).join("\n")}
export const handler = async (event: SQSEvent) => {
${all.map((_, index) => `  try { value${index}(); } catch {}`).join("\n")}
};
`;
}

/** In this realm: what another one makes has other prototypes. */
function run(text: string): unknown {
  return runInNewContext(`(${text})`, { Array, Object, Map, Set, Error });
}

/** A value that is written out is one; anything else is not told apart. */
function isTrue(told: string, actual: unknown): boolean {
  const ways = told.split(" | ").map((way) => {
    // A member of something is what nobody knows.
    if (/[\]})]\.\w/u.test(way)) return undefined;
    try {
      return { is: run(way.startsWith("{") ? `(${way})` : way) };
    } catch {
      return undefined;
    }
  });
  return ways.some((way) => way === undefined || isDeepStrictEqual(plainly(way.is), plainly(actual)));
}

/** Without the holes of lists and what no text has. */
function plainly(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? "null");
}

it.each(Object.entries(plain))("of %s", async (name, all) => {
  const values = valuesOf(all);
  const wrong = all.filter((text, index) => {
    try {
      const actual = run(text);
      return !values[index]!.some((told) => isTrue(told, actual));
    } catch {
      return false;
    }
  });
  await expect(
    `${all.map((text, index) => `${text}\n  ${values[index]!.join("\n  ") || "is not left"}`).join("\n")}\n`,
  ).toMatchFileSnapshot(join("told", `${name}.txt`));
  expect(wrong).toEqual([]);
});
