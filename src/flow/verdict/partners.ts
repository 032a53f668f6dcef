/** Guards that refuse an effect since both are parts of one: of a batch that is committed, of a transaction. */
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, SKIPPED, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSameCall } from "../run/same-thing.ts";
import { isApart } from "./apart.ts";
import { changeIndexOf } from "./change-index.ts";
import { commonCalls, placesInCommon } from "./in-common.ts";

/** The effect with the guards of its batch or transaction as its own: whichever of the two was written first. */
export function withPartners(event: EffectEvent, log: RunLog): EffectEvent {
  const { partOf, connection, own } = event;
  if (partOf === undefined && connection === undefined) return event;
  const isPartner = (id: GuardId, facts: GuardFacts): boolean =>
    partOf
      ? facts.part?.isDone === true && samePlace(facts.part.of, partOf) && isAlwaysBeside(id, facts, event, [])
      : samePlace(facts.connection, connection) && undoes(id, facts, event, log);
  const partners = [...log.guards].flatMap(([id, facts]) => (isPartner(id, facts) ? [id] : []));
  return partners.length === 0 ? event : { ...event, own: [...new Set([...own, ...partners])] };
}

/**
 * Wherever the effect is a part of it, the guard is. A return in front of both leads to neither; between the two it may lead to where the effect
 * is committed without the guard.
 */
function isAlwaysBeside(id: GuardId, facts: GuardFacts, event: EffectEvent, commits: readonly Change[]): boolean {
  if (event.guards.every((path) => !has(lookup(path, id) ?? SKIPPED, SKIPPED))) return true;
  const isLeftOut = commits.some(({ guards }) => guards.some((path) => has(lookup(path, id) ?? SKIPPED, SKIPPED)));
  // What is begun in front of it, `const adding = add(trx)`, may be waited for behind it.
  const isAsked = facts.order > event.order || (commits.length > 0 && !isLeftOut);
  const [, effect] = isAsked ? (placesInCommon(facts, event) ?? []) : [];
  if (effect === undefined) return false;
  const around = facts.bypasses.slice(commonCalls(facts, event)).flat();
  return around.every((one) => {
    if (one.from <= effect.start && effect.end <= one.to) return true;
    return "returns" in one && (!isLeftOut || one.test.end <= effect.start);
  });
}

/**
 * Whether a refusal of the guard undoes the effect: both are done between the beginning of a transaction and its end, and the ways on which the
 * guard refused lead to where it is undone, and none of them to where it is committed. What is left open the next beginning may commit, but for
 * stores in which an error leaves nothing but to undo it.
 */
function undoes(id: GuardId, facts: GuardFacts, event: EffectEvent, log: RunLog): boolean {
  if (facts.kind === "check") return false;
  const all = changeIndexOf(log).transactions.filter((one) => samePlace(one.connection, event.connection));
  const order = firstOrder(event, log);
  const [from, to] = [Math.min(facts.order, order), Math.max(facts.order, order)];
  const begin = all.findLast(({ transaction, order }) => transaction === "begins" && order < from);
  if (begin === undefined || !leadsTo(begin, event)) return false;
  const isEnd = (one: Change): boolean => one.transaction !== "begins" && !isApart(one, event);
  // Undone on a way that does not lead on to the guard: `if (error) return connection.rollback(…)` in front of it.
  const isOver = (one: Change): boolean => isEnd(one) && !(one.transaction === "undoes" && isApart(one, facts));
  if (all.some((one) => one.order > begin.order && one.order < to && isOver(one) && one.transaction !== "undoes-part"))
    return false;
  const next = all.find(({ transaction, order }) => transaction === "begins" && order > to)?.order ?? Infinity;
  const ends = all.filter((one) => one.order > to && one.order < next && isEnd(one));
  const isRefused = (one: Change): boolean => one.guards.some((path) => has(lookup(path, id) ?? SKIPPED, DUPLICATE));
  const commits = ends.filter(({ transaction }) => transaction === "commits");
  if (commits.length === 0) return false;
  const isAborted = facts.abortsAll === true && !ends.some(({ transaction }) => transaction === "undoes-part");
  const isUndone =
    !commits.some(isRefused) && all.some((one) => one.transaction === "undoes" && one.order > to && isRefused(one));
  return (isAborted || isUndone) && isAlwaysBeside(id, facts, { ...event, order }, commits);
}

/** Where it came first: in a later round of a loop it comes behind guards that keep their place in the first one. */
function firstOrder(event: EffectEvent, log: RunLog): number {
  if (event.loopFrom === undefined) return event.order;
  const rounds = log.effects.filter((one) => one.loopFrom === event.loopFrom && isSameCall(one, event));
  return Math.min(event.order, ...rounds.map(({ order }) => order));
}

/** Nothing leads around it to the effect. */
function leadsTo(begin: Change, event: EffectEvent): boolean {
  const [, effect] = placesInCommon(begin, event) ?? [];
  const around = begin.bypasses.slice(commonCalls(begin, event)).flat();
  return (
    effect !== undefined &&
    around.every((one) => "returns" in one || (one.from <= effect.start && effect.end <= one.to))
  );
}
