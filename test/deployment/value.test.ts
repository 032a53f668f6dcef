import { describe, expect, it } from "vitest";
import type { Hole, Part, Value } from "../../src/deployment/value-model.ts";
import {
  alternatives,
  canonicalText,
  concat,
  hole,
  knownText,
  literal,
  pick,
  shortText,
  text,
  unknown,
} from "../../src/deployment/value.ts";
import { SourceText, type Place } from "../../src/syntax/source-text.ts";

const at: Place = { source: new SourceText("/project/x.yml", ""), start: 0, end: 0 };
const part = (kind: Hole["kind"], name: string): Part => ({ kind, text: name });
const stage = part("variable", "sls:stage");
const onlyIf = (whenTrue: Value | undefined, whenFalse: Value | undefined): Value =>
  alternatives(
    [
      { condition: "IsProd", value: whenTrue },
      { condition: "!IsProd", value: whenFalse },
    ],
    at,
  )!;

describe("canonical text", () => {
  it("joins literals and keeps holes", () => {
    expect(text(["svc-", "a-", stage, "", "-fn"], at).parts).toEqual(["svc-a-", stage, "-fn"]);
    expect(canonicalText(text(["svc-", stage, "-fn"], at))).toBe("svc-${sls:stage}-fn");
  });

  it("reads the partition of an arn as aws, and leaves it alone elsewhere", () => {
    const partition = part("parameter", "AWS::Partition");
    expect(canonicalText(text(["arn:", partition, ":sqs:eu-west-1:1:q"], at))).toBe("arn:aws:sqs:eu-west-1:1:q");
    const split = concat([literal("arn", at), literal(":", at), text([partition], at), literal(":s3", at)], at);
    expect(canonicalText(split)).toBe("arn:aws:s3");
    expect(canonicalText(text(["x-", partition], at))).toBe("x-${AWS::Partition}");
  });

  it("does not print a literal like a hole", () => {
    expect(canonicalText(literal("${Orders}", at))).toBe("\\${Orders}");
    expect(canonicalText(hole("parameter", "Orders", at))).toBe("${Orders}");
  });

  it("knows the empty string", () => {
    expect(knownText(literal("", at))).toBe("");
    expect(knownText(text([stage], at))).toBeUndefined();
    expect(knownText(text(["a", stage], at))).toBeUndefined();
    expect(knownText(undefined)).toBeUndefined();
  });

  it("is short for a hole alone", () => {
    expect(shortText(hole("resource", "Orders.StreamArn", at, { resource: "Orders" }))).toBe("Orders.StreamArn");
    expect(shortText(text(["svc-", stage], at))).toBe("svc-${sls:stage}");
  });
});

describe("alternatives and look-ups", () => {
  it("collapse when all arms are equal", () => {
    expect(canonicalText(onlyIf(literal("x", at), literal("x", at)))).toBe("x");
    const same = pick(
      "sls:stage",
      [
        { key: "dev", value: literal("x", at) },
        { key: "prod", value: literal("x", at) },
      ],
      at,
    );
    expect(canonicalText(same)).toBe("x");
  });

  it("stay apart when an arm is unknown", () => {
    expect(onlyIf(unknown("it is", at), unknown("it is", at)).kind).toBe("alternatives");
  });

  it("print their arms, in an order that the file does not decide", () => {
    const arms = [
      { key: "dev", value: literal("a", at) },
      { key: "prod", value: literal("b", at) },
    ];
    expect(canonicalText(pick("sls:stage", arms, at))).toBe("${pick:sls:stage{dev=a;prod=b}}");
    expect(canonicalText(pick("sls:stage", arms.toReversed(), at))).toBe("${pick:sls:stage{dev=a;prod=b}}");
  });

  it("distribute over a concatenation, one condition deciding all", () => {
    const value = onlyIf(literal("x", at), literal("y", at));
    const other = onlyIf(literal("1", at), undefined);
    expect(canonicalText(concat([literal("a-", at), value, other], at))).toBe("${if{IsProd=a-x1;!IsProd=a-y}}");
  });
});

describe("bounds", () => {
  it("a concatenation that doubles ends as unknown", () => {
    let value: Value = text(["a", stage], at);
    for (let level = 0; level < 100; level += 1) value = concat([value, value], at);
    expect(value.kind).toBe("unknown");
  });

  it.each([40, 3000])("alternatives under %d conditions end as unknown arms", (length) => {
    const many = Array.from({ length }, (_, index): Value => ({
      kind: "alternatives",
      at,
      arms: [
        { condition: `C${index}`, value: literal("a", at) },
        { condition: `!C${index}`, value: literal("b", at) },
      ],
    }));
    expect(canonicalText(concat(many, at)).length).toBeLessThan(20_000);
  });
});
