/** What a value remembers of its way is bounded, however far it comes. */
import { expect, it } from "vitest";
import { withStep } from "../../../src/deployment/evaluate/literals.ts";
import { constant } from "../../../src/deployment/evaluate/making.ts";
import type { CodeValue } from "../../../src/deployment/evaluate/values.ts";
import { SourceText } from "../../../src/syntax/source-text.ts";

const at = { source: new SourceText("/project/app.ts", ""), start: 0, end: 0 };

/** The names on the way of a value that was read under so many names. */
function namesOnTheWay(steps: number): readonly string[] {
  let value: CodeValue = constant("reader");
  for (let index = 0; index < steps; index++) value = withStep(value, { step: "constant", name: `n${index}`, at });
  const origin = value.kind === "constant" ? (value.origin ?? []) : [];
  return origin.map((step) => (step.step === "constant" ? step.name : step.step));
}

it("a short way is known to its end", () => {
  expect(namesOnTheWay(3)).toEqual(["n0", "n1", "n2"]);
});

it("of a long way the first steps are known: where the value is written", () => {
  expect(namesOnTheWay(900)).toEqual(namesOnTheWay(20));
});
