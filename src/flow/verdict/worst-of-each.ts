/** One effect for each place: a call is met on many ways, and the worst of them is told. */
import { compareSeverity, isWorst, type Effect } from "../../findings/finding.ts";
import { comparePlaces, placeName } from "../../syntax/source-text.ts";

/** An effect without what is said of where it stands among the others. */
export type LoneEffect = Omit<Effect, "isLast" | "isBehindContent">;

/** What is known of an effect before it is judged. */
export interface Met extends Pick<Effect, "at" | "call" | "chain" | "isLast" | "isBehindContent"> {
  readonly judge: () => LoneEffect;
}

/**
 * The worst verdict of each place, by the shortest way. In the order of the places.
 *
 * The short ways are judged first: behind one of the worst verdict nothing of that place has to be judged any more.
 */
export function judgeWorst(all: readonly Met[]): Effect[] {
  const worst = new Map<string, Effect>();
  for (const { judge, ...met } of all.toSorted((a, b) => a.chain.length - b.chain.length)) {
    const key = keyOf(met);
    const known = worst.get(key);
    if (known && isWorst(known.verdict)) worst.set(key, everywhere(known, met));
    else worst.set(key, worseOf(known, { ...met, ...judge() }));
  }
  return inOrder(worst);
}

/** The same of what is judged already. */
export function worstOfEach(effects: readonly Effect[]): Effect[] {
  const worst = new Map<string, Effect>();
  for (const effect of effects) worst.set(keyOf(effect), worseOf(worst.get(keyOf(effect)), effect));
  return inOrder(worst);
}

function keyOf({ at, call }: Pick<Effect, "at" | "call">): string {
  return `${placeName(at)}:${call}`;
}

function worseOf(known: Effect | undefined, effect: Effect): Effect {
  if (!known) return effect;
  return isWorse(effect, known) ? everywhere(effect, known) : everywhere(known, effect);
}

/** What has to be so of each of them. */
function everywhere(effect: Effect, other: Pick<Effect, "isLast" | "isBehindContent">): Effect {
  const isLast = effect.isLast && other.isLast;
  const isBehindContent = effect.isBehindContent && other.isBehindContent;
  return { ...effect, isLast, isBehindContent };
}

function isWorse(a: Effect, b: Effect): boolean {
  const difference = compareSeverity(a.verdict, b.verdict);
  return difference > 0 || (difference === 0 && a.chain.length < b.chain.length);
}

function inOrder(effects: ReadonlyMap<string, Effect>): Effect[] {
  return [...effects.values()].sort((a, b) => comparePlaces(a.at, b.at));
}
