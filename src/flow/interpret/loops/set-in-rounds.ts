/**
 * Variables, and members of objects, that rounds of a loop over records set under outcomes of their guards: that one record was new, how many were. What was true of
 * one record is over with its round, but that a variable is no longer as it was says that something was so for one of them.
 */
import { choose, optionsOf } from "../../domain/choice.ts";
import type { CellId } from "../../domain/context.ts";
import { isContents, withMember } from "../../domain/contents.ts";
import { disjunctionOf, type Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, whereGuard, type Condition } from "../../domain/outcomes.ts";
import { sameValue } from "../../domain/same.ts";
import { changedCells, readCell, stands, writeCell, type State } from "../../domain/state.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What a variable was in front of the loop, and under which outcomes a round has set it. */
export interface SetInRounds {
  readonly cell: CellId;
  /** Of a member of the object that stands there. */
  readonly member?: string;
  readonly before: Value;
  readonly under: Conditions;
}

/** @param end the state behind the first round, which began with `outer` */
export function setInRound(interpreter: Interpreter, outer: State, end: State): readonly SetInRounds[] {
  if (end.guards === outer.guards && end.store === outer.store) return [];
  return changedCells(outer, end).flatMap(([cell, after]): SetInRounds[] => {
    const before = readCell(outer, cell);
    if (before?.kind === "members" && after.kind === "members")
      return [...after.entries].flatMap(([member, value]) => {
        const own = before.entries.get(member);
        const under = own && own !== value ? setUnder(interpreter, outer, own, value) : undefined;
        return own && under ? [{ cell, member, before: own, under }] : [];
      });
    if (before === undefined || isContents(before) || isContents(after)) return [];
    const under = setUnder(interpreter, outer, before, after);
    return under ? [{ cell, before, under }] : [];
  });
}

/** Under which outcomes of the round's guards it is not as it was; undefined: under others, too. */
function setUnder(interpreter: Interpreter, outer: State, before: Value, after: Value): Conditions | undefined {
  if (after.kind !== "choice") return undefined;
  const set = optionsOf(after).filter(({ value }) => !isAmong(value, before));
  const conditions = set.map(({ when }) => ofRound(interpreter, outer, when));
  if (conditions.length === 0 || conditions.includes(undefined)) return undefined;
  return conditions.map((one): Conditions => [one]).reduce(disjunctionOf);
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
  for (const { cell, member, before, under } of all) {
    const slot = readCell(now, cell);
    const after = member !== undefined && slot?.kind === "members" ? slot.entries.get(member) : slot;
    if (after === undefined || isContents(after)) continue;
    const id = interpreter.context.cell(site, `variable ${cell} ${member ?? ""}`);
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
    const state = interpreter.state ?? now;
    now = writeCell(state, cell, slot?.kind === "members" ? withMember(slot, member!, told) : told);
  }
  return now;
}
