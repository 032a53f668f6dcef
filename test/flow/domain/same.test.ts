/** When two things that a program holds are the same one: each is made twice, and differs from all others by one thing. */
import { describe, expect, it } from "vitest";
import { item, itemsOf, members } from "../../../src/flow/domain/contents.ts";
import { sameSlot } from "../../../src/flow/domain/join.ts";
import { sameValue } from "../../../src/flow/domain/same.ts";
import type { Slot } from "../../../src/flow/domain/slot.ts";
import { textOf } from "../../../src/flow/domain/text.ts";
import {
  constant,
  symbolic,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../../src/flow/domain/value.ts";
import { UNCONDITIONAL } from "../../../src/flow/domain/guard-paths.ts";
import { insert } from "../../../src/flow/domain/int-map.ts";
import { SourceText, type Place } from "../../../src/syntax/source-text.ts";

function describeAll<T>(kind: string, all: Readonly<Record<string, () => T>>, isSame: (a: T, b: T) => boolean): void {
  describe(kind, () => {
    it.each(Object.keys(all))("%s: the same as one that is made alike, and as no other", (name) => {
      const same = Object.keys(all).filter((other) => isSame(all[name]!(), all[other]!()));
      expect(same).toEqual([name]);
    });
  });
}

const slots: Readonly<Record<string, () => Slot>> = {
  "a text": () => constant("a"),
  "something known": () => symbolic(1),
  "an empty list": () => itemsOf([]),
  "a list of a text": () => itemsOf([constant("a")]),
  "a list of another text": () => itemsOf([constant("b")]),
  "a list of two": () => itemsOf([constant("a"), constant("a")]),
  "a list of any number": () => ({ ...itemsOf([]), rest: item(constant("a")) }),
  "a list of any number of others": () => ({ ...itemsOf([]), rest: item(constant("b")) }),
  "a list that may have one": () => ({ ...itemsOf([]), items: [{ ...item(constant("a")), isOptional: true }] }),
  "an empty object": () => members([]),
  "an object with a text": () => members([["x", constant("a")]]),
  "an object with another text": () => members([["x", constant("b")]]),
  "an object with a text under another name": () => members([["y", constant("a")]]),
  "an object with two": () =>
    members([
      ["x", constant("a")],
      ["y", constant("a")],
    ]),
  "an object that may have more": () => members([["x", constant("a")]], constant("a")),
  "an object that may have other things": () => members([["x", constant("a")]], constant("b")),
  "an object with a base": () => ({ ...members([["x", constant("a")]]), base: constant("a") }) as Slot,
  "an object with computed members": () => ({ ...members([["x", constant("a")]]), computed: itemsOf([constant("a")]) }),
};
describeAll("what cells hold", slots, sameSlot);

const source = new SourceText("/a.ts", "text");
const at = (start: number, of = source): Place => ({ source: of, start, end: 4 });
const fn = (cell: number): SimpleValue => ({ kind: "function", cell, name: "f" }) as never;
const plain: Readonly<Record<string, () => SimpleValue>> = {
  "0": () => constant(0),
  "-0": () => constant(-0),
  "'0'": () => constant("0"),
  "no number": () => constant(Number.NaN),
  nothing: () => constant(undefined),
  null: () => constant(null),
  "a text": () => textOf(["a", symbolic(1)]) as SimpleValue,
  "a text with another piece": () => textOf(["b", symbolic(1)]) as SimpleValue,
  "a text with another hole": () => textOf(["a", symbolic(2)]) as SimpleValue,
  "a longer text": () => textOf(["a", symbolic(1), "a"]) as SimpleValue,
  "an object": () => ({ kind: "object", cell: 1 }),
  "another object": () => ({ kind: "object", cell: 2 }),
  "a list": () => ({ kind: "array", cell: 1 }),
  "a class": () => ({ kind: "class", cell: 1, name: "C" }) as never,
  "a function": () => fn(1),
  "another function": () => fn(2),
  "a function that is bound": () => ({ ...fn(1), boundThis: constant(1) }) as never,
  "a function that is bound to another": () => ({ ...fn(1), boundThis: constant(2) }) as never,
  "a function with an argument": () => ({ ...fn(1), boundArguments: [constant(1)] }) as never,
  "a function with another argument": () => ({ ...fn(1), boundArguments: [constant(2)] }) as never,
  "a native": () => ({ kind: "native", identity: "n" }) as never,
  "another native": () => ({ kind: "native", identity: "m" }) as never,
  "a method": () => ({ kind: "method", name: "m", receiver: constant(1) }),
  "another method": () => ({ kind: "method", name: "n", receiver: constant(1) }),
  "a method of another": () => ({ kind: "method", name: "m", receiver: constant(2) }),
  "a getter": () => ({ kind: "accessor", getter: fn(1) }) as never,
  "another getter": () => ({ kind: "accessor", getter: fn(2) }) as never,
  "a module": () => ({ kind: "module", path: "/a" }) as never,
  "another module": () => ({ kind: "module", path: "/b" }) as never,
  "a builtin": () => ({ kind: "builtin", path: ["Math", "max"] }) as never,
  "another builtin": () => ({ kind: "builtin", path: ["Math", "min"] }) as never,
  "a thing of a package": () => ({ kind: "external", package: "p", path: ["a"] }) as never,
  "another thing of it": () => ({ kind: "external", package: "p", path: ["b"] }) as never,
  "a thing of another package": () => ({ kind: "external", package: "q", path: ["a"] }) as never,
  "a promise": () => ({ kind: "promise", fulfilled: settled(1) }) as never,
  "a promise of another": () => ({ kind: "promise", fulfilled: settled(2) }) as never,
  "a promise that fails": () => ({ kind: "promise", rejected: settled(1) }) as never,
  "a promise that may fail": () => ({ kind: "promise", fulfilled: settled(1), faults: settled(1) }) as never,
  "a promise that misreads": () => ({ kind: "promise", fulfilled: settled(1), misreads: "content" }) as never,
  "a refusal": () => ({ kind: "refusal", guard: 1, names: [] }) as never,
  "another refusal": () => ({ kind: "refusal", guard: 2, names: [] }) as never,
  "a failure": () => ({ kind: "refusal", guard: 1, names: [], isOther: true }) as never,
  "a client": () => library("sns", 1),
  "another client": () => library("sqs", 1),
  "a client made elsewhere": () => library("sns", 2),
  "a command": () =>
    ({ ...library("sns", 1), known: { kind: "library", name: "x" }, arguments: [constant(1)] }) as never,
  "a command with another argument": () =>
    ({ ...library("sns", 1), known: { kind: "library", name: "x" }, arguments: [constant(2)] }) as never,
};

function settled(value: number): unknown {
  return { value: constant(value), guards: UNCONDITIONAL };
}

/** What configures a client says nothing about what it does: it is another number each time. */
let configured = 0;
function library(service: string, start: number): SimpleValue {
  return {
    kind: "library",
    known: { kind: "aws-client", service },
    at: at(start),
    arguments: [constant(configured++)],
  } as never;
}

const call = (start: number) => ({ at: at(start) }) as never;
const fields: Readonly<Record<string, Partial<SymbolicValue>>> = {
  "as it is": {},
  "of another origin": { provenance: 2 },
  "surely there": { truth: "truthy" },
  "surely not there": { truth: "falsy" },
  "one of these": { refinement: { isOne: true, of: ["a"] } },
  "one of others": { refinement: { isOne: true, of: ["b"] } },
  "none of these": { refinement: { isOne: false, of: ["a"] } },
  "on a path": { path: "event.a" },
  "on another path": { path: "event.b" },
  "at a time": { moment: { offset: 0, scale: 1 } },
  "at another time": { moment: { offset: 1, scale: 1 } },
  "in milliseconds": { moment: { offset: 0, scale: 1000 } },
  "of JSON": { parsedJson: constant(1) },
  "of other JSON": { parsedJson: constant(2) },
  "no less than 1": { minimum: 1 },
  "no less than 2": { minimum: 2 },
  "assumed to be nothing": { assumed: "nothing" },
  "assumed to be of content": { assumed: "content" },
  "of the same record": { ofSameRecord: true },
  "not of the same record": { ofSameRecord: false },
  "of another name": { notNamed: ["E"] },
  "of another name again": { notNamed: ["F"] },
  found: { found: { guard: 1 } },
  "found by another look": { found: { guard: 2 } },
  "a member of what was found": { found: { guard: 1, field: "a" } },
  "a count": { found: { guard: 1, isCount: true } },
  "one of a list": { found: { guard: 1, isElement: true } },
  "one of many": { found: { guard: 1, isOfMany: true } },
  "an answer": { found: { guard: 1, isResponse: true } },
  "written here": { origin: at(1) },
  "written there": { origin: at(2) },
  "written in another file": { origin: at(1, new SourceText("/b.ts", "text")) },
  "waited for": { pending: call(1) },
  "waited for elsewhere": { pending: call(2) },
  wrapped: { wrappedBy: call(1) },
  "wrapped elsewhere": { wrappedBy: call(2) },
  "made of an answer": { answers: [1] },
  "made of another answer": { answers: [2] },
  "of an attribute": { attributes: ["1:a"] },
  "of another attribute": { attributes: ["1:b"] },
  "a total": { isTotal: true },
  repeated: { repeats: { pieces: [["a"]], separator: "," } },
  "repeated otherwise": { repeats: { pieces: [["b"]], separator: "," } },
  "repeated with another separator": { repeats: { pieces: [["a"]], separator: ";" } },
  foreign: { isForeign: true },
  harmless: { isHarmless: true },
  "around a function": { wraps: [fn(1)] },
  "around another function": { wraps: [fn(2)] },
} as never;

describeAll("values", plain, sameValue);
describeAll(
  "something known",
  Object.fromEntries(Object.entries(fields).map(([name, more]) => [name, () => ({ ...symbolic(1), ...more })])),
  sameValue as (a: SymbolicValue, b: SymbolicValue) => boolean,
);

const when = (guard: number, outcome: number) => insert(undefined, guard, outcome) as never;
const choice =
  (...options: readonly [unknown, number, number][]): (() => Value) =>
  () =>
    ({
      kind: "choice",
      options: options.map(([value, guard, outcome]) => ({
        value: constant(value as string),
        when: when(guard, outcome),
      })),
    }) as never;
describeAll(
  "a choice",
  {
    "of two": choice(["a", 1, 1], ["b", 1, 2]),
    "of other values": choice(["a", 1, 1], ["c", 1, 2]),
    "under another condition": choice(["a", 1, 1], ["b", 1, 4]),
    "by another guard": choice(["a", 2, 1], ["b", 2, 2]),
    "of one": choice(["a", 1, 1]),
    "of none": choice(),
    "that is none": () => constant("a"),
  },
  sameValue,
);

it("a choice is the same in any order", () => {
  expect(sameValue(choice(["a", 1, 1], ["b", 1, 2])(), choice(["b", 1, 2], ["a", 1, 1])())).toBe(true);
});
