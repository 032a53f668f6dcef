/** Looks whose answer the handler turns, and turns back behind the work: `locked` is set, and unset in `finally`. */
import { simpleValues } from "../domain/choice.ts";
import { inItem } from "../domain/attributes.ts";
import { wouldTell } from "../domain/field-test.ts";
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, SKIPPED, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import { UNDEFINED, type Value } from "../domain/value.ts";
import { leftThere } from "../run/claimed-states.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import { laidOver } from "../run/left-in-lists.ts";
import { anyOf } from "../run/likeness.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing, type Likeness } from "../run/same-thing.ts";
import { isSurelyBehind } from "./apart.ts";
import { inOwnColumns, lookAtTable } from "./joined-columns.ts";
import { changesBeside } from "./changes-beside.ts";
import { writtenTo } from "./steps.ts";
import { turnedBy } from "./turned-by.ts";
import { mayFind, wideRemovals, wideWrites } from "./wide-writes.ts";
import { changesOfRow, isOnEachWay } from "./marker-row.ts";

/**
 * Whether a look answers as it did at first once a record is done, although something in between made it answer otherwise: that was a lock, and
 * no memory. Unknown where only some ways turn it back; undefined: nothing of its row is known to turn it.
 */
export function isTurnedBack(id: GuardId, effect: EffectEvent, log: RunLog): Likeness | undefined {
  const facts = log.guards.get(id);
  if (facts?.kind !== "check" || facts.look === undefined || facts.look.isTaking || facts.thing === undefined)
    return undefined;
  const { lookedAt = facts.order } = facts;
  const behind = changesOfRow(id, log).filter((change) => change.order > lookedAt);
  if (behind.length === 0) return undefined;
  const beside = asSet(changesBeside(effect, log));
  const all = behind.filter((change) => beside.has(change));
  const told = answersAt(id, effect).flatMap((answer) => isTurnedBackTo(facts, answer, all, effect) ?? []);
  const likeness = told.length === 0 ? undefined : anyOf(told);
  if (likeness !== "no") return likeness;
  const isByOthers = mayBeRemoved(facts, all, effect, beside) || mayBeAmong(facts, all, beside, log);
  return isByOthers ? "unknown" : "no";
}

/** Behind what turned the look, all rows that are in some state are taken away, or what it asks for is set in them. */
function mayBeAmong(facts: GuardFacts, all: readonly Change[], beside: ReadonlySet<Change>, log: RunLog): boolean {
  const { asks } = facts.look!;
  const isOfField = asks.of === "test" && asks.field !== undefined && asks.isMore === undefined;
  const [mark] = all;
  const stands = left(all)?.sets ?? new Map<string, Value>();
  const others = [
    ...(isOfField ? wideWrites(facts, log).filter(({ sets }) => sets!.has(inItem(asks.field!))) : []),
    ...wideRemovals(facts, log),
  ];
  return others.some((change) => change.order > mark!.order && beside.has(change) && mayFind(change, stands, log));
}

const sets = new WeakMap<readonly Change[], ReadonlySet<Change>>();

/** Effects that have the same beside them share one list. */
function asSet(changes: readonly Change[]): ReadonlySet<Change> {
  const known = sets.get(changes) ?? new Set(changes);
  sets.set(changes, known);
  return known;
}

/** Behind the work a row of the table is removed, and nothing names it: by a method of a row, it may be the one that was made in front of it. */
function mayBeRemoved(
  { thing, order }: GuardFacts,
  all: readonly Change[],
  effect: EffectEvent,
  beside: ReadonlySet<Change>,
): boolean {
  if (!all.some((change) => change.does === "writes" && change.order < effect.order)) return false;
  const isUnnamed = ({ row }: Change): boolean => row.every((name) => name === "store");
  return [...beside].some(
    (change) =>
      change.does === "removes" &&
      change.order > Math.max(order, effect.order) &&
      isUnnamed(change) &&
      !change.searches &&
      change.thing.target === thing?.target &&
      sameThing(change.thing, thing) === "yes" &&
      isSurelyBehind(change, effect),
  );
}

/** Under which answers the effect stands. */
function answersAt(id: GuardId, { guards }: EffectEvent): readonly Outcomes[] {
  const stands = guards.map((path) => (lookup(path, id) ?? SKIPPED) & ~FAILED);
  return [FRESH, DUPLICATE].filter((answer) => stands.includes(answer));
}

/** @param answer one of the two outcomes of the look */
function isTurnedBackTo(
  facts: GuardFacts,
  answer: Outcomes,
  all: readonly Change[],
  effect: EffectEvent,
): Likeness | undefined {
  const turnsAt = (change: Change): boolean => isTurnedBy(facts, answer, change);
  const turning = new Set(all.filter(turnsAt));
  if (turning.size === 0) return undefined;
  // Nothing is done that could turn it back.
  if (turning.size === all.length) return "no";
  const isSure = (change: Change): boolean =>
    change.order < effect.order ? isOnEachWay(change, effect) : isSurelyBehind(change, effect);
  const sure = all.filter(isSure);
  if (sure.some((change) => turning.has(change))) {
    const behind = left(sure)!;
    if (!turnsAt(behind)) {
      if (!isTold(facts, behind)) return "unknown";
      return sure.length === all.length || !turnsAt(left(all)!) ? "yes" : "no";
    }
  }
  return turnsAt(left(all)!) ? "no" : "unknown";
}

/** What stands there behind all of these, one after another. */
function left(changes: readonly Change[]): Change | undefined {
  const from = changes.findLastIndex((change) => change.does !== "writes" || !leftBy(change).isPartial);
  const [first, ...others] = changes.slice(Math.max(from, 0));
  if (first === undefined) return undefined;
  const { sets: begun, isPartial } = leftBy(first);
  let sets = begun;
  for (const change of others) {
    const more = leftBy(change).sets;
    sets = sets === undefined || more === undefined ? more : laidOver(sets, more);
  }
  return { ...(others.at(-1) ?? first), sets, isPartial };
}

/** A plain insert makes the row, or fails: it is not done in one that is there. */
function leftBy(change: Change): Pick<Change, "sets" | "isPartial"> {
  return change.isInsert && change.setsThere?.size === 0 ? change : leftThere(change);
}

/** It writes the field that was asked, or does not leave what it does not write as it was. */
function isTold({ look }: GuardFacts, change: Change): boolean {
  const { asks } = look!;
  if (asks.of !== "test" || asks.field === undefined || asks.isMore !== undefined) return true;
  return change.does === "removes" || change.others !== undefined || writtenTo(change, asks.field) !== undefined;
}

/** Of looks and changes of a run, which has ended: each effect asks it of all of them. */
const turning = new WeakMap<GuardFacts, Map<Outcomes, WeakMap<Change, boolean>>>();

function isTurnedBy(facts: GuardFacts, answer: Outcomes, change: Change): boolean {
  const ofLook = turning.get(facts) ?? new Map<Outcomes, WeakMap<Change, boolean>>();
  turning.set(facts, ofLook);
  const ofAnswer = ofLook.get(answer) ?? new WeakMap<Change, boolean>();
  ofLook.set(answer, ofAnswer);
  const known = ofAnswer.get(change) ?? askTurnedBy(facts, answer, change);
  ofAnswer.set(change, known);
  return known;
}

function askTurnedBy(facts: GuardFacts, answer: Outcomes, change: Change): boolean {
  const { look, thing } = facts;
  const asks = look!.asks;
  if (change.does === "removes" && asks.of === "test" && asks.field !== undefined && asks.isMore === undefined)
    return simpleValues(UNDEFINED).some((one) => wouldTell(asks.test, one) !== (answer === FRESH));
  const own = inOwnColumns(change, thing!);
  return turnedBy(own, thing!, lookAtTable(look!, thing!, own), answer) !== "no";
}
