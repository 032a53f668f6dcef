/** Questions about where a stack is deployed, which stack a function is in, and what nobody can look into: the whole sentences. */
import { describe, expect, it } from "vitest";
import { doubtsOfStack, doubtsOfSurvivor } from "../../../src/deployment/compare/doubts.ts";
import { entriesOf } from "../../../src/deployment/compare/entry.ts";
import { closedNote } from "../../../src/deployment/compare/notes.ts";
import type { LambdaFunction, Stack } from "../../../src/deployment/model.ts";
import { fn, on, place, serverless, sst2, value } from "../../support/stacks.ts";

const stream = "arn:aws:kinesis:eu-west-1:1:stream/orders";

describe("the account and the region", () => {
  const deployedTo = (environment: string): Stack => ({
    ...serverless({}, fn("f", on(stream))),
    environment: value(environment),
  });
  const asked = (before: string, after: string): readonly string[] =>
    doubtsOfStack({
      before: deployedTo(before),
      after: deployedTo(after),
      relation: { kind: "same", stackId: undefined },
    }).map(({ what }) => what);

  it.each<[string, string, readonly string[]]>([
    ["1/eu-west-1", "1/eu-west-1", []],
    ["1/eu-west-1", "2/eu-west-1", ["what the mappings read in another account or region"]],
    ["${env:A}/eu-west-1", "${env:B}/eu-west-1", ["whether the account and the region are what they were"]],
    // What one side leaves open was whatever the other one says, as far as anybody knows.
    ["${AWS::AccountId}/eu-west-1", "${env:B}/eu-west-1", []],
    ["${env:A}/${AWS::Region}", "${env:A}/${env:REGION}", []],
    [
      "${AWS::AccountId}/${env:A}",
      "${AWS::AccountId}/${env:B}",
      ["whether the account and the region are what they were"],
    ],
  ])("%s, then %s: %j", (before, after, expected) => {
    expect(asked(before, after)).toEqual(expected);
  });
});

describe("a function of one of the stacks of an app", () => {
  const inStack = (id: string | undefined): ReturnType<typeof entriesOf>[number] => {
    const stack = sst2({}, fn("f", on(stream)));
    const functions = stack.functions.map((lambda): LambdaFunction => ({
      ...lambda,
      ...(id !== undefined && { stack: { id, at: place() } }),
    }));
    return entriesOf({ ...stack, functions })[0]!;
  };
  const asked = (before: string | undefined, after: string | undefined): readonly string[] =>
    doubtsOfSurvivor({
      rule: "same-id",
      before: inStack(before),
      after: inStack(after),
      pair: undefined,
      certainty: "certain",
    }).map(({ what, why }) => `${what}: ${why}`);

  it("begins anew in another one, of which it is told which it was in", () => {
    expect(asked("orders", "billing")).toEqual([
      "what the consumers of the stack `billing` read: in the baseline they are in the stack `orders`; in another one their mappings begin anew",
    ]);
  });

  it.each([
    ["orders", "orders"],
    ["orders", undefined],
    [undefined, "orders"],
    [undefined, undefined],
  ])("says nothing in %s, then %s", (before, after) => {
    expect(asked(before, after)).toEqual([]);
  });
});

it.each([
  ["made otherwise", "it is made of something else than in the baseline, and "],
  ["new", "the baseline does not have it under this id, and "],
  ["gone", "the baseline has it, and "],
] as const)("a part that nobody can look into is %s", (how, why) => {
  const at = place();
  expect(closedNote({ id: "Readers", kind: "the nested stack", at }, how)).toEqual({
    place: at,
    what: "what becomes of the nested stack `Readers`",
    why: `${why}what it does to mappings cannot be looked at from here`,
    severity: "note",
  });
});
