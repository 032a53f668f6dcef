import fc from "../support/random.ts";
import { describe, expect, it } from "vitest";
import type { Hole, Part, Value } from "../../src/deployment/value-model.ts";
import { relate, relateFormulas } from "../../src/deployment/relate.ts";
import {
  alternatives,
  concat,
  containsUnknown,
  hole,
  literal,
  pick,
  text,
  unknown,
} from "../../src/deployment/value.ts";
import { SourceText, type Place } from "../../src/syntax/source-text.ts";

const at: Place = { source: new SourceText("/project/x.yml", ""), start: 0, end: 0 };
const known = (value: string): Value => literal(value, at);
const variable = (name: string): Part => ({ kind: "variable", text: name });
const parameter = (name: string): Part => ({ kind: "parameter", text: name });
const resource = (name: string): Value => hole("resource", name, at, { resource: name.split(".")[0]! });
const imported = (name: string): Value => hole("import", name, at);
const of = (...parts: Part[]): Value => text(parts, at);
const ifProd = (whenTrue: Value | undefined, whenFalse: Value | undefined): Value => ({
  kind: "alternatives",
  at,
  arms: [
    { condition: "IsProd", value: whenTrue },
    { condition: "!IsProd", value: whenFalse },
  ],
});
const byStage = (arms: Record<string, string>): Value =>
  pick(
    "sls:stage",
    Object.entries(arms).map(([key, value]) => ({ key, value: known(value) })),
    at,
  );
const stage = variable("sls:stage");
const env = variable("env:P");

describe("relate", () => {
  it.each<[string, Value | undefined, Value | undefined, string]>([
    ["a literal to itself", known("a"), known("a"), "equal"],
    ["two literals", known("a"), known("b"), "different"],
    ["two literals that differ by case", known("onOrder"), known("OnOrder"), "different"],
    ["shared holes, other literals", of(env, "-cmp-", stage), of(env, "-cmp-x-", stage), "different"],
    ["a literal stage for the variable", known("svc-dev-f"), of("svc-", stage, "-f"), "cannot tell"],
    ["a literal that no stage can give", known("shop-dev-f"), of("svc-", stage, "-f"), "different"],
    ["a literal too short for both ends", known("svc-f"), of("svc-", stage, "-f"), "different"],
    ["a middle that is missing", known("a-x-c"), of("a-", stage, "-b-", env, "-c"), "different"],
    ["a middle that is there", known("a-x-b-y-c"), of("a-", stage, "-b-", env, "-c"), "cannot tell"],
    ["a name that moved into a parameter", of(parameter("Project"), "-f"), of(parameter("FName")), "cannot tell"],
    ["one-sided holes with other ends", of(parameter("A"), "-f"), of(parameter("B"), "-g"), "different"],
    ["a variable and a fallback to it", of(variable("cf:db.Arn")), of(variable("env:ARN, cf:db.Arn")), "cannot tell"],
    ["two resources", resource("Orders.StreamArn"), resource("Users.StreamArn"), "different"],
    ["two attributes of one resource", resource("Fn"), resource("Fn.Arn"), "cannot tell"],
    ["a resource and an arn", resource("Orders.StreamArn"), known("arn:aws:dynamodb:x"), "cannot tell"],
    ["two imports", imported("a"), imported("b"), "cannot tell"],
    ["an import and a resource", imported("a"), resource("Orders.StreamArn"), "cannot tell"],
    ["two parameters without their stacks", of(parameter("A")), of(parameter("B")), "cannot tell"],
    ["unknown to itself", unknown("no", at), unknown("no", at), "cannot tell"],
    ["unknown and absent", unknown("no", at), undefined, "cannot tell"],
    ["absent to absent", undefined, undefined, "equal"],
    ["absent and present", undefined, known("a"), "cannot tell"],
    ["a hole of another kind under one name", of(parameter("A")), resource("A"), "equal"],
    ["one arm changed", ifProd(known("a"), known("b")), ifProd(known("a"), known("c")), "different"],
    [
      "one arm moved into a parameter",
      ifProd(known("a"), known("b")),
      ifProd(known("a"), of(parameter("C"))),
      "cannot tell",
    ],
    ["a condition around an old value", known("a"), ifProd(known("a"), known("b")), "cannot tell"],
    ["a condition around other values", known("c"), ifProd(known("a"), known("b")), "different"],
    ["the same arms", ifProd(known("a"), known("b")), ifProd(known("a"), known("b")), "equal"],
    ["a look-up with a changed arm", byStage({ dev: "a", prod: "b" }), byStage({ dev: "a", prod: "c" }), "different"],
    [
      "a look-up with a new arm",
      byStage({ dev: "a", prod: "b" }),
      byStage({ dev: "a", prod: "b", qa: "c" }),
      "cannot tell",
    ],
    ["a look-up and one of its values", byStage({ dev: "a", prod: "b" }), known("b"), "cannot tell"],
    ["a look-up and another value", byStage({ dev: "a", prod: "b" }), known("c"), "different"],
  ])("%s", (_, before, after, expected) => {
    expect(relate(before, after)).toBe(expected);
    expect(relate(after, before)).toBe(expected);
  });

  it("tells a look-up inside a text arm by arm", () => {
    const before = concat([known("x-"), byStage({ dev: "a", prod: "b" }), known("-f")], at);
    const after = concat([known("x-"), byStage({ dev: "a", prod: "c" }), known("-f")], at);
    expect(relate(before, after)).toBe("different");
    expect(relate(before, known("x-b-f"))).toBe("cannot tell");
    expect(relate(before, known("y-b-f"))).toBe("different");
  });

  it("tells committed values by what they are where nobody gives others", () => {
    const context = (key: string, value: string): Value =>
      concat([known("shop-"), of({ kind: "variable", text: `context:${key}, ${value}` }), known("-f")], at);
    expect(relate(context("stage", '"dev"'), context("stage", '"qa"'))).toBe("different");
    expect(relate(context("port", "1"), context("port", "2"))).toBe("different");
    expect(relate(context("stage", '"dev"'), context("tier", '"qa"'))).toBe("cannot tell");
    expect(relate(context("stage", '"dev"'), context("stage", "dev"))).toBe("cannot tell");
    expect(relate(context("stage", '"dev"'), known("shop-dev-f"))).toBe("cannot tell");
    expect(relateFormulas('${context:id, "A"}Fn/Resource', '${context:id, "B"}Fn/Resource')).toBe("different");
  });

  it("tells what is computed one to one of a text by that text", () => {
    const uid = (path: string): string => `Reader/KinesisEventSource:\${uid(${path})}/Resource`;
    expect(relateFormulas(uid("Shop-${env:STAGE}/Clicks"), uid("Shop-${env:STAGE}/ClickStream"))).toBe("different");
    expect(relateFormulas(uid("Shop-${env:STAGE}/Clicks"), uid("Cart-${env:STAGE}/Clicks"))).toBe("different");
    expect(relateFormulas(uid("Shop-${env:STAGE}/Clicks"), uid("Shop-${context:stage}/Clicks"))).toBe("cannot tell");
    expect(relateFormulas(uid("Shop-${env:STAGE}/Clicks"), uid("${env:NAME}/Clicks"))).toBe("cannot tell");
    // The stage may be `dev`, and what is computed of the whole is written out on the one side alone.
    const known = "Reader/KinesisEventSource:ShopdevClicks44A03907/Resource";
    expect(relateFormulas(known, uid("Shop-${env:STAGE}/Clicks"))).toBe("cannot tell");
  });

  it("counts absence where it is a value of its own", () => {
    expect(relate(undefined, known("a"), { absenceCounts: true })).toBe("different");
    expect(relate(undefined, of(stage), { absenceCounts: true })).toBe("different");
    expect(relate(undefined, unknown("no", at), { absenceCounts: true })).toBe("cannot tell");
    expect(relate(undefined, ifProd(known("a"), undefined), { absenceCounts: true })).toBe("cannot tell");
  });

  it("takes a switch between two old parameters as different, a new parameter as a move", () => {
    const switched = { before: new Set(["A", "B"]), after: new Set(["A", "B"]) };
    const added = { before: new Set(["A"]), after: new Set(["A", "B"]) };
    expect(relate(of(parameter("A")), of(parameter("B")), { names: switched })).toBe("different");
    expect(relate(of(parameter("A")), of(parameter("B")), { names: added })).toBe("cannot tell");
  });
});

describe("relate, for any values", () => {
  const kind = fc.constantFrom<Hole["kind"]>("resource", "parameter", "variable", "import", "token");
  const name = fc.constantFrom("A", "B", "A.Arn", "B.Arn", "AWS::Partition");
  const aHole = fc
    .record({ kind, text: name })
    .map(({ kind, text }) => ({ kind, text, resource: text.split(".")[0]! }));
  const aPart: fc.Arbitrary<Part> = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom("a", "ab", ":", "arn:"),
    aHole,
  );
  const aText = fc.array(aPart, { maxLength: 5 }).map((parts): Value => text(parts, at));
  const { value: aValue } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      aText,
      fc.constant(unknown("no", at)),
      fc
        .tuple(fc.constantFrom("C", "D"), tie("value"), fc.option(tie("value"), { nil: undefined }))
        .map(([condition, value, other]) =>
          alternatives(
            [
              { condition, value },
              { condition: `!${condition}`, value: other },
            ],
            at,
          )!,
        ),
      fc
        .tuple(
          fc.constantFrom("k", "l"),
          fc.uniqueArray(fc.constantFrom("dev", "prod", "qa")),
          tie("value"),
          tie("value"),
        )
        .map(([key, keys, value, other]) =>
          pick(
            key,
            keys.map((arm, index) => ({ key: arm, value: index % 2 ? value : other })),
            at,
          ),
        ),
      fc.array(tie("value"), { maxLength: 3 }).map((values) => concat(values, at)),
    ),
  }));

  it("is reflexive where nothing is unknown", () => {
    fc.assert(
      fc.property(aValue, (value) => {
        expect(relate(value, value)).toBe(containsUnknown(value) ? "cannot tell" : "equal");
      }),
    );
  });

  it("is symmetric", () => {
    fc.assert(
      fc.property(aValue, aValue, (a, b) => {
        expect(relate(a, b)).toBe(relate(b, a));
      }),
      { numRuns: 500 },
    );
  });

  it("calls nothing different that a choice of the holes makes equal", () => {
    const assigned = fc.record({
      A: fc.string({ maxLength: 3 }),
      B: fc.string({ maxLength: 3 }),
      C: fc.string({ maxLength: 3 }),
    });
    const parts = fc.array(fc.oneof(fc.constantFrom("a", "b", "ab"), fc.constantFrom("A", "B", "C").map(parameter)), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(parts, assigned, (open, values) => {
        const closed = open.map((part) => (typeof part === "string" ? part : values[part.text as "A"])).join("");
        expect(relate(text(open, at), known(closed))).not.toBe("different");
      }),
      { numRuns: 500 },
    );
  });
});
