/**
 * Code that read a source before the change, under another function: a loop whose handlers move to the next id, a function that gives
 * its code to another one, a second function with the code of the first. What it meets under a new mapping it met already.
 */
import { groupBy } from "../group-by.ts";
import { frameworkTraits } from "../readers/index.ts";
import { excludeEachOther } from "./conditions.ts";
import { counterpartOf, isCertain, entriesOf, isSameFunction, sourceKey, type Entry } from "./entry.ts";
import { joinKeys } from "./keys.ts";
import type { StackPair, StackPairing } from "./stack-pair.ts";

/** A mapping of the baseline through which the same code read the same source. */
export interface EarlierReader {
  readonly entry: Entry;
  /** It no longer runs that code on that source: what it did goes over to another function. Else both do from now on. */
  readonly isOver: boolean;
}

/** The one whose code a new mapping runs, in the same stack, unless no deployment has both. */
export function earlierReadersIn({ pairs }: StackPairing): (after: Entry) => EarlierReader | undefined {
  const pairOf = new Map(pairs.filter(({ relation }) => relation.kind === "same").map((pair) => [pair.after, pair]));
  const known = new Map<StackPair, ReadonlyMap<string, readonly Entry[]>>();
  return (after) => {
    const pair = pairOf.get(after.stack);
    const key = codeOnSource(after);
    if (pair === undefined || key === undefined) return undefined;
    const readers = known.get(pair) ?? groupBy(entriesOf(pair.before).filter(isCertain), codeOnSource);
    known.set(pair, readers);
    const all = (readers.get(key) ?? [])
      .filter((entry) => !excludeEachOther(entry, after))
      .map((entry) => ({ entry, isOver: isOver(entry, key, pair) }));
    return all.find((reader) => reader.isOver) ?? all[0];
  };
}

/**
 * Whether a function that stays runs from now on what a mapping of the before side ran on its source, and ran something else so far:
 * the code goes over to it, whatever else comes on that source.
 */
export function handsOverIn({ pairs }: StackPairing): (before: Entry) => boolean {
  const pairOf = new Map(pairs.filter(({ relation }) => relation.kind === "same").map((pair) => [pair.before, pair]));
  return (before) => {
    const pair = pairOf.get(before.stack);
    const key = codeOnSource(before);
    if (pair === undefined || key === undefined) return false;
    const ranIt = (entry: Entry): boolean =>
      entriesOf(pair.before).some(
        (other) => isSameFunction(other.function, entry.function) && codeOnSource(other) === key,
      );
    return entriesOf(pair.after).some(
      (entry) =>
        codeOnSource(entry) === key &&
        isCertain(entry) &&
        !excludeEachOther(before, entry) &&
        counterpartOf(entry.function, pair.before) !== undefined &&
        !ranIt(entry),
    );
  };
}

function isOver(before: Entry, key: string, { after }: StackPair): boolean {
  const goesOn = (entry: Entry): boolean =>
    isSameFunction(before.function, entry.function) && codeOnSource(entry) === key;
  return after.complete && !entriesOf(after).some(goesOn);
}

/**
 * Of an image nobody knows which one it is, nor of a bare `index.handler` from which folder or artifact it comes, unless its module
 * was found.
 */
function codeKey({ stack, function: { handler, packageType } }: Entry): string | undefined {
  if (handler === undefined) return undefined;
  const [module] = handler.modules;
  const isPlaced = packageType !== "image" && !frameworkTraits(stack).hasConstructs && handler.text.includes("/");
  return module !== undefined || isPlaced ? JSON.stringify([handler.text, module, handler.exportName]) : undefined;
}

const codeOnSource = joinKeys(sourceKey, codeKey);
