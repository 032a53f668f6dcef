/**
 * Code that read a source before the change, under another function: a loop whose handlers move to the next id, a function that gives
 * its code to another one, a second function with the code of the first. What it meets under a new mapping it met already.
 */
import { groupBy } from "../group-by.ts";
import { frameworkTraits } from "../readers/index.ts";
import { excludeEachOther } from "./conditions.ts";
import { counterpartOf, isCertain, entriesOf, Functions, sourceKey, type Entry } from "./entry.ts";
import { joinKeys } from "./keys.ts";
import type { Stack } from "../model.ts";
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
  return (after) => {
    const pair = pairOf.get(after.stack);
    const key = codeOnSource(after);
    if (pair === undefined || key === undefined) return undefined;
    const all = readersIn(pair.before, key)
      .entries.filter((entry) => isCertain(entry) && !excludeEachOther(entry, after))
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
    const ranIt = readersIn(pair.before, key).functions;
    return readersIn(pair.after, key).entries.some(
      (entry) =>
        isCertain(entry) &&
        !excludeEachOther(before, entry) &&
        counterpartOf(entry.function, pair.before) !== undefined &&
        !ranIt.hasSame(entry.function),
    );
  };
}

function isOver(before: Entry, key: string, { after }: StackPair): boolean {
  return after.complete && !readersIn(after, key).functions.hasSame(before.function);
}

/** Mappings that run one code on one source, and their functions. */
interface Readers {
  readonly entries: readonly Entry[];
  readonly functions: Functions;
}

const none: Readers = { entries: [], functions: new Functions([]) };

/** Asked for by each mapping of a stack, so each stack is gone through once. */
function readersIn(stack: Stack, key: string): Readers {
  const known = readersOf.get(stack) ?? groupReaders(stack);
  readersOf.set(stack, known);
  return known.get(key) ?? none;
}

const readersOf = new WeakMap<Stack, ReadonlyMap<string, Readers>>();

function groupReaders(stack: Stack): ReadonlyMap<string, Readers> {
  const groups = groupBy(entriesOf(stack), codeOnSource);
  return new Map(
    [...groups].map(([key, entries]) => [
      key,
      { entries, functions: new Functions(entries.map((one) => one.function)) },
    ]),
  );
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
