/** Values as people who follow an analysis read them. */
import { describe, expect, it } from "vitest";
import { item, itemsOf, members } from "../../../src/flow/domain/contents.ts";
import { printValue } from "../../../src/flow/domain/print.ts";
import { CLOCK, STORE } from "../../../src/flow/domain/provenance.ts";
import type { Slot } from "../../../src/flow/domain/slot.ts";
import { textOf } from "../../../src/flow/domain/text.ts";
import { UNCONDITIONAL } from "../../../src/flow/domain/guard-paths.ts";
import { constant, symbolic, type Value } from "../../../src/flow/domain/value.ts";

const of = (kind: string, more: object = {}): Value => ({ kind, ...more }) as never;
const fn = of("function", { name: "send" });

describe("a value", () => {
  it.each<[string, Value]>([
    ['"a"', constant("a")],
    ["1", constant(1)],
    ["undefined", constant(undefined)],
    ["`order-${clock}`", textOf(["order-", symbolic(CLOCK)])],
    ["clock!", symbolic(CLOCK, { truth: "truthy" })],
    ["clock~", symbolic(CLOCK, { truth: "falsy" })],
    ["clock~", symbolic(CLOCK, { truth: "untrue" })],
    ["clock at event.id", symbolic(CLOCK, { path: "event.id" })],
    ["clock now+60s*1000", symbolic(CLOCK, { moment: { offset: 60, scale: 1000 } })],
    ['clock("a", 1)', symbolic(CLOCK, { refinement: { isOne: true, of: ["a", 1] } })],
    ['clock(not "a")', symbolic(CLOCK, { refinement: { isOne: false, of: ["a"] } })],
    ["clock found by 1", symbolic(CLOCK, { found: { guard: 1 } })],
    ["clock found by 1.state", symbolic(CLOCK, { found: { guard: 1, field: "state" } })],
    ["{…}", of("object", { cell: 1 })],
    ["[…]", of("array", { cell: 1 })],
    ["function send", fn],
    ["function (anonymous)", of("function", { name: "" })],
    ["native resolve", of("native", { name: "resolve" })],
    ["class Order", of("class", { name: "Order" })],
    ['"a".trim', of("method", { receiver: constant("a"), name: "trim" })],
    ["get send", of("accessor", { getter: fn })],
    ["module /a.ts", of("module", { path: "/a.ts" })],
    ["Math.max", of("builtin", { path: ["Math", "max"] })],
    ["lodash.get", of("external", { package: "lodash", path: ["get"] })],
    ["library Publish", of("library", { known: { kind: "library", name: "Publish" } })],
    ["library pg", of("library", { known: { kind: "library", package: "pg" } })],
    ["refusal of 1", of("refusal", { guard: 1 })],
    ["failure of 1", of("refusal", { guard: 1, isOther: true })],
    ["never", of("choice", { options: [] })],
  ])("%s", (expected, value) => {
    expect(printValue(value)).toBe(expected);
  });

  it("prints its alternatives in one order", () => {
    const options = [constant("b"), constant("a")].map((value) => ({ value, when: undefined }));
    expect(printValue(of("choice", { options }))).toBe('"a" | "b"');
    expect(printValue(of("choice", { options: options.toReversed() }))).toBe('"a" | "b"');
  });

  it("prints what tests told of it only where that is asked for", () => {
    const tested = symbolic(STORE, { truth: "truthy", refinement: { isOne: true, of: ["a"] } });
    expect(printValue(tested)).toBe('store!("a")');
    expect(printValue(tested, { isUntested: true })).toBe("store");
  });

  it("prints where else it may end", () => {
    const settled = (value: string) => ({ value: constant(value), guards: UNCONDITIONAL });
    expect(printValue(of("promise", { fulfilled: settled("a"), rejected: settled("b"), faults: settled("c") }))).toBe(
      'promise(fulfilled "a" {}, rejected "b" {}, may fail "c" {})',
    );
    expect(printValue(of("promise"))).toBe("promise()");
  });
});

describe("what a value refers to", () => {
  const print = (slot: Slot, kind = "object"): string => printValue(of(kind, { cell: 1 }), { read: () => slot });

  it.each<[string, Slot]>([
    ["{}", members([])],
    [
      '{ a: 1, b: "x" }',
      members([
        ["b", constant("x")],
        ["a", constant(1)],
      ]),
    ],
    ['{ a: 1, …: "x" }', members([["a", constant(1)]], constant("x"))],
    ["Order { a: 1 }", { ...members([["a", constant(1)]]), class: { name: "Order" } } as never],
    ['["a", "b"]', itemsOf([constant("a"), constant("b")])],
    ['["a", …"b"]', itemsOf([constant("a")], constant("b"))],
    ['[?"a"]', { ...itemsOf([]), items: [{ ...item(constant("a")), isOptional: true }] }],
  ])("%s", (expected, slot) => {
    expect(print(slot)).toBe(expected);
  });

  it("is not printed for ever where it is in itself", () => {
    expect(print(members([["own", of("object", { cell: 1 })]]))).toBe("{ own: { own: { own: { own: {…} } } } }");
    expect(print(itemsOf([of("array", { cell: 1 })]), "array")).toBe("[[[[[…]]]]]");
  });
});
