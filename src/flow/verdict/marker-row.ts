/** What a handler's other writes do to the row, item or key that a guard remembers a record by. */
import { type GuardId, type GuardStates } from "../domain/outcomes.ts";
import { BATCH, has, RECORD } from "../domain/provenance.ts";
import { type Value } from "../domain/value.ts";
import { isRefusedBehind, leftThere, passesAgain, passesWithout } from "../run/claimed-states.ts";
import type { ClaimedState, GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { laidOver } from "../run/left-in-lists.ts";
import { allOf, anyOf } from "../run/likeness.ts";
import { isAmongRows, isSameCall, sameThing, type Likeness } from "../run/same-thing.ts";
import { through } from "./bounds.ts";
import { asksForAnother, isApartFrom } from "../run/rows-apart.ts";
import { whereOf } from "./look-answers.ts";
import { isRowAsAsked } from "./asked-fields.ts";
import { changeIndexOf, makesRow } from "./change-index.ts";
import { commonCalls, placesInCommon } from "./in-common.ts";
import { isApart, standsIn } from "./apart.ts";
import { mayPassBehind, wideWrites } from "./wide-writes.ts";

/** Of each guard that was asked about: the changes of its row. Of a log that is complete. */
const ofRows = new WeakMap<RunLog, Map<GuardId, readonly Change[]>>();

/** Changes of the thing by which a guard remembers, in their order, but for the guard itself. */
export function changesOfRow(id: GuardId, log: RunLog): readonly Change[] {
  const all = ofRows.get(log) ?? new Map<GuardId, readonly Change[]>();
  ofRows.set(log, all);
  const known = all.get(id);
  if (known) return known;
  const guard = log.guards.get(id);
  const { thing, row = [], look } = guard ?? {};
  // A row that was found is saved by its own method: nothing names it.
  const isFoundRow = (change: Change): boolean =>
    change.row.length === 0 && look !== undefined && change.found.includes(look.id);
  const found =
    thing === undefined || row.length === 0
      ? []
      : through(changeIndexOf(log).on.get(thing.target) ?? []).filter(
          (change) =>
            (change.isOfAll
              ? change.thing.store === thing.store
              : row.every((name) => change.row.includes(name)) ||
                isFoundRow(change) ||
                isAmongRows(thing, row, change.thing, change.row)) &&
            !isSameCall(change, guard!) &&
            sameThing(change.thing, thing) === "yes" &&
            !asksForAnother(change, id, guard!, log.changes) &&
            !isApartFrom(change, look && whereOf(look)),
        );
  all.set(id, found);
  return found;
}

/** A claim with what stands in its row once a record is done, by the writes behind it. */
export function claimedBehind(id: GuardId, event: EffectEvent, log: RunLog): ClaimedState | undefined {
  return claimedUntil(id, event, log)?.();
}

/** A claim with what stands in its row in front of one of the writes behind it; without one, once a record is done. */
export function claimedUntil(
  id: GuardId,
  event: EffectEvent,
  log: RunLog,
): ((change?: Change) => ClaimedState) | undefined {
  const { claimed, order } = log.guards.get(id)!;
  if (claimed === undefined) return undefined;
  let { leaves } = claimed;
  const before = new Map<Change, ClaimedState["leaves"]>();
  for (const change of through(changesOfRow(id, log))) {
    before.set(change, leaves);
    if (change.order < order || change.does === "removes" || isInstead(change, event)) continue;
    leaves = laidOver(leaves, leftThere(change).sets ?? new Map<string, Value>());
  }
  return (change) => ({ ...claimed, leaves: (change && before.get(change)) ?? leaves });
}

/** Whether what a claim has written is undone by the end of its transaction, which no way commits. */
export function isUndone(id: GuardId, event: EffectEvent, log: RunLog): Likeness {
  const facts = log.guards.get(id);
  if (facts?.thing === undefined || facts.kind === "check") return "no";
  const { thing, order } = facts;
  const behind = changeIndexOf(log).transactions.filter(
    (change) => change.order > order && change.thing.store === thing.store,
  );
  // What is begun behind it is another transaction.
  const next = behind.findIndex(({ transaction }) => transaction === "begins");
  const ends = next < 0 ? behind : behind.slice(0, next);
  const undone = ends.filter((change) => change.transaction === "undoes" && !isInstead(change, event));
  if (undone.length === 0 || ends.some((change) => change.transaction === "commits")) return "no";
  return undone.some((change) => change.insteadOf.length === 0 && isOnEachWay(change, event)) ? "yes" : "unknown";
}

/** It is made only where the effect failed, or on the other side of a branch. */
export function isInstead(change: Change, event: EffectEvent): boolean {
  return change.insteadOf.some((block) => standsIn(event, block)) || isApart(change, event);
}

/**
 * Whether each delivery takes the marker of a claim away, or puts it back to a state in which the claim passes, in front of the claim: then
 * it refuses no record that comes again.
 */
export function isPutBack(id: GuardId, event: EffectEvent, log: RunLog, keeps: KeepsOut): Likeness {
  const facts = log.guards.get(id);
  if (facts === undefined || (facts.kind === "check" && facts.claimed === undefined)) return "no";
  if (facts.takes && facts.takes.length > 0) return isMadeAnew(facts.takes, id, facts, event, log, keeps);
  if (facts.claimed && isOfAnyRow(facts)) return isMadeToPass(facts.claimed, id, facts, event, log, keeps);
  const before = changesOfRow(id, log).filter(({ order }) => order < facts.order);
  const wide = facts.claimed ? wideWrites(facts, log).filter(({ order }) => order < facts.order) : [];
  if (before.length + wide.length === 0) return "no";
  const claimed = claimedBehind(id, event, log);
  const all: Likeness[] = [];
  let gone: Likeness = "no";
  for (const change of before) {
    const isDone = isDoneAgain(change, id, facts, event, log, keeps, gone);
    if (isDone === "no") continue;
    if (change.does === "removes") {
      all.push(allOf(isDone, passesWithout(claimed)));
      gone = isDone;
      continue;
    }
    const left = leftThere(change);
    all.push(allOf(isDone, passesAgain(claimed, left, facts.row)));
    if (gone !== "no") all.push(allOf(allOf(isDone, gone), passesAgain(claimed, { ...left, sets: change.sets })));
  }
  const mayPass = wide.some(
    (change) =>
      mayPassBehind(change, claimed!, facts, log) && isDoneAgain(change, id, facts, event, log, keeps, "yes") !== "no",
  );
  return mayPass ? anyOf([...all, "unknown"]) : anyOf(all);
}

/** Of a claim that takes its row away: whether each delivery makes that row in front of it, which nothing refuses once it is gone. */
function isMadeAnew(
  names: readonly string[],
  id: GuardId,
  facts: GuardFacts,
  event: EffectEvent,
  log: RunLog,
  keeps: KeepsOut,
): Likeness {
  const { thing, order } = facts;
  const all = through(changeIndexOf(log).made.get(names[0]!) ?? [])
    .filter(
      (change) =>
        change.order < order &&
        makesRow(change) &&
        names.every((name) => change.row.includes(name)) &&
        thing !== undefined &&
        sameThing(change.thing, thing) === "yes",
    )
    .map((change) => isDoneAgain(change, id, facts, event, log, keeps, "yes"));
  return anyOf(all);
}

/** Whether a write makes the row where there is none: in DynamoDB also under a condition that a missing attribute meets, `st <> :done`. */
export function mayMakeRow(change: Change, log: RunLog): Likeness {
  if (makesRow(change)) return "yes";
  const claimed = change.own === undefined ? undefined : log.guards.get(change.own)?.claimed;
  if (change.does === "removes" || change.needsRow || claimed === undefined) return "no";
  return passesWithout(claimed);
}

/** `UPDATE … WHERE state = 'new'`: no row is named by anything of a record. */
function isOfAnyRow({ kind, key }: GuardFacts): boolean {
  return kind !== "check" && !has(key.provenance, RECORD | BATCH);
}

/** Of a claim of all rows in a state: whether each delivery puts one into it, in front of the claim. */
function isMadeToPass(
  { passes }: ClaimedState,
  id: GuardId,
  facts: GuardFacts,
  event: EffectEvent,
  log: RunLog,
  keeps: KeepsOut,
): Likeness {
  const { thing, order } = facts;
  return anyOf(
    through(log.changes).map((change) => {
      if (change.order >= order || change.does === "removes" || change.thing.target !== thing?.target) return "no";
      if (isSameCall(change, facts)) return "no";
      const left = leftInRow(change, log);
      const isOne = anyOf(passes.map((state) => isRowAsAsked(left, state)));
      return isOne === "no"
        ? "no"
        : allOf(isOne, sameThing(change.thing, thing), isDoneAgain(change, id, facts, event, log, keeps, "no"));
    }),
  );
}

/** A change as what it leaves in its row: in one that is there already, unless a plain insert makes one more. */
export function leftInRow(change: Change, log: RunLog): Change {
  const isNew = change.isInsert && (change.setsThere === undefined || isUnheeded(change, log));
  return isNew ? change : { ...change, ...leftThere(change), isInsert: false };
}

/** Whether a guard on a path keeps repeats from it, beside this one. */
export type KeepsOut = (path: GuardStates, beside: GuardId) => boolean;

/**
 * Does a record that comes again make this change, too, before it comes to the guard?
 *
 * @param gone a change before it has removed what stood there
 */
export function isDoneAgain(
  change: Change,
  id: GuardId,
  facts: GuardFacts,
  event: EffectEvent,
  log: RunLog,
  keeps: KeepsOut,
  gone: Likeness,
): Likeness {
  if (isApart(change, event)) return "no";
  const refused = gone === "no" ? isRefused(change, id, event, log) : "no";
  if (refused === "yes") return "no";
  const kept = through(change.guards).filter((path) => keeps(path, id));
  if (kept.length > 0 && kept.length === change.guards.length) return "no";
  const isSure = refused === "no" && kept.length === 0 && change.insteadOf.length === 0 && isOnEachWay(change, facts);
  return isSure ? "yes" : "unknown";
}

/** Its own condition refuses it, once a record is done. */
function isRefused(change: Change, id: GuardId, event: EffectEvent, log: RunLog): Likeness {
  const own = change.own === undefined ? undefined : log.guards.get(change.own);
  if (own === undefined || (own.kind === "check" && own.claimed === undefined)) return "no";
  if (own.doubt || isUnheeded(change, log)) return "unknown";
  if (own.isOfNewRow) return "yes";
  if (own.claimed) {
    const left = claimedBehind(id, event, log)?.leaves ?? leftBehind(change, id, event, log);
    const sets = laidOver(own.claimed.leaves, left);
    return isRefusedBehind(own.claimed, { does: "writes", sets, isPartial: true, isOpen: false });
  }
  return own.kind === "unique-constraint" || own.tells === "throws" ? "yes" : "unknown";
}

/** What a look and the writes behind a change set in its row: `findOneAndUpdate` leaves another state than it has found. */
function leftBehind(change: Change, id: GuardId, event: EffectEvent, log: RunLog): ReadonlyMap<string, Value> {
  const facts = log.guards.get(id)!;
  const own = through(log.changes).filter((one) => isSameCall(one, facts));
  return [...own, ...changesOfRow(id, log)]
    .filter((one) => one.order > change.order && one.does === "writes" && !isInstead(one, event))
    .sort((a, b) => a.order - b.order)
    .reduce((left, one) => laidOver(left, leftThere(one).sets ?? NOTHING), NOTHING);
}

const NOTHING: ReadonlyMap<string, Value> = new Map();

/** A plain insert, of which no code asks whether it is refused: a repeat makes one more row, or fails there. */
function isUnheeded({ own }: Change, log: RunLog): boolean {
  return own !== undefined && log.guards.get(own)?.needsTest === true && !log.tested.has(own);
}

/** No way leads around it and on to the guard. */
export function isOnEachWay(change: Change, facts: GuardFacts | EffectEvent): boolean {
  const common = commonCalls(change, facts);
  const [, there] = placesInCommon(change, facts) ?? [];
  if (there === undefined || change.bypasses.slice(common + 1).some((one) => one.length > 0)) return false;
  return (change.bypasses[common] ?? []).every(({ from, to }) => from <= there.start && there.end <= to);
}
