/** What guards said of the record in hand, where something is done for another record of the batch. */
import { joinPaths, type Paths } from "../../domain/guard-paths.ts";
import { entries, insert, lookup, merge } from "../../domain/int-map.ts";
import type { LetsThroughOnce } from "../../domain/of-others.ts";
import {
  ALWAYS,
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  whereGuard,
  type Condition,
  type GuardId,
  type GuardStates,
} from "../../domain/outcomes.ts";
import { FOR_RECORD, has, NONE, OF_OTHERS, RECORD, type Provenance } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import { forAnother, type State } from "../../domain/state.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Which outcomes of guards let a record through once: of a claim that it is new, of a look and a test of what it found either answer. */
export function letsThroughOnce({ log }: Interpreter): LetsThroughOnce {
  return (guard, outcomes) => {
    const answer = outcomes & ~FAILED;
    if (answer === FRESH) return true;
    const kind = log.guards.get(guard)?.kind;
    return answer === DUPLICATE && (kind === undefined || kind === "check");
  };
}

/**
 * The state for another record: guards that have let the one in hand through were not asked for it, and whether it is another is not sure.
 *
 * @param from guards within so many loops over the batch, or more, were asked for the record in hand
 * @param site by which what hangs on that is named
 */
export function forOtherRecord(interpreter: Interpreter, state: State, from: number, site: object): State {
  const { context, log } = interpreter;
  const asked = state.guards.map((path) => askedFrom(interpreter, path, from));
  if (asked.every((ids) => ids.length === 0)) return state;
  const decision = context.cell(site, "of another record");
  // Whether what they said keeps a repeat out is asked once all that the run changes is known.
  const under = state.guards.flatMap((path, index) => (asked[index]!.length > 0 ? [only(path, asked[index]!)] : []));
  log.decide(decision, { answers: [], by: "others", under });
  const guards = state.guards.map((path, index) =>
    asked[index]!.length === 0
      ? path
      : asked[index]!.reduce((all, id) => insert(all, id, SKIPPED), insert(path, decision, FRESH)),
  );
  const paths = guards.map((path): Paths => [path]).reduce(joinPaths);
  return forAnother(state, paths, under.reduce(orAlsoOf, ALWAYS), whereGuard(decision, FRESH));
}

/** The outcomes of either. */
function orAlsoOf(a: Condition, b: Condition): Condition {
  return merge(a, b, (_guard, one = 0, other = 0) => one | other);
}

/** What came of these. */
function only(path: GuardStates, ids: readonly GuardId[]): Condition {
  return ids.reduce<Condition>((all, id) => insert(all, id, lookup(path, id) ?? SKIPPED), ALWAYS);
}

/**
 * Where the run is, for an effect that is given this: something of records that wait tells that it is done for these as well, and what has nothing of a
 * record is done for all of them behind a loop.
 */
export function forWhatIsGiven(
  interpreter: Interpreter,
  given: Provenance,
  { node }: Site,
): Pick<Interpreter, "state" | "stack"> {
  const { state, stack, log } = interpreter;
  const { ofRecords } = log.rounds;
  const isOfOthers = ofRecords > 0 && has(given, OF_OTHERS);
  if (state === undefined || (!isOfOthers && has(given, FOR_RECORD))) return interpreter;
  return { stack, state: forOtherRecord(interpreter, state, isOfOthers ? ofRecords : ofRecords + 1, node) };
}

/** The guards that have let the record in hand through. */
function askedFrom(interpreter: Interpreter, path: GuardStates, from: number): readonly GuardId[] {
  const isOnce = letsThroughOnce(interpreter);
  return entries(path).flatMap(([id, outcomes]) => {
    const facts = interpreter.log.guards.get(id);
    const of = facts !== undefined && facts.depth >= from ? facts.key.provenance : NONE;
    // One that was asked for another record is of that.
    const isAsked = has(of, RECORD) && !has(of, OF_OTHERS);
    return isAsked && isOnce(id, outcomes) ? [id] : [];
  });
}
