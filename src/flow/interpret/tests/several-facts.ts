/**
 * Several facts of one look, kept in variables: `const exists = !!row, isDone = row?.status === "DONE"; if (exists && isDone) continue;`. On
 * the way on which one of them says no, how the others came out is not asked, so that this way stays apart from the one on which they say no.
 */
import { entries, lookup } from "../../domain/int-map.ts";
import { assignPaths } from "../../domain/guard-paths.ts";
import { has } from "../../domain/provenance.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  whereGuard,
  type Condition,
  type GuardId,
  type Outcomes,
} from "../../domain/outcomes.ts";
import type { State } from "../../domain/state.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** The state where a condition holds: what looks found nothing by it, or one test of which says no, may as well not have been asked more. */
export function whereOneSaysNo({ log }: Interpreter, state: State, condition: Condition): State {
  const looks = entries(condition).flatMap(([id, outcomes]) => {
    const look = log.guards.get(id)?.look;
    return look && saysNo(look.asks.of, outcomes & ~FAILED) ? [look.id] : [];
  });
  if (looks.length === 0) return state;
  const isOpen = (id: GuardId, outcomes: Outcomes): boolean => {
    const look = log.guards.get(id)?.look;
    if (look?.asks.of !== "test" || !looks.includes(look.id) || has(outcomes, SKIPPED)) return false;
    return has(outcomes, FRESH) && has(outcomes, DUPLICATE);
  };
  const open = new Set(
    state.guards.flatMap((path) => entries(path).flatMap(([id, stands]) => (isOpen(id, stands) ? [id] : []))),
  );
  const guards = [...open].reduce((paths, id) => {
    const stood = paths.reduce((all, path) => all | (lookup(path, id) ?? SKIPPED), 0);
    return assignPaths(paths, [whereGuard(id, stood | SKIPPED)]);
  }, state.guards);
  return guards === state.guards ? state : { ...state, guards };
}

/** Of a look that there is nothing, of a test that it does not hold. */
function saysNo(asks: string, answer: Outcomes): boolean {
  return (asks === "presence" && answer === FRESH) || (asks === "test" && answer === DUPLICATE);
}
