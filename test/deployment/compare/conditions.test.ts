import { expect, it } from "vitest";
import { excludeEachOther } from "../../../src/deployment/compare/conditions.ts";
import type { Entry } from "../../../src/deployment/compare/entry.ts";

const under = (condition: string): Entry => ({ mapping: { condition } }) as unknown as Entry;

it.each([
  ['${Stage} === "prod"', '${Stage} === "test"', true],
  ['a && ${Stage} === "prod" && b', '${Stage} === "test"', true],
  ['(a && ${Stage} === "prod" && b || c)', '${Stage} === "test"', false],
  ['!(a && ${Stage} === "prod" && b)', '${Stage} === "test"', false],
  ["!(a && b)", "a && b", false],
  ["a && !(b)", "b", true],
])("%s and %s exclude each other: %s", (one, other, expected) => {
  expect(excludeEachOther(under(one), under(other))).toBe(expected);
  expect(excludeEachOther(under(other), under(one))).toBe(expected);
});
