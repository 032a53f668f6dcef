/**
 * Which mapping of the after side took the place of which one of the before side. The order of the steps carries meaning: a
 * moved variable must not become a conflict, a re-declared mapping must not become a rename, a rename no new consumer.
 */
import { basename } from "node:path";
import type { Change } from "../changes.ts";
import type { Stack } from "../model.ts";
import {
  compareEntries,
  entriesOf,
  handlerKey,
  idKey,
  isSameFunction,
  pinnedName,
  sourceKey,
  type Entry,
} from "./entry.ts";
import type { Relation } from "../relate.ts";
import { family, type StackPair, type StackPairing } from "./pair-stacks.ts";
import { nameSimilarity } from "./similarity.ts";
import { relateSources } from "./sources.ts";

/**
 * - `same-id`: CloudFormation takes the two for one.
 * - `same-place`: an id that cannot be computed; same function, same kind of source, no sign of another one.
 * - `same-function`: a new mapping for a function that has one on this source.
 * - `other-function`: the source went from one function to another: a rename, mostly.
 * - `second-stack`: the counterpart in a stack that comes up next to the old one, on a source that both can read.
 * - `own-copy`: the same, on a source that the second stack brings along.
 * - `other-stack`: the function went from one stack to another.
 * - `doubtful-source`, `other-source`: the function has a new mapping on a source that may be, or is not, the old one.
 */
export type MatchRule =
  | "same-id"
  | "same-place"
  | "same-function"
  | "other-function"
  | "second-stack"
  | "own-copy"
  | "other-stack"
  | "doubtful-source"
  | "other-source";

export interface Match {
  readonly rule: MatchRule;
  readonly before: Entry;
  readonly after: Entry;
  /** How the two stacks relate; undefined when they are no pair. */
  readonly pair: StackPair | undefined;
  readonly certainty: Change["certainty"];
}

/** What no mapping of the other side answers to. `pair`: that of its stack; undefined for a stack of one side only. */
export interface Leftover {
  readonly entry: Entry;
  readonly pair: StackPair | undefined;
}

export interface Matching {
  readonly matches: readonly Match[];
  /** Provably gone. */
  readonly removed: readonly Leftover[];
  /** Provably new. */
  readonly added: readonly Leftover[];
  /** Pairs in which something is on one side only, and one of the sides was not read completely. */
  readonly incomplete: readonly StackPair[];
}

/** Names that are more alike than this are one name that was edited. */
const likeness = 0.5;
/** Beyond this many pairs of names, likeness is not looked for: a file with so many unmatched mappings is no edit. */
const mostComparisons = 20_000;

export function matchMappings(pairing: StackPairing): Matching {
  const matches: Match[] = [];
  const removed: Leftover[] = [];
  const added: Leftover[] = [];
  const incomplete: StackPair[] = [];
  for (const pair of pairing.pairs) {
    // The very same reading: nothing about it can differ.
    if (pair.before === pair.after) continue;
    const work = new Work(() => pair, entriesOf(pair.before), entriesOf(pair.after), matches);
    if (pair.relation.kind === "same") matchWithinStack(work, pair);
    else matchWithCopy(work);
    if (pair.before.complete && pair.after.complete) {
      removed.push(...[...work.left].map((entry) => ({ entry, pair })));
      added.push(...[...work.right].map((entry) => ({ entry, pair })));
    } else if (work.left.size + work.right.size > 0) incomplete.push(pair);
  }
  for (const stack of pairing.removed) {
    if (isProvablyGone(stack, pairing)) removed.push(...entriesOf(stack).map((entry) => ({ entry, pair: undefined })));
  }
  for (const stack of pairing.added) added.push(...entriesOf(stack).map((entry) => ({ entry, pair: undefined })));
  return { ...matchLeftovers(removed, added, matches), matches, incomplete };
}

/** An app that was not evaluated to its end may still make the stack. */
function isProvablyGone(stack: Stack, { pairs, added }: StackPairing): boolean {
  return [...pairs.map(({ after }) => after), ...added].every(
    (other) => other.config !== stack.config || other.complete,
  );
}

/** Entries of two sides that wait for a counterpart. */
class Work {
  readonly #pairOf: (before: Entry, after: Entry) => StackPair | undefined;
  readonly left: Set<Entry>;
  readonly right: Set<Entry>;
  readonly #matches: Match[];

  constructor(
    pairOf: (before: Entry, after: Entry) => StackPair | undefined,
    left: readonly Entry[],
    right: readonly Entry[],
    matches: Match[],
  ) {
    this.#pairOf = pairOf;
    this.left = new Set([...left].sort(compareEntries));
    this.right = new Set([...right].sort(compareEntries));
    this.#matches = matches;
  }

  /**
   * Pairs what has the same key on both sides, the most alike first.
   *
   * @param key of an entry; undefined: it takes no part
   * @param alike 0: no pair; may be left out where equal keys are enough
   */
  match(
    rule: MatchRule,
    key: (entry: Entry) => string | undefined,
    alike: (before: Entry, after: Entry) => number = likenessOfFunctions,
    certainty: Change["certainty"] = "certain",
  ): void {
    const waiting = groupBy(this.right, key);
    for (const [group, olds] of groupBy(this.left, key)) {
      const currents = waiting.get(group) ?? [];
      const isSmall = olds.length * currents.length <= mostComparisons;
      const candidates = isSmall
        ? olds.flatMap((before) => currents.map((after) => ({ before, after, score: alike(before, after) })))
        : [];
      candidates.sort((a, b) => b.score - a.score);
      for (const { before, after, score } of candidates) {
        if (score <= 0 || !this.left.has(before) || !this.right.has(after)) continue;
        this.left.delete(before);
        this.right.delete(after);
        this.#matches.push({ rule, before, after, pair: this.#pairOf(before, after), certainty });
      }
    }
  }
}

function groupBy(entries: Iterable<Entry>, key: (entry: Entry) => string | undefined): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = key(entry);
    if (group === undefined) continue;
    const members = groups.get(group);
    if (members) members.push(entry);
    else groups.set(group, [entry]);
  }
  return groups;
}

function matchWithinStack(work: Work, { before, after }: StackPair): void {
  work.match("same-id", ({ mapping }) => idKey(mapping.logicalId), likenessOfSameId);
  work.match("same-place", placeKey, likenessOfPlace);
  if (!before.complete || !after.complete) return;
  work.match(
    "same-function",
    joinKeys(sourceKey, ({ function: lambda }) => idKey(lambda.logicalId)),
  );
  matchFunctionsOnSource(work, "other-function", entriesOf(after));
}

/** Two SAM functions can claim one mapping id, and one function two mappings with one formula. */
function likenessOfSameId(before: Entry, after: Entry): number {
  const isOneSource = sourceKey(before) !== undefined && sourceKey(before) === sourceKey(after);
  return (isOneSource ? 2 : 0) + likenessOfFunctions(before, after);
}

/** Of functions first by what the configuration calls them, then by what CloudFormation does; never 0. */
function likenessOfFunctions(before: Entry, after: Entry): number {
  const [old, current] = [pinnedName(before), pinnedName(after)];
  const isNameKept = old !== undefined && old === current;
  const isKeyKept = before.function.key === after.function.key;
  const similarity = nameSimilarity(before.function.key, after.function.key);
  return (isKeyKept ? 4 : 0) + (isNameKept ? 2 : 0) + similarity + 0.01;
}

/** The key says nothing about ids; `likenessOfPlace` asks for one that cannot be computed. */
function placeKey({ function: lambda, mapping }: Entry): string {
  return JSON.stringify([lambda.key, mapping.source.type, mapping.declared]);
}

function likenessOfPlace(before: Entry, after: Entry): number {
  const areKnown = before.mapping.logicalId.kind === "known" && after.mapping.logicalId.kind === "known";
  if (areKnown) return 0;
  const relation = relateSources(before, after);
  return relation === "equal" ? 2 : relation === "cannot tell" ? 1 : 0;
}

/** One source went from one function to another: same code, else same name, else nothing else it could be, else alike. */
function matchFunctionsOnSource(work: Work, rule: MatchRule, after: readonly Entry[]): void {
  const readers = groupBy(after, sourceKey);
  const gaveUp = (before: Entry): boolean =>
    !(readers.get(sourceKey(before) ?? "") ?? []).some((entry) => isSameFunction(before.function, entry.function));
  const kept = [...work.left].filter((entry) => !gaveUp(entry));
  for (const entry of kept) work.left.delete(entry);

  work.match(rule, joinKeys(sourceKey, handlerKey));
  work.match(rule, joinKeys(sourceKey, pinnedName));
  const isAlone = (entries: Iterable<Entry>): ((entry: Entry) => boolean) => {
    const groups = groupBy(entries, sourceKey);
    return (entry) => groups.get(sourceKey(entry) ?? "")?.length === 1;
  };
  const [isOnlyOld, isOnlyNew] = [isAlone(work.left), isAlone(work.right)];
  work.match(rule, sourceKey, (old, current) => (isOnlyOld(old) && isOnlyNew(current) ? 1 : 0));
  const alike = (old: Entry, current: Entry): number =>
    Math.max(0, nameSimilarity(old.function.key, current.function.key) - likeness);
  work.match(rule, sourceKey, alike, "low");

  for (const entry of kept) work.left.add(entry);
}

/** In a stack of its own every mapping is new. What counts is whether the source is the old one or comes along. */
function matchWithCopy(work: Work): void {
  const shared = (entry: Entry): string | undefined => (isInside(entry) ? undefined : sourceKey(entry));
  const own = (entry: Entry): string | undefined => (isInside(entry) ? entry.mapping.source.type : undefined);
  work.match("second-stack", joinKeys(shared, functionKey));
  work.match("second-stack", joinKeys(shared, handlerKey));
  work.match("second-stack", joinKeys(shared, pinnedName));
  work.match("own-copy", joinKeys(own, functionKey));
  work.match("own-copy", joinKeys(own, handlerKey));
}

function isInside({ stack, mapping }: Entry): boolean {
  return mapping.source.resource !== undefined && stack.sources.has(mapping.source.resource);
}

/** Functions that left one stack and came up in another; then functions that stayed and read something else now. */
function matchLeftovers(
  removed: readonly Leftover[],
  added: readonly Leftover[],
  matches: Match[],
): Pick<Matching, "removed" | "added"> {
  const pairs = new Map([...removed, ...added].map(({ entry, pair }) => [entry, pair]));
  const pairOf = (old: Entry, current: Entry): StackPair | undefined =>
    pairs.get(old) === pairs.get(current) ? pairs.get(old) : undefined;
  const entries = (leftovers: readonly Leftover[]): Entry[] => leftovers.map(({ entry }) => entry);
  const work = new Work(pairOf, entries(removed), entries(added), matches);

  const elsewhere = (old: Entry, current: Entry): number =>
    pairOf(old, current) === undefined ? likenessOfFunctions(old, current) : 0;
  work.match("other-stack", joinKeys(sharedSourceKey, functionKey), elsewhere);
  work.match("other-stack", joinKeys(sharedSourceKey, handlerKey), elsewhere);
  // A parameter of two templates has one name and, mostly, one value.
  work.match("other-stack", joinKeys(sourceKeyByParameter, functionKey), elsewhere, "low");
  // Another framework names sources its own way: what speaks for the same function is what it is called and runs.
  const otherFamily = (old: Entry, current: Entry): number =>
    family(old.stack) === family(current.stack) ? 0 : likenessOfFunctions(old, current);
  work.match("other-stack", joinKeys(typeKey, plainName), otherFamily, "low");
  work.match("other-stack", joinKeys(typeKey, plainHandler), otherFamily, "low");

  const hereWith = (relation: Relation) => (old: Entry, current: Entry) =>
    pairOf(old, current)?.relation.kind === "same" && relateSources(old, current) === relation ? 1 : 0;
  work.match("doubtful-source", joinKeys(typeKey, functionKey), hereWith("cannot tell"), "low");
  work.match("other-source", joinKeys(typeKey, functionKey), hereWith("different"));

  const inOrder = (waiting: Set<Entry>): Leftover[] => [...waiting].map((entry) => ({ entry, pair: pairs.get(entry) }));
  return { removed: inOrder(work.left), added: inOrder(work.right) };
}

function functionKey(entry: Entry): string {
  return entry.function.key;
}

function typeKey({ mapping: { source } }: Entry): string | undefined {
  return source.type === "unknown" ? undefined : source.type;
}

/** `onOrder` of `onOrder`, `OnOrder` and `Api/OnOrder`. */
function plainName({ function: { key } }: Entry): string {
  return key.slice(key.lastIndexOf("/") + 1).toLowerCase();
}

/** File and export without the folders, which frameworks count from different places. */
function plainHandler({ function: { handler } }: Entry): string | undefined {
  const [module] = handler?.modules ?? [];
  return module === undefined ? undefined : `${basename(module)}#${handler?.exportName}`;
}

/** Of a source that means the same in every template: no resource and no parameter of its own. */
function sharedSourceKey(entry: Entry): string | undefined {
  const { stack, mapping } = entry;
  const kinds = holeKinds(entry);
  if (kinds.has("parameter") || (stack.framework !== "cdk" && (mapping.source.resource || kinds.has("resource")))) {
    return undefined;
  }
  return sourceKey(entry);
}

function sourceKeyByParameter(entry: Entry): string | undefined {
  const kinds = holeKinds(entry);
  return kinds.has("parameter") && !kinds.has("resource") && entry.mapping.source.resource === undefined
    ? sourceKey(entry)
    : undefined;
}

function holeKinds({ mapping: { source } }: Entry): ReadonlySet<string> {
  const { identity } = source;
  const parts = identity.kind === "text" ? identity.parts : [];
  const holes = parts.filter((part) => typeof part !== "string");
  return new Set(holes.filter(({ text }) => !text.startsWith("AWS::")).map(({ kind }) => kind));
}

type Key = (entry: Entry) => string | undefined;

/** Undefined where one of the keys is. */
function joinKeys(...keys: readonly Key[]): Key {
  return (entry) => {
    const values = keys.map((key) => key(entry));
    return values.includes(undefined) ? undefined : values.join("\n");
  };
}
