/** How a repeat comes round a guard: by another guard, which let the record pass on another path when it came first. */
import { entries, lookup } from "../domain/int-map.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import { excludes } from "../run/claimed-states.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { leadsOver } from "./chosen-keys.ts";
import { isSameRow } from "./released.ts";

/**
 * Outcomes by which a repeat comes to this path, and to a guard here that has not seen the record, since another guard let it
 * through on another path when it came first.
 */
export function passedOver(id: GuardId, path: GuardStates, { guards: paths }: EffectEvent, log: RunLog): Outcomes {
  let through = 0;
  for (const { guard, first, isSame } of waysWithout(id, paths, log)) {
    const here = lookup(path, guard) ?? SKIPPED;
    if (here !== first && leadsOver(guard, first, here, log) !== "no") through |= isSame ? here & DUPLICATE : here;
  }
  return through & (DUPLICATE | FAILED);
}

/** How a guard stood where the record came first, on a path on which another one had not let it pass. */
interface FirstWay {
  readonly guard: GuardId;
  readonly first: Outcomes;
  /** It marks what the other one marks. */
  readonly isSame: boolean;
}

/** By the paths of an effect, whose run has ended: each of hundreds of paths asks it of the same guards. */
const firstWays = new WeakMap<EffectEvent["guards"], Map<GuardId, readonly FirstWay[]>>();

function waysWithout(id: GuardId, paths: EffectEvent["guards"], log: RunLog): readonly FirstWay[] {
  const known = firstWays.get(paths) ?? new Map<GuardId, readonly FirstWay[]>();
  firstWays.set(paths, known);
  let ways = known.get(id);
  if (ways) return ways;
  const stood = new Map<GuardId, Set<Outcomes>>();
  for (const other of paths)
    // Where it lets a record pass that it could not ask for, that is what it is weak by, on whichever path.
    if (((lookup(other, id) ?? SKIPPED) & ~(DUPLICATE | FAILED)) !== FRESH)
      for (const [guard, first] of entries(other)) stood.set(guard, (stood.get(guard) ?? new Set()).add(first));
  ways = [...stood].flatMap(([guard, firsts]) => {
    // What chooses the way by itself, and not by the record, is asked once all guards are known: `other-ways.ts`.
    if (log.decisions.get(guard)?.moves || isRefusedBehind(guard, id, log)) return [];
    const isSame = isSameMarker(guard, id, log);
    return [...firsts].map((first) => ({ guard, first, isSame }));
  });
  known.set(id, ways);
  return ways;
}

/** A claim that is tried again: it may have been made, although it seemed to fail. */
export function isSameMarker(one: GuardId, other: GuardId, { guards }: RunLog): boolean {
  const [a, b] = [guards.get(one), guards.get(other)];
  return (
    one === other || (a?.keyPrint !== undefined && a.keyPrint === b?.keyPrint && a.thing?.target === b.thing?.target)
  );
}

/**
 * Behind the mark of the one the other is refused: it would have to make the row that is there, it asks for a state that the one does not leave, or
 * it is the same claim, which is tried again where it was refused.
 */
function isRefusedBehind(one: GuardId, other: GuardId, log: RunLog): boolean {
  const [a, b] = [log.guards.get(one), log.guards.get(other)];
  if (a === undefined || b === undefined) return false;
  if (b.isOfNewRow && a.thing && b.thing && isSameRow(a.thing, b.thing)) return true;
  if (one === other || !isSameMarker(one, other, log)) return false;
  if (a.claimed && b.claimed) return excludes(b.claimed, a.claimed);
  return a.claimed === b.claimed && samePlace(a.at, b.at);
}
