/**
 * Variables that rounds of a loop over records set under outcomes of their guards: that one record was new, how many were. What was true of
 * one record is over with its round, but that a variable is no longer as it was says that something was so for one of them.
 */
import { choose, optionsOf } from "../domain/choice.ts";
import type { CellId } from "../domain/context.ts";
import { isContents } from "../domain/contents.ts";
import { disjunctionOf, type Conditions } from "../domain/guard-paths.ts";
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, whereGuard, type Condition } from "../domain/outcomes.ts";
import { sameValue } from "../domain/same.ts";
import { changedCells, readCell, stands, writeCell, type State } from "../domain/state.ts";
import type { Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** What a variable was in front of the loop, and under which outcomes a round has set it. */
export interface SetInRounds {
  readonly cell: CellId;
  readonly before: Value;
  readonly under: Conditions;
}

/** @param end the state behind the first round, which began with `outer` */
export function setInRound(interpreter: Interpreter, outer: State, end: State): readonly SetInRounds[] {
  if (end.guards === outer.guards && end.store === outer.store) return [];
  return changedCells(outer, end).flatMap(([cell, after]): SetInRounds[] => {
    const before = readCell(outer, cell);
    if (before === undefined || isContents(before) || isContents(after) || after.kind !== "choice") return [];
    const set = optionsOf(after).filter(({ value }) => !isAmong(value, before));
    const conditions = set.map(({ when }) => ofRound(interpreter, outer, when));
    if (conditions.length === 0 || conditions.includes(undefined)) return [];
    const under = conditions.map((one): Conditions => [one]).reduce(disjunctionOf);
    return [{ cell, before, under }];
  });
}

function isAmong(value: Value, all: Value): boolean {
  return optionsOf(all).some((one) => sameValue(one.value, value));
}

/** Only where a guard that the round has met decides. */
function ofRound({ log }: Interpreter, outer: State, when: Condition): Condition | undefined {
  return [...entries(when)].some(([id]) => log.guards.has(id) && !stands(outer, id)) ? when : undefined;
}

/** The state behind the loop, where a variable that is not as it was tells that records came under those outcomes. */
export function withSetInRounds(
  interpreter: Interpreter,
  state: State | undefined,
  all: readonly SetInRounds[],
  site: object,
): State | undefined {
  if (state === undefined) return undefined;
  let now = state;
  for (const { cell, before, under } of all) {
    const after = readCell(now, cell);
    if (after === undefined || isContents(after)) continue;
    const id = interpreter.context.cell(site, `variable ${cell}`);
    interpreter.log.decide(id, { answers: [], by: "list", under });
    interpreter.goOn(now);
    interpreter.meet(id);
    interpreter.assign(whereGuard(id, FRESH | DUPLICATE));
    const set = optionsOf(after).filter(({ value }) => !isAmong(value, before));
    const others = set.length > 0 ? set : optionsOf(after);
    const told = choose([
      { value: before, when: whereGuard(id, DUPLICATE) },
      ...others.map(({ value }) => ({ value, when: whereGuard(id, FRESH) })),
    ]);
    now = writeCell(interpreter.state ?? now, cell, told);
  }
  return now;
}
