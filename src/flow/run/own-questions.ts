/**
 * Questions that a call asked for itself alone. A logger, a formatter or a check tests what it is given, and each test of something that was found,
 * or answered, is a decision of its own at each place from which it is called. Where nothing that the call leaves behind hangs on how they came out,
 * nobody asks for them any more.
 */
import type { Context } from "../domain/context.ts";
import { differingOf, type Differing } from "../domain/differing.ts";
import { merge } from "../domain/int-map.ts";
import { DUPLICATE, FRESH } from "../domain/outcomes.ts";
import type { State } from "../domain/state.ts";
import { someGuard, someGuardIn, type AskOfGuard } from "../domain/told-guards.ts";
import type { Recording } from "./recordings.ts";
import type { Run } from "./summary.ts";

const EITHER = FRESH | DUPLICATE;

/**
 * The same call, as it leaves the guards, and what it has not written, as they stood before it. Its tests have told more of what was there, each side
 * something else, and where the sides come together again each stands under the questions that were asked on it.
 *
 * @param context of the call, in which its own questions are named; it did nothing beside asking them
 * @returns undefined: it is left in other ways than by its end, or something that it leaves hangs on its questions
 */
export function withoutQuestions(
  context: Context,
  { start, written, isPartial }: Recording,
  run: Run,
): Run | undefined {
  const { end, exits, faults, misreads, result } = run;
  if (end === undefined || exits.length > 0 || faults || misreads || isPartial) return undefined;
  const isOwn: AskOfGuard = (guard) => guard === undefined || context.hasNamed(guard);
  // Guards of others stand as they did, so that the ways on which they do are those that led to the call; and each question came out either way.
  const isOpen = ([guard, , now]: Differing): boolean => context.hasNamed(guard) && (now & EITHER) === EITHER;
  if (!differingOf(start.guards, end.guards).every(isOpen) || someGuard(result, isOwn)) return undefined;
  let isTold = false;
  const store = merge(start.store, end.store, (cell, before, after) => {
    const older = before ?? start.base.get(cell);
    if (after === undefined || (older !== undefined && !written.has(cell))) return before;
    isTold ||= after !== older && someGuardIn(after, isOwn);
    return after;
  });
  return isTold
    ? undefined
    : { ...run, end: { ...end, guards: start.guards, store, refinements: toldBefore(start, end) } };
}

/** What tests told before the call of members that nobody has written since. */
function toldBefore({ refinements: before }: State, { refinements: after }: State): State["refinements"] {
  return merge(before, after, (_cell, told, still) => {
    if (told === undefined || still === undefined || told === still) return told && still;
    return new Map([...told].filter(([name]) => still.has(name)));
  });
}
