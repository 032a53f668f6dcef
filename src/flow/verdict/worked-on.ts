/** Looks whose answer nobody meant to leave by: what they find, or do not find, is worked with. */
import { inItem } from "../domain/attributes.ts";
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, SKIPPED, type GuardId } from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { Change } from "../run/changes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { askedOf } from "./asked-guards.ts";
import { through } from "./bounds.ts";
import { bypassOf, standsAt } from "./bypassed.ts";
import { changesBeside } from "./changes-beside.ts";
import { turnedByAny } from "./looks.ts";

/** It is asked what is there already, to work on that: a repeat finds the more of it. */
export function isForThere({ look }: GuardFacts, event: EffectEvent, log: RunLog): boolean {
  const tests = (look && askedOf(log).testsOf.get(look.id)) ?? [];
  return tests.some(([id, one]) => {
    const stands = standsAt(id, event) & (FRESH | DUPLICATE);
    const asks = one.look?.asks;
    return asks?.of === "test" && asks.isMore !== undefined && stands === (asks.isMore ? FRESH : DUPLICATE);
  });
}

/**
 * What it looks for is worked with, whether it is there or not: it is made where it is not there, as a cache is filled, other fields of it are set
 * later, or it is counted on. Nobody meant to leave where it is there.
 */
export function isForWork(id: GuardId, facts: GuardFacts, event: EffectEvent, log: RunLog): boolean {
  const { look } = facts;
  if (look?.asks.of !== "presence") return false;
  const asked = new Set(look.asks.where?.keys());
  for (const [, { look: one }] of askedOf(log).testsOf.get(look.id) ?? [])
    if (one?.asks.of === "test" && one.asks.field !== undefined) asked.add(inItem(one.asks.field));
  const isWhereNone = ({ guards }: Change): boolean =>
    guards.length > 0 && guards.every((path) => ((lookup(path, id) ?? SKIPPED) & ~FAILED) === FRESH);
  const isMadeThere = (change: Change): boolean =>
    isWhereNone(change) || (change.order < event.order && bypassOf(change, event) !== undefined);
  const isOfOthers = ({ isPartial, isInsert, sets }: Change): boolean =>
    isPartial && !isInsert && sets !== undefined && ![...sets.keys()].some((field) => asked.has(field));
  const marks = through(changesBeside(event, log)).filter(
    (change) => change.thing.store === facts.thing?.store && turnedByAny(facts, FRESH, [change]) !== "no",
  );
  const isCounted = ({ isSum, at }: Change): boolean => isSum && samePlace(at, event.at);
  return marks.length > 0 && marks.every((one) => isMadeThere(one) || isOfOthers(one) || isCounted(one));
}
