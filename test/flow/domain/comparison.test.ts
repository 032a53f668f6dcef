/** What a comparison gives: of constants what the language gives, of what is known in part only what is sure. */
import { describe, expect, it } from "vitest";
import { compareValues, computeConstants, isEqual } from "../../../src/flow/domain/comparison.ts";
import { textOf } from "../../../src/flow/domain/text.ts";
import { constant, symbolic, type Constant, type SimpleValue } from "../../../src/flow/domain/value.ts";

const values: readonly Constant["value"][] = [
  0,
  1,
  -1,
  2,
  "",
  "0",
  "1",
  "a",
  "b",
  true,
  false,
  null,
  undefined,
  Number.NaN,
];
const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));

/** What the language itself says. */
const run = (operator: string, a: Constant["value"], b: Constant["value"]): unknown =>
  new Function("a", "b", `return a ${operator} b;`)(a, b);

describe("constants", () => {
  it.each(["===", "!==", "==", "!=", "<", ">", "<=", ">="])("compare by %s as in the language", (operator) => {
    for (const [a, b] of pairs)
      expect([a, b, compareValues(operator, constant(a), constant(b))]).toEqual([a, b, run(operator, a, b)]);
  });

  it.each(["-", "*", "/", "%", "**", "|", "&", "^", "<<", ">>", ">>>"])(
    "compute by %s as in the language",
    (operator) => {
      for (const [a, b] of pairs) expect([a, b, computeConstants(operator, a, b)]).toEqual([a, b, run(operator, a, b)]);
      expect(computeConstants(operator, 13, 2)).toBe(run(operator, 13, 2));
      expect(computeConstants(operator, -13, 2)).toBe(run(operator, -13, 2));
    },
  );

  it("add numbers", () => {
    expect(computeConstants("+", 1, 2)).toBe(3);
  });

  it("are equal as counts of rows whatever the driver makes of them", () => {
    expect(compareValues("===", constant(1n), constant(1))).toBe(true);
    expect(compareValues("===", constant(1), constant(2n))).toBe(false);
    expect(compareValues("===", constant(1n), constant(1n))).toBe(true);
    expect(compareValues("!==", constant(1n), constant(2n))).toBe(true);
  });

  it("are put in order where a number is large, as drivers count rows", () => {
    expect(computeConstants(">", 1, 0n)).toBe(true);
    expect(computeConstants("<", 1n, 1)).toBe(false);
    expect(computeConstants("<=", 1n, 1n)).toBe(true);
  });

  it("are not computed where a number is large, or the operator is none of these", () => {
    expect(computeConstants("-", 1, 2n)).toBeUndefined();
    expect(computeConstants("+", 1n, 2n)).toBeUndefined();
    expect(computeConstants("in", 1, 2)).toBeUndefined();
    expect(compareValues("instanceof", constant(1), constant(2))).toBeUndefined();
  });
});

const text = (...parts: readonly (string | 1)[]): SimpleValue =>
  textOf(parts.map((part) => (part === 1 ? symbolic(1) : part))) as SimpleValue;
const refusal = (isOther?: true): SimpleValue =>
  ({ kind: "refusal", guard: 1, names: ["Refused"], ...(isOther && { isOther }) }) as never;
const of = (kind: string, more: object = {}): SimpleValue => ({ kind, ...more }) as never;
const external = (from: string, ...path: readonly string[]): SimpleValue => of("external", { package: from, path });

describe("what is known in part", () => {
  it.each<[string, SimpleValue, Constant["value"], boolean | undefined]>([
    ["a text that begins otherwise", text("order-", 1), "user-1", false],
    ["a text that ends otherwise", text(1, "-order"), "1-user", false],
    ["a text that may be it", text("order-", 1), "order-1", undefined],
    ["a text that may be it, with two ends", text("a", 1, "b"), "axb", undefined],
    ["a text and no text", text("order-", 1), 1, false],
    ["a refusal by its name", refusal(), "Refused", true],
    ["a refusal by another name", refusal(), "Other", false],
    ["another failure by that name", refusal(true), "Refused", false],
    ["another failure by another name", refusal(true), "Other", undefined],
    ["something of a package", external("p", "a"), "a", undefined],
    ["something of a package and nothing", external("p", "a"), undefined, undefined],
    ["a getter", of("accessor"), "a", undefined],
    ["a member of the language", of("builtin", { path: ["process", "platform"] }), "linux", undefined],
    ["a member of the language and nothing", of("builtin", { path: ["Math"] }), undefined, false],
    ["a method and null", of("method"), null, false],
    ["a method and a text", of("method"), "a", undefined],
    ["a client and nothing", of("library"), undefined, false],
    ["a client and a text", of("library"), "a", undefined],
    ["an object and a text", of("object", { cell: 1 }), "a", false],
    ["a function and nothing", of("function"), undefined, false],
    ["a promise and nothing", of("promise"), undefined, false],
  ])("%s: %o", (_, value, wanted, expected) => {
    expect(isEqual(value, constant(wanted), false)).toBe(expected);
    expect(isEqual(constant(wanted), value, false)).toBe(expected);
    expect(compareValues("!==", value, constant(wanted))).toBe(expected === undefined ? undefined : !expected);
  });

  it("two things with members are another one each, and perhaps one where they are made at one place", () => {
    expect(isEqual(of("object", { cell: 1 }), of("object", { cell: 2 }), false)).toBe(false);
    expect(isEqual(of("object", { cell: 1 }), of("array", { cell: 2 }), false)).toBe(false);
    expect(isEqual(of("array", { cell: 1 }), of("array", { cell: 1 }), false)).toBeUndefined();
    expect(isEqual(of("object", { cell: 1 }), symbolic(1), false)).toBeUndefined();
  });

  it("members of one enumeration are told apart", () => {
    const isSame = (a: SimpleValue, b: SimpleValue): boolean | undefined => isEqual(a, b, false);
    expect(isSame(external("p", "Status", "NEW"), external("p", "Status", "NEW"))).toBe(true);
    expect(isSame(external("p", "Status", "NEW"), external("p", "Status", "DONE"))).toBe(false);
    expect(isSame(external("p", "Status", "NEW"), external("q", "Status", "NEW"))).toBeUndefined();
    expect(isSame(external("p", "Status", "NEW"), external("p", "Other", "NEW"))).toBeUndefined();
    expect(isSame(external("p", "status", "NEW"), external("p", "status", "DONE"))).toBeUndefined();
    expect(isSame(external("p", "A", "Status", "NEW"), external("p", "A", "Status", "DONE"))).toBeUndefined();
    expect(isSame(external("p", "Status", "NEW"), symbolic(1))).toBeUndefined();
  });
});

describe("a number of which the least is known", () => {
  const atLeast2 = symbolic(1, { minimum: 2 });

  it.each([
    [">", 1, true],
    [">", 2, undefined],
    [">=", 2, true],
    [">=", 3, undefined],
    ["<", 2, false],
    ["<", 3, undefined],
    ["<=", 1, false],
    ["<=", 2, undefined],
    ["===", 2, undefined],
  ] as const)("2 at least %s %d: %s", (operator, other, expected) => {
    const mirrored = { ">": "<", ">=": "<=", "<": ">", "<=": ">=", "===": "===" }[operator];
    expect(compareValues(operator, atLeast2, constant(other))).toBe(expected);
    expect(compareValues(mirrored, constant(other), atLeast2)).toBe(expected);
  });

  it("is nothing of what is not known", () => {
    expect(compareValues(">", symbolic(1), constant(1))).toBeUndefined();
    expect(compareValues(">", atLeast2, symbolic(1))).toBeUndefined();
    expect(compareValues(">", of("object", { cell: 1 }), constant(1))).toBeUndefined();
  });

  it("is 0 where it is surely nothing", () => {
    const none = symbolic(1, { truth: "falsy" });
    expect(compareValues(">", none, constant(0))).toBe(false);
    expect(compareValues(">=", none, constant(0))).toBe(true);
    expect(compareValues("<", none, constant(1))).toBe(true);
    expect(compareValues("<", none, constant("a"))).toBeUndefined();
  });
});
