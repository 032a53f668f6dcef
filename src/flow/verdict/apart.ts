/** Changes on other ways than an effect, as the text says: what comes to the one does not come to the other. */
import type { Place } from "../../syntax/source-text.ts";
import type { Spans } from "../run/call-stack.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import { areInOtherFunctions, commonCalls, placesBelow } from "./in-common.ts";

/** Something done at a place, with what a record does not come to that comes there. */
type Standing = Pick<Change, "at" | "chain" | "apart">;

/** Something that a record comes to. */
type Reached = Pick<EffectEvent, "at" | "chain">;

/** In this block, or in something that is called there. */
export function standsIn({ at, chain }: Reached, block: Place): boolean {
  return [at, ...chain.map((step) => step.at)].some(
    ({ source, start, end }) => source.path === block.source.path && block.start <= start && end <= block.end,
  );
}

/** A record that comes to one of the two does not come to the other. */
export function isApart(change: Standing, effect: Reached): boolean {
  return areInOtherFunctions(change, effect) || isBeside(change, effect, otherSides);
}

/** Each effect asks it of each change, of whose spans few count. */
const otherSides = thoseOf(isOtherSide);
const ofRound = thoseOf(({ isOfRound }) => isOfRound === true);

function thoseOf(counts: (span: Spans[number]) => boolean): (spans: Spans) => Spans {
  const known = new WeakMap<Spans, Spans>();
  return (spans) => {
    const those = known.get(spans) ?? spans.filter(counts);
    known.set(spans, those);
    return those;
  };
}

/** It is another side of a branch, and not the way there or another round. */
export function isOtherSide({ isBefore, isOfRound }: Spans[number]): boolean {
  return !isBefore && !isOfRound;
}

/** What is found and gone through, one in each round, and comes to one of the two does not come to the other. */
export function isApartInRound(change: Change, effect: EffectEvent): boolean {
  return change.searches === undefined && isBeside(change, effect, ofRound);
}

function isBeside(change: Standing, effect: Reached, thatCount: (spans: Spans) => Spans): boolean {
  const common = commonCalls(change, effect);
  const spans = change.apart[common];
  const apart = spans ? thatCount(spans) : [];
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
