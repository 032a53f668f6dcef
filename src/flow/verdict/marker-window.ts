/** For how long the marker of a guard stands, by what the handler writes over it. */
import type { GuardId } from "../domain/outcomes.ts";
import { simpleValues } from "../domain/choice.ts";
import { momentOf } from "../domain/moment.ts";
import { samePlace } from "../domain/same.ts";
import { UNDEFINED } from "../domain/value.ts";
import type { Change } from "../run/changes.ts";
import { isExcluded, leftThere, type Left } from "../run/claimed-states.ts";
import type { ClaimedState, GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSurelyBehind } from "./apart.ts";
import { whereOf } from "./look-answers.ts";
import { changesOfRow, isInstead } from "./marker-row.ts";
import { prunedAfter } from "./pruned.ts";

/** A guard as long as its marker stands: what is written over it behind the work may stand for another time. */
export function asKept(id: GuardId, facts: GuardFacts, event: EffectEvent, log: RunLog): GuardFacts {
  if (facts.kind === "check") return asMarked(id, facts, log);
  const pruned = prunedAfter(facts, log);
  if (typeof pruned === "number") return asKeptFor(pruned, asWritten(id, facts, event, log));
  return asWritten(id, facts, event, log);
}

/** Each effect asks it of each look; of a log that is complete. What is known of a look is kept by what it gives back. */
const marked = new WeakMap<RunLog, Map<GuardFacts, GuardFacts>>();

function asMarked(id: GuardId, facts: GuardFacts, log: RunLog): GuardFacts {
  const all = marked.get(log) ?? new Map<GuardFacts, GuardFacts>();
  marked.set(log, all);
  const known = all.get(facts) ?? askMarked(id, facts, log);
  all.set(facts, known);
  return known;
}

/** A look, as long as each mark that it may find is kept: `SET key 1 EX 3600`. */
function askMarked(id: GuardId, facts: GuardFacts, log: RunLog): GuardFacts {
  const marks = changesOfRow(id, log).filter(({ does }) => does === "writes");
  const kept = marks.flatMap(({ keeps }) => (typeof keeps?.seconds === "number" ? [keeps.seconds] : []));
  const isKnown = marks.length > 0 && kept.length === marks.length && facts.windowSeconds === null;
  const found = foundFor(facts, marks);
  return isKnown || found.length > 0 ? { ...facts, windowSeconds: Math.max(...kept, ...found) } : facts;
}

/** For how long a look finds what was marked with a time, where it asks for later ones than some: `sentAt > now - 5 minutes`, `until > now`. */
function foundFor({ look, windowSeconds }: GuardFacts, marks: readonly Change[]): readonly number[] {
  if (look === undefined || windowSeconds !== null) return [];
  return [...(whereOf(look) ?? [])].flatMap(([field, { fits = [] }]) => {
    const bounds = fits.flatMap(({ by, of }) => (by.startsWith(">") ? (momentOf(of)?.offset ?? []) : []));
    const written = marks.flatMap(({ sets }) => simpleValues(sets?.get(field) ?? UNDEFINED));
    const times = written.flatMap((one) => momentOf(one)?.offset ?? []);
    return bounds.flatMap((bound) => times.map((time) => Math.max(0, time - bound)));
  });
}

function asKeptFor(seconds: number, facts: GuardFacts): GuardFacts {
  return { ...facts, windowSeconds: Math.min(seconds, facts.windowSeconds ?? seconds) };
}

function asWritten(id: GuardId, facts: GuardFacts, event: EffectEvent, log: RunLog): GuardFacts {
  const last = changesOfRow(id, log).findLast(
    (change) =>
      change.keeps !== undefined &&
      change.order > facts.order &&
      !isInstead(change, event) &&
      isSurelyBehind(change, event),
  );
  if (last) return { ...facts, windowSeconds: last.keeps!.seconds };
  return facts.isExpiring && typeof facts.windowSeconds === "number" ? withLease(id, facts, event, log) : facts;
}

/** A write behind the work that leaves a state in which the claim passes no more, however late it is, ends the lease; one to the time itself moves it. */
function withLease(id: GuardId, facts: GuardFacts, event: EffectEvent, log: RunLog): GuardFacts {
  const { claimed } = facts;
  if (claimed === undefined) return facts;
  // The same claim once more, by another call of its helper, writes nothing before this one has ended.
  const behind = changesOfRow(id, log).filter(
    (change) =>
      change.does === "writes" &&
      change.order > facts.order &&
      !samePlace(change.at, facts.at) &&
      !isInstead(change, event),
  );
  if (behind.some((change) => outlasts(claimed, leftThere(change)))) return { ...facts, windowSeconds: null };
  const timed = claimed.passes.flatMap((state) =>
    [...state].flatMap(([field, asked]) => (asked?.isLess ? [field] : [])),
  );
  const isMoved = behind.some(({ sets }) => sets === undefined || timed.some((field) => sets.has(field)));
  return isMoved ? { ...facts, windowSeconds: undefined } : facts;
}

function outlasts({ passes, leaves }: ClaimedState, { sets, isPartial }: Left): boolean {
  return passes.every((state) =>
    [...state].some(([field, asked]) => {
      const left = sets?.get(field) ?? (isPartial ? leaves.get(field) : undefined);
      return asked !== undefined && !asked.isLess && left !== undefined && isExcluded(asked, left);
    }),
  );
}
