/** What a filter negates, as the filter that asks for the same without: `NOT: { state: "DONE" }` as `{ state: { not: "DONE" } }`. */
import type { Shape } from "../shape.ts";

type ObjectShape = Extract<Shape, { readonly kind: "object" }>;

/** One of several filters fits: MongoDB, Prisma, others. */
export const ANY_OF = ["$or", "OR", "or"];
/** All of several filters fit. */
export const ALL_OF = ["$and", "AND", "and"];
/** A filter does not fit. */
export const NOT = ["$nor", "NOT", "not"];

/** A column is this value. */
export const EQUAL = ["$eq", "equals", "eq", "is"];
/** A column is another value, or does not fit a filter. */
export const OTHER_THAN = ["$ne", "not", "ne"];
/** A column is one of these values. */
export const ONE_OF = ["$in", "in"];
/** A column is none of these values. */
export const NONE_OF = ["$nin", "notIn", "nin"];

/** By what a test of one operator is negated. */
const OPPOSITE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(EQUAL.map((name) => [name, "not"])),
  ...Object.fromEntries(ONE_OF.map((name) => [name, "notIn"])),
  ...Object.fromEntries(NONE_OF.map((name) => [name, "in"])),
  $lt: "$gte",
  $lte: "$gt",
  $gt: "$lte",
  $gte: "$lt",
  lt: "gte",
  lte: "gt",
  gt: "lte",
  gte: "lt",
};

/**
 * Undefined: it cannot be said otherwise.
 *
 * @param under the name under which it is negated: of several conditions only `$nor` says how
 */
export function negatedFilter(filter: Shape, under: string): Shape | undefined {
  if (filter.kind === "array") {
    if (filter.open || (filter.items.length > 1 && under !== "$nor")) return undefined;
    return joined(
      "AND",
      filter.items.map((item) => negatedFilter(item, under)),
    );
  }
  if (filter.kind !== "object" || filter.open) return undefined;
  // Of several fields mappers negate each of them, or all together.
  if (filter.members.size > 1 && under !== "$nor") return undefined;
  return joined(
    "OR",
    [...filter.members].map(([name, test]) => negatedMember(name, test)),
  );
}

function joined(name: "AND" | "OR", parts: readonly (Shape | undefined)[]): Shape | undefined {
  const items = parts.flatMap((part) => part ?? []);
  if (items.length === 0 || items.length < parts.length) return undefined;
  return items.length === 1 ? items[0] : asObject(name, { kind: "array", items, open: false });
}

function negatedMember(name: string, test: Shape): Shape | undefined {
  if (NOT.includes(name)) return test.kind === "object" ? test : undefined;
  if (ANY_OF.includes(name) || ALL_OF.includes(name)) {
    if (test.kind !== "array" || test.open || test.perhaps) return undefined;
    return joined(
      ANY_OF.includes(name) ? "AND" : "OR",
      test.items.map((item) => negatedFilter(item, name)),
    );
  }
  if (name.startsWith("$")) return undefined;
  const negated = negatedTest(test);
  return negated && asObject(name, negated);
}

/** What is asked of one field, negated. */
function negatedTest(test: Shape): Shape | undefined {
  if (test.kind === "constant" || test.kind === "unknown" || test.kind === "text") return asObject("not", test);
  const [[name, value] = [], ...others] = test.kind === "object" && !test.open ? test.members : [];
  if (name === undefined || value === undefined || others.length > 0) return undefined;
  if (OTHER_THAN.includes(name) || name === "$not") return value;
  if (name === "$exists" && value.kind === "constant")
    return asObject(name, { ...value, value: value.value === false });
  const opposite = OPPOSITE[name];
  return opposite === undefined ? undefined : asObject(opposite, value);
}

/** `{ $not: { $eq: "DONE" } }`, `{ not: { in: ["DONE"] } }`; anything else is what it was. */
export function withoutNegation(test: ObjectShape): Shape {
  const [[name, value] = [], ...others] = test.open ? [] : test.members;
  const isNegated = (name === "$not" || name === "not") && others.length === 0 && value?.kind === "object";
  return (isNegated ? negatedTest(value) : undefined) ?? test;
}

/** A test with one member: `{ $gt: 3 }`. */
export function asObject(name: string, value: Shape): Shape {
  return { kind: "object", members: new Map([[name, value]]), open: false };
}
