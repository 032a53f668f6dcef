/** A function that is made again, in the same call string, is the same one. */
import { expect, test } from "vitest";
import { Arguments } from "../../../src/flow/domain/arguments.ts";
import { sameScope } from "../../../src/flow/domain/same-scope.ts";
import { Scope, type Frame, type ModuleInstance } from "../../../src/flow/domain/scope.ts";
import { constant, UNDEFINED, type Value } from "../../../src/flow/domain/value.ts";

const module = {} as ModuleInstance;
const top = new Scope(undefined, frame(UNDEFINED));

function frame(given: Value): Frame {
  return { module, this: UNDEFINED, arguments: new Arguments([given]), home: undefined };
}

/** What a call makes that has one variable. */
function inside(given: Value, cell: number, outer = top): Scope {
  const scope = new Scope(outer, frame(given));
  scope.declare("order", cell);
  return scope;
}

test("where its variables, and what the call around it was given, are the same", () => {
  expect(sameScope(inside(constant("a"), 7), inside(constant("a"), 7))).toBe(true);
  expect(sameScope(inside(constant("a"), 7), inside(constant("a"), 8))).toBe(false);
  expect(sameScope(inside(constant("a"), 7), inside(constant("b"), 7))).toBe(false);
});

test("and in what it stands", () => {
  const [one, again, other] = [1, 1, 2].map((cell) => inside(UNDEFINED, cell));
  expect(sameScope(inside(UNDEFINED, 7, one), inside(UNDEFINED, 7, again))).toBe(true);
  expect(sameScope(inside(UNDEFINED, 7, one), inside(UNDEFINED, 7, other))).toBe(false);
  expect(sameScope(top, new Scope(undefined, frame(UNDEFINED)))).toBe(false);
});
