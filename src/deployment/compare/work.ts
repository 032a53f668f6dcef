/** Pairing of what waits on two sides, the most alike first. */
import type { Change } from "../changes.ts";
import { groupBy } from "../group-by.ts";
import { conditionKey, excludeEachOther } from "./conditions.ts";
import { compareEntries, pinnedName, type Entry } from "./entry.ts";
import type { Key } from "./keys.ts";
import type { StackPair } from "./stack-pair.ts";
import { nameSimilarity } from "./similarity.ts";

/**
 * - `same-id`: CloudFormation takes the two for one.
 * - `same-place`: an id that cannot be computed; same function, same kind of source, no sign of another one.
 * - `doubtful-id`: the function may be the same and may be another one: its id has something in it that nobody evaluated.
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
  | "doubtful-id"
  | "same-function"
  | "other-function"
  | "second-stack"
  | "own-copy"
  | "other-stack"
  | "doubtful-source"
  | "other-source";

/** A mapping of each side that are taken for the same one, and by which rule. */
export interface Match {
  readonly rule: MatchRule;
  readonly before: Entry;
  readonly after: Entry;
  /** How the two stacks relate; undefined when they are no pair. */
  readonly pair: StackPair | undefined;
  readonly certainty: Change["certainty"];
}

/** Beyond this many pairs of names, likeness is not looked for: a file with so many unmatched mappings is no edit. */
const mostComparisons = 20_000;

/** Entries of two sides that wait for a counterpart. */
export class Work {
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
    key: Key,
    alike: (before: Entry, after: Entry) => number = likenessOfFunctions,
    certainty: Change["certainty"] = "certain",
  ): void {
    const waiting = groupBy(this.right, key);
    for (const [group, olds] of groupBy(this.left, key)) {
      const currents = waiting.get(group) ?? [];
      const isSmall = olds.length * currents.length <= mostComparisons;
      const candidates = isSmall
        ? olds.flatMap((before) =>
            currents.map((after) => ({ before, after, score: scored(rule, before, after, alike(before, after)) })),
          )
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

/**
 * Two mappings that are never deployed together do not take each other's place; to CloudFormation one id is one mapping all
 * the same. Among those that can, one condition says more than the likeness of names, and less than a name that was kept.
 */
function scored(rule: MatchRule, before: Entry, after: Entry, score: number): number {
  if (score <= 0 || (rule !== "same-id" && excludeEachOther(before, after))) return 0;
  return conditionKey(before) === conditionKey(after) ? score + 1.5 : score;
}

/** Of functions first by what the configuration calls them, then by what CloudFormation does; never 0. */
export function likenessOfFunctions(before: Entry, after: Entry): number {
  const [old, current] = [pinnedName(before), pinnedName(after)];
  const isNameKept = old !== undefined && old === current;
  const isKeyKept = before.function.key === after.function.key;
  const similarity = nameSimilarity(before.function.key, after.function.key);
  return (isKeyKept ? 4 : 0) + (isNameKept ? 2 : 0) + similarity + 0.01;
}
