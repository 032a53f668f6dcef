/**
 * Which mapping of the after side took the place of which one of the before side. The order of the steps carries meaning: a
 * moved variable must not become a conflict, a re-declared mapping must not become a rename, a rename no new consumer.
 */
import { groupBy } from "../group-by.ts";
import type { Stack } from "../model.ts";
import { withExchanged } from "./exchanged.ts";
import { relate, relateFormulas, type Relation } from "../relate.ts";
import { conditionKey } from "./conditions.ts";
import {
  counterpartOf,
  entriesOf,
  handlerKey,
  idKey,
  Functions,
  pinnedName,
  relateIds,
  sourceKey,
  type Entry,
} from "./entry.ts";
import {
  functionKey,
  joinKeys,
  lastingName,
  placeKey,
  placeKeyOfAnyType,
  plainHandler,
  plainName,
  sharedSourceKey,
  sourceKeyByParameter,
  typeKey,
  type Key,
} from "./keys.ts";
import type { Deployment } from "./nested.ts";
import { family } from "./likeness.ts";
import type { StackPair, StackPairing } from "./stack-pair.ts";
import { nameSimilarity } from "./similarity.ts";
import { relateSources } from "./sources.ts";
import { likenessOfFunctions, Work, type Match, type MatchRule } from "./work.ts";

/** What no mapping of the other side answers to. `pair`: that of its stack; undefined for a stack of one side only. */
interface Leftover {
  readonly entry: Entry;
  readonly pair: StackPair | undefined;
}

/** The mappings of both sides, each with the one that took its place, as far as one did. */
export interface Matching {
  readonly matches: readonly Match[];
  /** Provably gone. */
  readonly removed: readonly Leftover[];
  /** Provably new. */
  readonly added: readonly Leftover[];
  /** Pairs in which something is on one side only, and one of the sides was not read completely. */
  readonly incomplete: readonly IncompletePair[];
  /** Two sides of which nothing is left over, and at least one has more than was read. */
  readonly isOpen: boolean;
  /** Of these the pairs whose after side was read completely, so that nothing of it says what is open. */
  readonly hidden: readonly StackPair[];
}

interface IncompletePair {
  readonly pair: StackPair;
  /** A mapping of the before side is left. */
  readonly isHidden: boolean;
}

/** Names that are more alike than this are one name that was edited. */
const likeness = 0.5;

/** Finds for each mapping of the before side the one that took its place. */
export function matchMappings(pairing: StackPairing, deployment: Deployment): Matching {
  const matches: Match[] = [];
  const removed: Leftover[] = [];
  const added: Leftover[] = [];
  const incomplete: IncompletePair[] = [];
  let isOpen = false;
  const hidden: StackPair[] = [];
  for (const pair of pairing.pairs) {
    // The very same reading: nothing about it can differ.
    if (pair.before === pair.after && pair.relation.kind === "same") continue;
    const work = new Work(() => pair, entriesOf(pair.before), entriesOf(pair.after), matches);
    if (pair.relation.kind === "same") {
      const others = matches.length;
      matchWithinStack(work, pair);
      matches.push(...withExchanged(matches.splice(others), work, pair));
    } else matchWithCopy(work);
    if (pair.before.complete && pair.after.complete) {
      removed.push(...[...work.left].map((entry) => ({ entry, pair })));
      added.push(...[...work.right].map((entry) => ({ entry, pair })));
    } else if (work.left.size + work.right.size > 0) incomplete.push({ pair, isHidden: work.left.size > 0 });
    else {
      isOpen = true;
      if (pair.after.complete) hidden.push(pair);
    }
  }
  for (const stack of pairing.removed) {
    if (isProvablyGone(stack, pairing)) removed.push(...entriesOf(stack).map((entry) => ({ entry, pair: undefined })));
  }
  for (const stack of pairing.added) added.push(...entriesOf(stack).map((entry) => ({ entry, pair: undefined })));
  return { ...matchLeftovers(removed, added, matches, deployment), matches, incomplete, isOpen, hidden };
}

/** An app that was not evaluated to its end may still make the stack. */
function isProvablyGone(stack: Stack, { pairs, added }: StackPairing): boolean {
  return [...pairs.map(({ after }) => after), ...added].every(
    (other) => other.config !== stack.config || other.complete,
  );
}

function matchWithinStack(work: Work, { before, after }: StackPair): void {
  work.match("same-id", ({ mapping }) => idKey(mapping.logicalId), likenessOfSameId);
  work.match("same-place", placeKey, likenessOfPlace);
  work.match("same-place", placeKeyOfAnyType, likenessOfPlaceWithoutType);
  if (!before.complete || !after.complete) return;
  work.match(
    "same-function",
    joinKeys(sourceKey, ({ function: lambda }) => idKey(lambda.logicalId)),
  );
  work.match("doubtful-id", typeKey, likenessOfDoubtful);
  matchFunctionsOnSource(work, "other-function", entriesOf(after));
}

/** Two SAM functions can claim one mapping id, and one function two mappings with one formula. */
function likenessOfSameId(before: Entry, after: Entry): number {
  const isOneSource = sourceKey(before) !== undefined && sourceKey(before) === sourceKey(after);
  return (isOneSource ? 2 : 0) + likenessOfFunctions(before, after);
}

/** Ids that are known in part can be told apart by that part, as that of `${ns}OnOrder/orders` and `${ns}OnOrder/Orders`. */
function likenessOfPlace(before: Entry, after: Entry): number {
  const [old, current] = [before.mapping.logicalId, after.mapping.logicalId];
  if (old.kind === "known" && current.kind === "known") return 0;
  if (
    old.kind === "symbolic" &&
    current.kind === "symbolic" &&
    relateFormulas(old.formula, current.formula) === "different"
  )
    return 0;
  const relation = relateSources(before, after);
  return relation === "equal" ? 2 : relation === "cannot tell" ? 1 : 0;
}

/** Without a type the framework's word for it is in no id that is known. */
function likenessOfPlaceWithoutType(before: Entry, after: Entry): number {
  const types = [before.mapping.source.type, after.mapping.source.type];
  return types.includes("unknown") ? likenessOfPlace(before, after) : 0;
}

/** Functions of which nobody can tell whether they are one: by their code and by what they are called, as far as that is known. */
function likenessOfDoubtful(before: Entry, after: Entry): number {
  const [old, current] = [before.function, after.function];
  if (old.external || current.external || relateIds(old, current) !== "cannot tell") return 0;
  const relation = relateSources(before, after);
  if (relation === "different") return 0;
  const isSameCode = handlerKey(before) !== undefined && handlerKey(before) === handlerKey(after);
  return (isSameCode ? 4 : 0) + (relation === "equal" ? 2 : 1) + likenessOfFunctions(before, after);
}

/** One source went from one function to another: same code, else same name, else nothing else it could be, else alike. */
function matchFunctionsOnSource(work: Work, rule: MatchRule, after: readonly Entry[]): void {
  const readers = new Map(
    [...groupBy(after, sourceKey)].map(([key, entries]) => [
      key,
      new Functions(entries.map(({ function: lambda }) => lambda)),
    ]),
  );
  const gaveUp = (before: Entry): boolean => !readers.get(sourceKey(before) ?? "")?.hasSame(before.function);
  const kept = [...work.left].filter((entry) => !gaveUp(entry));
  for (const entry of kept) work.left.delete(entry);

  work.match(rule, joinKeys(sourceKey, handlerKey));
  work.match(rule, joinKeys(sourceKey, pinnedName));
  const matchLonely = (key: Key): void => {
    const [olds, currents] = [groupBy(work.left, key), groupBy(work.right, key)];
    const isLonely = (groups: typeof olds, entry: Entry): boolean => groups.get(key(entry) ?? "")?.length === 1;
    work.match(rule, key, (old, current) => (isLonely(olds, old) && isLonely(currents, current) ? 1 : 0));
  };
  matchLonely(joinKeys(sourceKey, conditionKey));
  matchLonely(sourceKey);
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

function functionId({ function: lambda }: Entry): string | undefined {
  return lambda.logicalId.kind === "known" ? lambda.logicalId.id : undefined;
}

/** The other side has the function as well, under the same name. */
function stays({ function: lambda }: Entry, other: Stack | undefined): boolean {
  const counterpart = other && !lambda.external ? counterpartOf(lambda, other) : undefined;
  return counterpart !== undefined && relate(lambda.name, counterpart.name, { absenceCounts: true }) === "equal";
}

/** Functions that left one stack and came up in another; then functions that stayed and read something else now. */
function matchLeftovers(
  removed: readonly Leftover[],
  added: readonly Leftover[],
  matches: Match[],
  deployment: Deployment,
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
  // Between a template and one that it nests, which is handed the source as a parameter.
  work.match("other-stack", joinKeys(deployment.sourceKey, functionKey), elsewhere);
  work.match("other-stack", joinKeys(deployment.sourceKey, handlerKey), elsewhere);
  // Of a function that stays, as another template is handed it, imports it or names it.
  const staying = (old: Entry, current: Entry): number =>
    old.function.external !== current.function.external &&
    pairOf(old, current) === undefined &&
    (stays(old, pairs.get(old)?.after) || stays(current, pairs.get(current)?.before))
      ? 1
      : 0;
  for (const source of [deployment.sourceKey, sharedSourceKey]) {
    work.match("other-stack", joinKeys(source, deployment.functionKey), staying);
    work.match("other-stack", joinKeys(source, deployment.functionName), staying);
  }
  // A parameter of two templates has one name and, mostly, one value.
  work.match("other-stack", joinKeys(sourceKeyByParameter, functionKey), elsewhere, "low");
  // A function that comes up elsewhere under the name that it has, with sources of its own.
  const inOneEnvironment = (old: Entry, current: Entry): number => {
    const [was, is] = [old.stack.environment, current.stack.environment];
    return was === undefined || is === undefined || relate(was, is) === "equal" ? elsewhere(old, current) : 0;
  };
  work.match("other-stack", joinKeys(typeKey, lastingName), inOneEnvironment);
  // Another framework names sources its own way: what speaks for the same function is what it is called and runs, where the
  // old one reads nothing any more and the new one read nothing before. A template that a configuration compiles to is the stack of that.
  const readsAlso = ({ function: lambda, mapping }: Entry, pair: StackPair | undefined, side: "before" | "after") =>
    pair?.relation.kind === "same" &&
    counterpartOf(lambda, pair[side])?.mappings.some(({ source }) => source.type === mapping.source.type) === true;
  const otherFamily = (old: Entry, current: Entry): number =>
    family(old.stack) === family(current.stack) ||
    pairOf(old, current)?.relation.kind === "same" ||
    readsAlso(old, pairs.get(old), "after") ||
    readsAlso(current, pairs.get(current), "before")
      ? 0
      : likenessOfFunctions(old, current);
  work.match("other-stack", joinKeys(typeKey, plainName), otherFamily, "low");
  work.match("other-stack", joinKeys(typeKey, plainHandler), otherFamily, "low");

  const hereWith = (relation: Relation) => (old: Entry, current: Entry) =>
    pairOf(old, current)?.relation.kind === "same" && relateSources(old, current) === relation ? 1 : 0;
  work.match("doubtful-source", joinKeys(typeKey, functionKey), hereWith("cannot tell"), "low");
  work.match("other-source", joinKeys(typeKey, functionKey), hereWith("different"));
  // In a template a function is called by its id.
  work.match("other-source", joinKeys(typeKey, functionId), hereWith("different"));
  // A construct that makes a function together with its source, under another id.
  const together = (old: Entry, current: Entry): number =>
    isInside(old) && isInside(current) ? hereWith("different")(old, current) : 0;
  work.match("other-source", joinKeys(typeKey, handlerKey), together);

  const inOrder = (waiting: Set<Entry>): Leftover[] => [...waiting].map((entry) => ({ entry, pair: pairs.get(entry) }));
  return { removed: inOrder(work.left), added: inOrder(work.right) };
}
