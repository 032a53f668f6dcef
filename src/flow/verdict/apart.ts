/** Changes on other ways than an effect, as the text says: what comes to the one does not come to the other. */
import type { Place } from "../../syntax/source-text.ts";
import type { Spans } from "../run/call-stack.ts";
import type { Change, EffectEvent } from "../run/facts.ts";
import { commonCalls, placesBelow } from "./in-common.ts";

/** In this block, or in something that is called there. */
export function standsIn({ at, chain }: Pick<EffectEvent, "at" | "chain">, block: Place): boolean {
  return [at, ...chain.map((step) => step.at)].some(
    ({ source, start, end }) => source.path === block.source.path && block.start <= start && end <= block.end,
  );
}

/** A record that comes to one of the two does not come to the other. */
export function isApart(change: Change, effect: EffectEvent): boolean {
  return isBeside(change, effect, isOtherSide);
}

/** It is another side of a branch, and not the way there or another round. */
export function isOtherSide({ isBefore, isOfRound }: Spans[number]): boolean {
  return !isBefore && !isOfRound;
}

/** What is found and gone through, one in each round, and comes to one of the two does not come to the other. */
export function isApartInRound(change: Change, effect: EffectEvent): boolean {
  return change.searches === undefined && isBeside(change, effect, ({ isOfRound }) => isOfRound === true);
}

function isBeside(change: Change, effect: EffectEvent, counts: (span: Spans[number]) => boolean): boolean {
  const common = commonCalls(change, effect);
  const apart = change.apart[common]?.filter(counts) ?? [];
  const [, there] = (apart.length > 0 && placesBelow(change, effect, common)) || [];
  return there !== undefined && apart.some((one) => one.from <= there.start && there.end <= one.to);
}

/** The change is made wherever the effect was, unless something failed. */
export function isSurelyBehind(change: Change, effect: EffectEvent): boolean {
  const common = commonCalls(change, effect);
  const [, there] = placesBelow(change, effect, common) ?? [];
  const ways = change.apart.slice(common).map((spans) => spans.find(({ isBefore }) => isBefore));
  const [way, ...below] = ways;
  if (there === undefined || way === undefined || ways.length <= change.chain.length - common) return false;
  return way.from <= there.start && there.end <= way.to && below.every((one) => one?.isBefore === "all");
}
