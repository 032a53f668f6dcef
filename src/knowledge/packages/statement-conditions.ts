/** Conditions of a statement that is built: whether they refuse the second run. */
import { isPlace, type ArgumentPath } from "../argument-path.ts";
import type { PendingStatement } from "../calls.ts";
import { refusalOf, strongest } from "../inspect/filter-refusals.ts";
import { passingFilter, type PlaceIn } from "../inspect/passing-filter.ts";
import { allOf } from "../passing.ts";
import { comparisonOf, filterOf, placeInCondition } from "../inspect/conditions.ts";
import { leaseOf } from "../inspect/leases.ts";
import { shapeAt } from "../inspect/places.ts";
import { askedByText, isSameColumn } from "../sql/condition.ts";
import { textOfShape, UNKNOWN, type Shape } from "../shape.ts";
import type { Step } from "./statement-step.ts";

const NO_REFUSAL: NonNullable<PendingStatement["refusal"]> = { by: undefined, at: [], count: [] };

/** Where what a step asks for stands among what the chain was given. */
function placeIn(
  args: readonly Shape[],
  here: readonly ArgumentPath[],
  method = "",
): PlaceIn | ArgumentPath | undefined {
  const [condition] = args;
  if (condition?.kind === "known")
    return (names) => {
      const path = placeInCondition(condition, names);
      return path && { ...here[0]!, path };
    };
  const text = textOfShape(condition);
  const words = text?.length === 1 && typeof text[0] === "string" ? text[0] : undefined;
  if (text !== undefined && (words === undefined || /\s/u.test(words)))
    return words === undefined ? undefined : (names) => parameterOf(words, names, here[1]);
  // A step of this name stands as an object there.
  if (/^(?:and|or)?where(?:Not)?$/iu.test(method)) return here[0];
  return args.length === 2 && comparisonOf(method) === "equals" ? () => here[1] : undefined;
}

/** `"id = :id AND version = :version"` with `{ id, version }`: what a column is asked to be. */
function parameterOf(
  text: string,
  [column = "", ...more]: readonly string[],
  given: ArgumentPath | undefined,
): ArgumentPath | undefined {
  const [, asked] = [...askedByText(text)].find(([name]) => isSameColumn(name, column)) ?? [];
  const { of: [only, ...others] = [], isOne, orBefore, orLess } = asked ?? {};
  if (given === undefined || more.length + others.length > 0 || !isOne || orBefore || orLess) return undefined;
  return only?.kind === "parameter" ? { ...given, path: [String(only.at)] } : undefined;
}

/** Columns of a condition by the names that what is set has for them. */
function namedAsSet(filter: Shape, sets: PendingStatement["call"]["sets"]): Shape {
  if (filter.kind !== "object" || sets === undefined) return filter;
  const nameOf = (column: string): string =>
    sets.has(column) ? column : ([...sets.keys()].find((name) => isSameColumn(name, column)) ?? column);
  return { ...filter, members: new Map([...filter.members].map(([column, test]) => [nameOf(column), test])) };
}

/** `.where(…)`: whether the update finds its row the second time hangs on all its conditions. */
export function askedBy({ details, parts, args, before }: Step, pending: PendingStatement): PendingStatement {
  if (pending.call.nature === "delete") return pending;
  // An upsert is refused by what it sets in a row that is there.
  const sets = pending.call.setsThere ?? pending.call.sets;
  const values = [...(sets ?? [])].map(([name, to]): [string, Shape] => {
    if (typeof to === "string") return [name, UNKNOWN];
    if (isPlace(to)) return [name, shapeAt(before, to) ?? UNKNOWN];
    return [name, "constant" in to ? { kind: "constant", value: to.constant } : UNKNOWN];
  });
  const filter = namedAsSet(filterOf(args, parts.at(-1)), sets);
  const { countsBy: steps = new Map() } = pending.call;
  const fields = new Map([...(sets ?? [])].flatMap(([name, to]) => (to === "sum" ? [[name, steps.get(name)]] : [])));
  const set: Shape = { kind: "object", members: new Map(values), open: false };
  const own = refusalOf(filter, set, { fields, skipsNothing: true });
  const moved = own ? undefined : refusalOf(filter, set, { fields, areTimes: true, skipsNothing: true });
  const { at, or: others = [], ...earlier } = pending.refusal ?? NO_REFUSAL;
  // `AND` binds more than `OR`: what comes behind it belongs to the new alternative.
  const isOther = pending.refusal !== undefined && /^or[A-Z]/u.test(parts.at(-1) ?? "");
  const or = isOther ? [...others, { by: earlier.by, passes: earlier.passes }] : others;
  const { by, passes, expiry, movedUpTo } = isOther ? NO_REFUSAL : earlier;
  const here = args.map((_, index): ArgumentPath => ({ argument: before.length + index, path: [] }));
  const [, , ...count] = details.claims!.split(" ");
  return {
    ...pending,
    refusal: {
      by: strongest([by, own]),
      at: [...at, ...here],
      count,
      expiry: leaseOf(own, sets, args, here, parts.at(-1)) ?? expiry,
      movedUpTo: leaseOf(moved, sets, args, here, parts.at(-1)) ?? movedUpTo,
      passes: allOf([passes, passingFilter(filter, placeIn(args, here, parts.at(-1)))]),
      ...(or.length > 0 && { or }),
      ...(details.missing !== undefined && { error: details.missing }),
    },
  };
}
