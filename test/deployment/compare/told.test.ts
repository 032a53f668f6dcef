/**
 * All that is said of comparisons: of each change its cause, both ends, source, start and window; what is kept and why; what is left
 * open. The sides are drawn, then edited once or twice, so that every step of the comparison is met. What is right is stated by the
 * other files of this folder; here nothing may become otherwise unseen. `npx vitest run test/deployment/compare/told.test.ts -u`
 * writes it anew where that is meant: the difference is read before it is committed.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import { Draw } from "../../support/draw.ts";
import { compareFiles } from "../../support/read.ts";
import { toldChanges } from "../../support/told-changes.ts";
import { drawnPair } from "./drawn-pairs.ts";
import { microCases } from "./micro-cases.ts";

it("of small changes, as the readers read them", async () => {
  const told = microCases.flatMap(([title, cases]) =>
    cases.flatMap(({ edit, before, after }) => [
      `${title}: ${edit}`,
      ...toldChanges(compareFiles(before, after)).map((line) => `  ${line}`),
    ]),
  );
  await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(join("told", "micro-cases.txt"));
});

const frameworks = ["serverless", "sam", "cloudformation", "cdk"] as const;

it.each(frameworks)("of drawn edits: %s", async (framework) => {
  const told = Array.from({ length: 200 }, (_, index) => {
    const { before, after, edits } = drawnPair(new Draw(1000 * frameworks.indexOf(framework) + index), framework);
    const whole = toldChanges(compareStacks(before, after));
    const part = toldChanges(compareStacks(before, after, { partial: true }));
    return [
      `${index + 1}: ${edits.join("; ")}`,
      ...whole.map((line) => `  ${line}`),
      // A deployed template is one stack of many.
      ...part.filter((line) => !whole.includes(line)).map((line) => `  of a part: ${line}`),
      ...whole.filter((line) => !part.includes(line)).map((line) => `  not of a part: ${line}`),
    ];
  });
  await expect(`${told.flat().join("\n")}\n`).toMatchFileSnapshot(join("told", `${framework}.txt`));
});
