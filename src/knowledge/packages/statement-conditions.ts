/** Conditions of a statement that is built: whether they refuse the second run. */
import { isPlace, type ArgumentPath } from "../argument-path.ts";
import type { PendingStatement } from "../calls.ts";
import { refusalOf, strongest } from "../inspect/filter-refusals.ts";
import { passingFilter } from "../inspect/passing-filter.ts";
import { allOf } from "../passing.ts";
import { filterOf } from "../inspect/conditions.ts";
import { leaseOf } from "../inspect/leases.ts";
import { shapeAt } from "../inspect/places.ts";
import { UNKNOWN, type Shape } from "../shape.ts";
import type { Step } from "./statement-step.ts";

const NO_REFUSAL: NonNullable<PendingStatement["refusal"]> = { by: undefined, at: [], count: [] };

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
  const filter = filterOf(args, parts.at(-1));
  const counted = new Set([...(sets ?? [])].flatMap(([name, to]) => (to === "sum" ? [name] : [])));
  const own = refusalOf(filter, { kind: "object", members: new Map(values), open: false }, counted);
  const { at, or: others = [], ...earlier } = pending.refusal ?? NO_REFUSAL;
  // `AND` binds more than `OR`: what comes behind it belongs to the new alternative.
  const isOther = pending.refusal !== undefined && /^or[A-Z]/u.test(parts.at(-1) ?? "");
  const or = isOther ? [...others, { by: earlier.by, passes: earlier.passes }] : others;
  const { by, passes, expiry } = isOther ? NO_REFUSAL : earlier;
  const here = args.map((_, index): ArgumentPath => ({ argument: before.length + index, path: [] }));
  const [, , ...count] = details.claims!.split(" ");
  // A step of this name stands as an object among what the chain was given.
  const isFilter = /^(?:and|or)?where(?:Not)?$/iu.test(parts.at(-1) ?? "") && args[0]?.kind !== "known";
  return {
    ...pending,
    refusal: {
      by: strongest([by, own]),
      at: [...at, ...here],
      count,
      expiry: leaseOf(own, sets, args, here, parts.at(-1)) ?? expiry,
      passes: allOf([passes, passingFilter(filter, isFilter ? here[0] : undefined)]),
      ...(or.length > 0 && { or }),
      ...(details.missing !== undefined && { error: details.missing }),
    },
  };
}
