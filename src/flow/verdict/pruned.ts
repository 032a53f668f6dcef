/** Markers that are taken away with others: by their age, as a housekeeping step does, or whichever they are. */
import { has, OF_EVENT, STORE } from "../domain/provenance.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { Change, KeyText, Thing } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSameCall } from "../run/same-thing.ts";
import { through } from "./bounds.ts";
import { changeIndexOf } from "./change-index.ts";

/**
 * How long a marker stands until the handler itself takes it away among others, in seconds; `null`: it does not; undefined: that is not known.
 *
 * A removal before a time takes away what has a time that lies before it. A marker that was given none is taken to have that of its making.
 */
export function prunedAfter(facts: GuardFacts, log: RunLog): number | null | undefined {
  const { thing } = facts;
  if (thing === undefined || facts.kind === "check") return null;
  const all = through(changeIndexOf(log).pruning).filter(({ thing: from }) => from.store === thing.store);
  const isOfRecord = has(facts.key.provenance, OF_EVENT) && !has(facts.key.provenance, STORE);
  const removals = all.filter(
    (change) =>
      !isSameCall(change, facts) &&
      isPrunedBy(change, thing) &&
      // What was found is worked on, and claimed, by itself.
      (isOfRecord || (change.found.length === 0 && change.by === undefined)),
  );
  if (removals.length === 0) return null;
  const [given = 0, ...others] = log.changes.find((change) => isSameCall(change, facts))?.times ?? [];
  const ages = removals.map(({ times = [] }) => (times.length === 1 && others.length === 0 ? given - times[0]! : 0));
  return ages.every((age) => age > 0) ? Math.min(...ages) : undefined;
}

/** Whatever is there may be among what was found, or be named so. */
function isWhatever(named: readonly (readonly [string, KeyText])[], found: Change["found"]): boolean {
  return named.length > 0 ? named.every(([, text]) => text.every((part) => part === true)) : found.length > 0;
}

/** It is one of the table or of the list, and may be one of those. */
export function isPrunedBy({ prunes, thing, found }: Change, { target, key, isKnown }: Thing): boolean {
  if (thing.target !== target || !isKnown || !thing.isKnown) return false;
  const named = [...prunes!];
  const isTable = target.startsWith("table ");
  const isSame = ([name, text]: (typeof named)[number]): boolean => String(key.get(name)) === String(text);
  return isTable
    ? named.every((one) => !key.has(one[0]) || isSame(one))
    : isWhatever(named, found) || (named.length > 0 && named.length < key.size && named.every(isSame));
}
