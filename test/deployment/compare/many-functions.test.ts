/** Each function of thousands is looked for by what it is, not among all: twice as many cost twice as much. */
import { expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { readStacks } from "../../support/read.ts";

/** A service whose functions all read one stream. */
const service = (count: number, name: string, physical?: string): readonly Stack[] => {
  const functions = Array.from(
    { length: count },
    (_, index) => `  ${name}${index}:
    handler: src/${index}.handler
${physical === undefined ? "" : `    name: ${physical}-${index}\n`}\
    events: [{ stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks" } }]
`,
  );
  return readStacks({ "serverless.yml": `service: shop\nprovider: { name: aws }\nfunctions:\n${functions.join("")}` });
};

/** What many functions are called on either side, and their physical names. */
type Called = readonly [string, string?];

/** How often somebody asks what a function's logical id or name is, while two deployments are compared. */
function looks(count: number, names: readonly [Called, Called]): number {
  let asked = 0;
  let stages = 0;
  const counted = (stack: Stack): Stack => ({
    ...stack,
    ...(stack.stages && {
      stages: {
        ...stack.stages,
        byDefault: () => {
          stages++;
          return stack.stages!.byDefault();
        },
      },
    }),
    functions: stack.functions.map((lambda) => ({
      ...lambda,
      get logicalId() {
        asked++;
        return lambda.logicalId;
      },
      get name() {
        asked++;
        return lambda.name!;
      },
    })),
  });
  const [before, after] = names.map((called) => service(count, ...called).map(counted));
  const { changes } = compareStacks(before!, after!, {
    retention: {},
    partial: false,
    unseen: { before: false, after: false },
  });
  expect(changes).toHaveLength(names[0] === names[1] ? 0 : count);
  // To tell which stage that is the whole configuration is read.
  expect(stages).toBeLessThan(2);
  return asked;
}

const reader: Called = ["reader"];

it.each([
  ["that stay", [reader, reader]],
  ["that are renamed", [reader, ["listener"]]],
  [
    "that are given other physical names",
    [
      ["reader", "shop-a"],
      ["reader", "shop-b"],
    ],
  ],
  [
    "that are renamed with their physical names",
    [
      ["reader", "shop-a"],
      ["listener", "shop-b"],
    ],
  ],
] as const)("functions %s", (_, names) => {
  expect(looks(300, names) / looks(150, names)).toBeLessThan(2.2);
});
