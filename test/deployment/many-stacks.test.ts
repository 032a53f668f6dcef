/** Each service of thousands is looked for where it stands, not among all: twice as many cost twice as much. */
import { expect, it } from "vitest";
import { compareStacks } from "../../src/deployment/compare.ts";
import type { Stack } from "../../src/deployment/model.ts";
import { outranked } from "../../src/deployment/outranked.ts";
import { readStacks } from "../support/read.ts";

const services = (count: number, folder: string): readonly Stack[] =>
  readStacks(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `${folder}/s${index}/serverless.yml`,
        `service: s${index}
provider: { name: aws }
functions:
  work:
    handler: src/work.handler
    events: [{ stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s${index}" } }]
`,
      ]),
    ),
  );

/** How often somebody asks for a stack's file, while something is done with two deployments. */
function looks(count: number, folders: readonly [string, string], work: (...sides: readonly Stack[][]) => void) {
  let asked = 0;
  const counted = (stack: Stack): Stack => ({
    ...stack,
    get config() {
      asked++;
      return stack.config;
    },
  });
  work(...folders.map((folder) => services(count, folder).map(counted)));
  return asked;
}

it.each([
  ["that stay", ["services", "services"]],
  ["that all move", ["services", "apps"]],
] as const)("services %s are compared", (_, folders) => {
  const compare = (before?: Stack[], after?: Stack[]): void =>
    void expect(compareStacks(before!, after!).changes).toHaveLength(0);
  expect(looks(200, folders, compare) / looks(100, folders, compare)).toBeLessThan(2.2);
});

it("a file that the framework takes in the place of another is looked for in its folder", () => {
  const look = (all?: Stack[]): void => void expect(outranked(all!).size).toBe(0);
  expect(looks(200, ["services", "apps"], look) / looks(100, ["services", "apps"], look)).toBeLessThan(2.2);
});

/** How often somebody asks for the mappings of a function, while two deployments of so many functions in one stack are compared. */
function looksIntoOne(count: number): number {
  let asked = 0;
  const one = (handler: string): Stack => {
    const functions = Array.from(
      { length: count },
      (_, index) => `  work${index}:
    handler: src/${handler}.handler
    events: [{ stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s${index}" } }]`,
    );
    const text = `service: shop\nprovider: { name: aws }\nfunctions:\n${functions.join("\n")}\n`;
    const stack = readStacks({ "serverless.yml": text })[0]!;
    const counted = stack.functions.map((lambda) => ({
      ...lambda,
      get mappings() {
        asked++;
        return lambda.mappings;
      },
    }));
    return { ...stack, functions: counted };
  };
  expect(compareStacks([one("work")], [one("works")]).changes).toHaveLength(0);
  return asked;
}

it("functions of one stack are gone through once for all of them, not once for each", () => {
  expect(looksIntoOne(100) / looksIntoOne(50)).toBeLessThan(2.2);
});
