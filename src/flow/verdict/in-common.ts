/** Two things that a run did, seen from the innermost function that leads to both. */
import type { ChainStep } from "../../findings/finding.ts";
import { samePlace } from "../domain/same.ts";
import type { Place } from "../../syntax/source-text.ts";

/** Something that happens at a place, below calls. */
interface Reached {
  readonly at: Place;
  readonly chain: readonly ChainStep[];
}

/** How many calls lead to both. A call of what a call gives, `wrap(work)(record)`, begins where that one does: either may run `work`. */
export function commonCalls({ chain }: Reached, { chain: other }: Reached): number {
  // Asked for each pair of an effect and a change.
  let calls = 0;
  while (calls < chain.length && calls < other.length && beginsWith(chain[calls]!, other[calls]!)) calls++;
  return calls;
}

function beginsWith(one: ChainStep, other: ChainStep): boolean {
  return one === other || (one.at.start === other.at.start && one.at.source.path === other.at.source.path);
}

/** Where the two stand in the innermost function that leads to both; nowhere, where these are two files. */
export function placesInCommon(one: Reached, other: Reached): readonly [Place, Place] | undefined {
  return placesBelow(one, other, commonCalls(one, other));
}

/** The same, of two to which so many calls lead in common. */
export function placesBelow(one: Reached, other: Reached, common: number): readonly [Place, Place] | undefined {
  const [here, there] = [one.chain[common]?.at ?? one.at, other.chain[common]?.at ?? other.at];
  return here.source.path === there.source.path ? [here, there] : undefined;
}

/** The innermost call that leads to both calls one of several functions, and another one for each of the two: no record comes to both. */
export function areInOtherFunctions(one: Reached, other: Reached): boolean {
  const last = commonCalls(one, other) - 1;
  const [here, there] = [one.chain[last]?.into, other.chain[last]?.into];
  return here !== undefined && there !== undefined && !samePlace(here, there);
}

/** Behind these calls the way to the one ends with the way to the other: it is the same, or goes through a function that calls itself. */
export function isRoundOf(one: Reached, other: Reached, calls: number): boolean {
  const [way, short] = [one.chain.slice(calls), other.chain.slice(calls)];
  const extra = way.length - short.length;
  return extra >= 0 && short.every(({ at }, index) => samePlace(at, way[extra + index]!.at));
}
