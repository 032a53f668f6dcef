/** Each function of thousands is looked for by what it is, not among all: twice as many cost twice as much. */
import { expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { readStacks } from "../../support/read.ts";

/** A service whose functions all read one stream. */
const service = (count: number, name: string): readonly Stack[] => {
  const functions = Array.from(
    { length: count },
    (_, index) => `  ${name}${index}:
    handler: src/${index}.handler
    events: [{ stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks" } }]
`,
  );
  return readStacks({ "serverless.yml": `service: shop\nprovider: { name: aws }\nfunctions:\n${functions.join("")}` });
};

/** How often somebody asks what a function's logical id is, while two deployments are compared. */
function looks(count: number, names: readonly [string, string]): number {
  let asked = 0;
  const counted = (stack: Stack): Stack => ({
    ...stack,
    functions: stack.functions.map((lambda) => ({
      ...lambda,
      get logicalId() {
        asked++;
        return lambda.logicalId;
      },
    })),
  });
  const [before, after] = names.map((name) => service(count, name).map(counted));
  const { changes } = compareStacks(before!, after!, {
    retention: {},
    partial: false,
    unseen: { before: false, after: false },
  });
  expect(changes).toHaveLength(names[0] === names[1] ? 0 : count);
  return asked;
}

it.each([
  ["that stay", ["reader", "reader"]],
  ["that are renamed", ["reader", "listener"]],
] as const)("functions %s", (_, names) => {
  expect(looks(300, names) / looks(150, names)).toBeLessThan(2.2);
});
