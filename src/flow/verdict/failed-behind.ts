/** Claims that are given back where something failed behind an effect: the effect was made then, and the next delivery makes it again. */
import type { GuardId } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSameCall, sameThing } from "../run/same-thing.ts";
import { isApart, standsIn } from "./apart.ts";
import { howAnswered } from "./answered-to.ts";
import { changeIndexOf } from "./change-index.ts";

/**
 * The call behind an effect whose failure gives its claim back: in the block whose handler of errors does so, or in a call that says itself that it failed. A
 * mark of the claim itself is none: it is the end of the work.
 */
export function failingBehind(id: GuardId, effect: EffectEvent, log: RunLog): EffectEvent | undefined {
  const { thing } = log.guards.get(id) ?? {};
  if (thing === undefined) return undefined;
  for (const change of givingBack(id, thing, log)) {
    const blocks = change.insteadOf.filter((block) => standsIn(effect, block));
    const isAnswered = howAnswered(change, effect) === "badly";
    if ((blocks.length === 0 && !isAnswered) || isApart(change, effect)) continue;
    if (isMadeMore(effect, change) && !isAnswered && !isSwallowed(effect, effect, change, log)) return effect;
    const failing = log.effects.find(
      (one) =>
        one.order > effect.order &&
        one.order < change.order &&
        one.apart !== undefined &&
        (isAnswered ? howAnswered(change, one) === "badly" : blocks.some((block) => standsIn(one, block))) &&
        !isSameCall(one, effect) &&
        !isApart({ ...one, apart: one.apart }, effect) &&
        !isSwallowed(one, effect, change, log) &&
        !isMarkOf(one, thing, log),
    );
    if (failing) return failing;
  }
  return undefined;
}

function givingBack(id: GuardId, thing: Thing, log: RunLog): readonly Change[] {
  const index = changeIndexOf(log);
  const isOfIt = (change: Change): boolean => sameThing(change.thing, thing) === "yes";
  return [
    ...(index.takingBack.get(id) ?? []),
    ...(log.released.has(id) ? index.removals.filter(isOfIt) : []),
    ...index.clearing.filter(isOfIt),
  ];
}

/** It is made several times in the block, in a loop or for several records: what fails may be another one of them. */
function isMadeMore(effect: EffectEvent, change: Change): boolean {
  const isOfRecords = change.isHandling === true && effect.depth > 0 && effect.order < (change.loopFrom ?? Infinity);
  return isOfRecords || (effect.isInRounds === true && change.isInRounds === undefined);
}

/** Its own error is caught before it comes to the handler in which the claim is given back. */
function isSwallowed(one: EffectEvent, effect: EffectEvent, { order }: Change, log: RunLog): boolean {
  const caught = log.failures.caughtBetween(one.order, order);
  return caught.length > 1 || caught.some(([from]) => effect.order < from);
}

/** It says in the claim's own row how far the work has come. */
function isMarkOf(one: EffectEvent, thing: Thing, log: RunLog): boolean {
  return log.changes.some((change) => isSameCall(change, one) && sameThing(change.thing, thing) !== "no");
}
