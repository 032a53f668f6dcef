/** What a parent hands to a nested stack, before and after. */
import { describe, expect, it } from "vitest";
import { hasParameter, rewrittenParameters, valuesOf } from "../../../src/deployment/compare/follow-parameters.ts";
import type { Value } from "../../../src/deployment/value-model.ts";
import { alternatives, hole, literal, unknown } from "../../../src/deployment/value.ts";
import { fn, on, place, serverless } from "../../support/stacks.ts";

const at = place();
const handing = (values: Readonly<Record<string, Value>>) => ({
  id: "Nested",
  template: "/nested.yml",
  parameters: new Map(Object.entries(values)),
  at,
});
const rewritten = (before: Readonly<Record<string, Value>>, after: typeof before): readonly string[] =>
  rewrittenParameters({ before: handing(before), after: handing(after) });

describe("a parameter", () => {
  const [one, other] = [literal("one", at), literal("other", at)];

  it("is handed otherwise where its text is another one, or only one side hands it", () => {
    expect(rewritten({ A: one, B: one, C: one }, { A: one, B: other, D: one })).toEqual(["B", "C", "D"]);
  });

  it("may be handed otherwise where nobody knows it", () => {
    expect(rewritten({ A: unknown("x", at) }, { A: unknown("x", at) })).toEqual(["A"]);
    expect(rewritten({ A: hole("parameter", "P", at) }, { A: hole("parameter", "P", at) })).toEqual([]);
    expect(rewritten({ A: hole("parameter", "P", at) }, { A: hole("parameter", "Q", at) })).toEqual(["A"]);
  });

  it("stands in a text, in one of several values, and in nothing else", () => {
    const isP = (name: string): boolean => name === "P";
    const either = alternatives(
      [
        { condition: "IsProd", value: hole("parameter", "P", at) },
        { condition: "!IsProd", value: undefined },
      ],
      at,
    );
    expect([hole("parameter", "P", at), either!].map((value) => hasParameter(value, isP))).toEqual([true, true]);
    const none = [hole("parameter", "Q", at), hole("variable", "P", at), one, unknown("P", at)];
    expect(none.map((value) => hasParameter(value, isP))).toEqual([false, false, false, false]);
  });
});

it("the values of a mapping and its function that it may stand in are all of them that decide what it reads", () => {
  const [lambda] = serverless(
    {},
    fn("a", { name: "fixed" }, on("${Stream}", { start: "${Start}", group: "${Group}", consumer: "${Fan}" })),
  ).functions;
  const printed = valuesOf(lambda!, lambda!.mappings[0]!).map((value) => JSON.stringify(value));
  for (const part of ["fixed", "Stream", "Start", "Group", "Fan"])
    expect(printed.filter((value) => value.includes(`"${part}`))).not.toEqual([]);
});
