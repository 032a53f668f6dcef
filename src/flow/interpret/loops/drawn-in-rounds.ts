/** What rounds of a loop set by chance: `for (const one of all) if (Math.random() < one.share) last = one`. Behind the loop it is another one at each delivery. */
import { choose, optionsOf } from "../../domain/choice.ts";
import { isContents } from "../../domain/contents.ts";
import { entries, lookup } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardId, type GuardStates } from "../../domain/outcomes.ts";
import { changedCells, writeCell, type State } from "../../domain/state.ts";
import type { Option, Value } from "../../domain/value.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { drawnAt } from "../values/chosen-by-chance.ts";

/** @param outer the state in front of the loop */
export function drawnInRound(interpreter: Interpreter, outer: State, end: State | undefined): State | undefined {
  if (end === undefined) return undefined;
  const chanceOf = (id: GuardId): Place | undefined => {
    const moves = interpreter.log.decisions.get(id)?.moves;
    return moves?.isOfChance ? moves.at : undefined;
  };
  const all = new Map(
    end.guards
      .flatMap((path) => [...entries(path)])
      .flatMap(([id]) => {
        const at = chanceOf(id);
        return at ? [[id, at] as const] : [];
      }),
  );
  if (all.size === 0) return end;
  const leads = [...all].find(([id]) => end.guards.every((path) => isOneSided(path, id)))?.[1];
  const draw = (option: Option): Option => {
    const [by] = [...entries(option.when)].flatMap(([id]) => all.get(id) ?? []);
    const at = by ?? leads;
    return at ? { ...option, value: drawnAt(interpreter, at, option.value) } : option;
  };
  return changedCells(outer, end).reduce<State>(
    (state, [cell, after]) => (isContents(after) ? state : writeCell(state, cell, changed(after, draw))),
    end,
  );
}

function changed(value: Value, draw: (option: Option) => Option): Value {
  return choose(optionsOf(value).map(draw));
}

function isOneSided(path: GuardStates, id: GuardId): boolean {
  const outcomes = lookup(path, id);
  return outcomes === FRESH || outcomes === DUPLICATE;
}
