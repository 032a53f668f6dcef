/** How filters write the test of a field. */
import { armsOf, type Shape } from "../shape.ts";
import { liesWithin } from "../bounds.ts";
import { EQUAL, NONE_OF, ONE_OF, OTHER_THAN, withoutNegation } from "./negations.ts";
import { constantAt } from "./places.ts";

/** Names under which a field is asked to be less. */
export const BEFORE = ["$lt", "$lte", "lt", "lte"];

/** What follows from whether a value is in a list; undefined: either is not known. */
export function isListed<T>(list: Shape, value: unknown, follows: (isOne: boolean) => T | undefined): T | undefined {
  // A row that has nothing there is found by `null`, and what is written is none of that.
  const given = list.kind === "array" ? list.items.filter((item) => !isNullTest(item)) : [];
  const all = list.kind === "array" && !list.open ? given.map((item) => constantAt(item)) : [undefined];
  return value === undefined || all.includes(undefined) ? undefined : follows(all.some((one) => one === value));
}

/** `{ orderId }` that is found and set is no question; `Status.NEW` and `Status.DONE` are two states. */
export function areOther(test: Shape, set: Shape): boolean | undefined {
  if (test.kind !== "unknown" || set.kind !== "unknown" || test.name === undefined) return undefined;
  const [of, ofOther] = [test, set].map(({ name = "" }) => /^[A-Z]\w*(?=\.\w+$)/u.exec(name)?.[0]);
  return test.name === set.name ? false : of !== undefined && of === ofOther ? true : undefined;
}

/** `null`, on each way. */
export function isNullTest(test: Shape | undefined): boolean {
  return test !== undefined && armsOf(test).every((arm) => arm.kind === "constant" && arm.value === null);
}

/** The member of a test under the first of these names that it has. */
export function memberAmong(test: Shape, names: readonly string[]): Shape | undefined {
  return test.kind === "object" ? names.map((name) => test.members.get(name)).find(Boolean) : undefined;
}

/** Functions that write a test of a column, as the member that says the same. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  Not: "not",
  In: "in",
  Equal: "equals",
  LessThan: "lt",
  LessThanOrEqual: "lte",
};

/** `Not("PAID")` as `{ not: "PAID" }`, `IsNull()` as `null`; alternatives stay what they are. */
export function asFilter(test: Shape): Shape {
  if (test.kind === "object") return withoutNegation(test);
  if (test.kind !== "known" || test.known.kind !== "operator") return test;
  if (test.known.name === "IsNull") return { kind: "constant", value: null };
  const member = FUNCTIONS[test.known.name];
  const [given] = test.arguments;
  if (member === undefined || given === undefined) return test;
  return withoutNegation({ kind: "object", members: new Map([[member, asFilter(given)]]), open: false });
}

/** `{ gt: 0 }` against a 0 that is written. Undefined: it asks for something else, or not all of it is a number that is written down. */
export function endsBound(test: Shape, written: unknown): boolean | undefined {
  if (test.kind !== "object" || test.open || test.members.size === 0) return undefined;
  const holds = [...test.members].map(([name, bound]) =>
    liesWithin(written, OPERATORS[name.replace(/^\$/u, "")] ?? name, constantAt(bound)),
  );
  return holds.includes(undefined) ? undefined : holds.includes(false);
}

const OPERATORS: Readonly<Record<string, string>> = { lt: "<", lte: "<=", gt: ">", gte: ">=" };

/** It asks by an operator that is not read (`startsWith`, `$regex`, `between`): what is written may be asked for, or not. */
export function isUnread(test: Shape): boolean {
  return test.kind === "object" && (test.open || [...test.members.keys()].some((name) => !READ.includes(name)));
}

const READ = [
  "isNotNull",
  "$exists",
  "gt",
  "gte",
  "$gt",
  "$gte",
  ...BEFORE,
  ...EQUAL,
  ...ONE_OF,
  ...NONE_OF,
  ...OTHER_THAN,
];
