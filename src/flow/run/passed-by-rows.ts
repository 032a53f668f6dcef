/** Tables of the code that say both what a claim asks for and what it leaves: whether it passes again behind itself by one of their rows. */
import { optionsOf } from "../domain/choice.ts";
import { entries } from "../domain/int-map.ts";
import { ALWAYS, conjunction, FRESH, whereGuard, type Condition, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import { writtenIn } from "./claimed-states.ts";
import type { ClaimedState } from "./facts.ts";
import { isSame } from "./same-values.ts";

/**
 * Is there a row, of a table that says both what a claim asks for and what it leaves, by which it passes once more behind itself? `PAID` to `PAID`, beside
 * steps that lead from one state to another.
 */
export function passesBySomeRow({ passes, leaves }: ClaimedState, rowOf: RowOf): boolean {
  return passes.some((state) => {
    let ways: readonly Condition[] = [ALWAYS];
    for (const [field, asked] of state) {
      const left = writtenIn(leaves, field);
      if (left === undefined || asked === undefined) continue;
      const same = asked.isOne && !asked.isLess ? asked.of.flatMap((one) => sameUnder(one, left, rowOf)) : [];
      ways = ways.flatMap((way) => same.flatMap((one) => conjunction(way, one) ?? []));
    }
    return ways.some((way) => way !== ALWAYS);
  });
}

/** The row of a table that a decision stands for: its name, and how what names it is reached. */
type RowOf = (id: GuardId) => { readonly name: string; readonly of: string } | undefined;

/** Under which conditions, beside none, the two are the same. */
function sameUnder(asked: Value, left: Value, rowOf: RowOf): readonly Condition[] {
  return optionsOf(asked).flatMap((one) =>
    optionsOf(left).flatMap((other) => {
      if (one.value.kind === "symbolic" && other.value.kind === "constant")
        return whereNamed(one.value, other.value.value, other.when, rowOf);
      const both = isSame(one.value, other.value) === true ? conjunction(one.when, other.when) : null;
      return both === null || one.when === ALWAYS || other.when === ALWAYS ? [] : [both];
    }),
  );
}

/** The row of this name, which may be the one that something was taken from, where it is named by this. */
function whereNamed(by: SymbolicValue, name: unknown, when: Condition, rowOf: RowOf): readonly Condition[] {
  return [...entries(when)].flatMap(([id, outcomes]) => {
    const row = rowOf(id);
    const isIt = row !== undefined && row.name === name && row.of === (by.path ?? by.within) && has(outcomes, FRESH);
    return isIt ? [whereGuard(id, FRESH)] : [];
  });
}
