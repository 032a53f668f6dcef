/** How guards stand where an effect is, and what leads around them to it. */
import type { Bypass } from "../domain/bypass.ts";
import { lookup } from "../domain/int-map.ts";
import { SKIPPED, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { Place } from "../../syntax/source-text.ts";
import { commonCalls, placesInCommon } from "./in-common.ts";

/** What may have come of a guard on any of the ways to the effect. */
export function standsAt(id: GuardId, { guards: paths }: EffectEvent): Outcomes {
  return paths.reduce((all, path) => all | (lookup(path, id) ?? SKIPPED), 0);
}

/** What leads around the guard and on to the effect, where one thing can be named. */
export function bypassOf(facts: Pick<GuardFacts, "at" | "chain" | "bypasses">, event: EffectEvent): Bypass | undefined {
  const common = commonCalls(facts, event);
  const [, effect] = placesInCommon(facts, event) ?? [];
  const here = (facts.bypasses[common] ?? []).filter(
    ({ from, to }) => effect === undefined || !isWithin(effect, from, to),
  );
  const deeper = facts.bypasses.slice(common + 1).flat();
  const [only, ...others] = here.length > 0 ? here.slice(0, 1) : deeper;
  return others.length === 0 ? only : undefined;
}

/** A place lies between two offsets of its file. */
export function isWithin({ start, end }: Place, from: number, to: number): boolean {
  return from <= start && end <= to;
}
