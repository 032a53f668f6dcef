/** Ways that no delivery takes: behind a claim that was refused, past every state that the handler itself leaves in the row of that claim. */
import { simpleValues } from "../domain/choice.ts";
import { wouldTell } from "../domain/field-test.ts";
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, type GuardStates } from "../domain/outcomes.ts";
import { UNDEFINED, type Constant } from "../domain/value.ts";
import type { Change } from "../run/changes.ts";
import { passesWithout } from "../run/claimed-states.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { look } from "./bounds.ts";
import { changeIndexOf } from "./change-index.ts";

/** The effect without these ways. Where no other is left, somebody else writes the row as well, and all of them stay. */
export function onPossibleWays(event: EffectEvent, log: RunLog): EffectEvent {
  if (event.guards.length < 2) return event;
  const guards = event.guards.filter((path) => !isImpossible(path, log));
  return guards.length === 0 || guards.length === event.guards.length ? event : { ...event, guards };
}

function isImpossible(path: GuardStates, log: RunLog): boolean {
  const all = [...entries(path)].flatMap(([id, outcomes]) => {
    const facts = log.guards.get(id);
    return facts?.thing ? [{ facts, thing: facts.thing, outcomes: outcomes & ~FAILED }] : [];
  });
  look(all.length);
  const refused = all.filter(({ facts, outcomes }) => outcomes === DUPLICATE && isOfNewRow(facts));
  return refused.some((claim) => {
    const asked = all.filter(
      ({ facts, thing, outcomes }) =>
        facts.kind === "check" &&
        (outcomes === FRESH || outcomes === DUPLICATE) &&
        facts.order > claim.facts.order &&
        sameThing(thing, claim.thing) === "yes",
    );
    return asked.length > 0 && isNoState(asked, changesOf(claim.thing, log));
  });
}

/** It refuses only where the row is there: no condition that is not read, and no other part of it that refuses as well. */
function isOfNewRow({ kind, claimed, doubt, refusesOtherwise, isOfNewRow: is }: GuardFacts): boolean {
  if (kind === "check" || kind === "dedup-token" || doubt !== undefined || refusesOtherwise) return false;
  return is === true || passesWithout(claimed) === "yes";
}

/** Nothing of what is asked of the row fits any state that these changes leave. */
function isNoState(
  asked: readonly { readonly facts: GuardFacts; readonly outcomes: number }[],
  changes: readonly Change[],
): boolean {
  const isGone = ({ facts, outcomes }: (typeof asked)[number]): boolean =>
    facts.look?.asks.of === "presence" && facts.look.asks.where === undefined && outcomes === FRESH;
  // What was refused is there, as long as nothing takes it away.
  if (changes.every(({ does }) => does === "writes") && asked.some(isGone)) return true;
  const fields = new Set(asked.flatMap(({ facts }) => fieldOf(facts) ?? []));
  return [...fields].some((field) => {
    const states = statesOf(field, changes);
    return states?.every((state) =>
      asked.some(({ facts, outcomes }) => fieldOf(facts) === field && isTurnedAway(state, facts, outcomes)),
    );
  });
}

function fieldOf({ look: of }: GuardFacts): string | undefined {
  return of?.asks.of === "test" && of.asks.list === undefined ? of.asks.field : undefined;
}

function isTurnedAway(state: Constant, { look: of }: GuardFacts, outcomes: number): boolean {
  if (of?.asks.of !== "test" || (state.value === undefined && of.asks.test.is === "present")) return false;
  return wouldTell(of.asks.test, state) === (outcomes !== FRESH);
}

/** All that a field of the row may have, by what is written there. Undefined: that is not known. */
function statesOf(field: string, changes: readonly Change[]): readonly Constant[] | undefined {
  const states: Constant[] = [];
  for (const { does, sets, isOpen, isPartial, setsThere } of changes) {
    if (does !== "writes") continue;
    if (sets === undefined || isOpen) return undefined;
    const written = sets.get(field) ?? (isPartial ? undefined : UNDEFINED);
    for (const one of [written, setsThere?.get(field)].flatMap((value) => (value ? simpleValues(value) : []))) {
      if (one.kind !== "constant") return undefined;
      states.push(one);
    }
  }
  return states;
}

function changesOf(thing: NonNullable<GuardFacts["thing"]>, log: RunLog): readonly Change[] {
  return (changeIndexOf(log).on.get(thing.target) ?? []).filter((change) => sameThing(change.thing, thing) !== "no");
}
