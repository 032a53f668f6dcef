/** Pairs of things of two sides that are most alike, without looking at every pair of many. */

/** How alike two things of two sides are, and what saves looking at each pair. */
export interface Likeness<T> {
  /** 0: they are no pair. */
  readonly of: (left: T, right: T) => number;
  /** No two are more alike than two that print alike. */
  readonly print: (one: T) => string;
  /** Two that are alike share one of these. Undefined: any two are. */
  readonly features: ((one: T) => readonly string[]) | undefined;
}

/** Pairs that are looked at one by one, for all things of two sides together. */
const MOST_PAIRS = 100_000;

/**
 * Takes pairs, the most alike first; of equally alike ones those that stand first. Where the sides are so large that not every pair
 * can be looked at, those that print alike are taken first, then pairs are made of those that share what the fewest have.
 */
export function bestPairs<T>(
  lefts: readonly T[],
  rights: readonly T[],
  likeness: Likeness<T>,
  mostPairs = MOST_PAIRS,
): [T, T][] {
  if (lefts.length * rights.length <= mostPairs) return takeBest(allPairs(lefts, rights), likeness.of);
  const alike = pairsInOrder(lefts, rights, likeness.print).filter(([left, right]) => likeness.of(left, right) > 0);
  const [left, right] = [without(lefts, alike, 0), without(rights, alike, 1)];
  if (left.length * right.length <= mostPairs) return [...alike, ...takeBest(allPairs(left, right), likeness.of)];
  const { features } = likeness;
  return features === undefined
    ? [...alike, ...pairsInOrder(left, right, () => "")]
    : [...alike, ...takeBest(pairsByFeature(left, right, features, mostPairs), likeness.of)];
}

function takeBest<T>(pairs: Iterable<readonly [T, T]>, likeness: (left: T, right: T) => number): [T, T][] {
  const candidates: { readonly left: T; readonly right: T; readonly score: number }[] = [];
  for (const [left, right] of pairs) {
    const score = likeness(left, right);
    if (score > 0) candidates.push({ left, right, score });
  }
  candidates.sort((a, b) => b.score - a.score);
  const taken = new Set<T>();
  const best: [T, T][] = [];
  for (const { left, right } of candidates) {
    if (taken.has(left) || taken.has(right)) continue;
    taken.add(left).add(right);
    best.push([left, right]);
  }
  return best;
}

function* allPairs<T>(lefts: readonly T[], rights: readonly T[]): Iterable<[T, T]> {
  for (const left of lefts) for (const right of rights) yield [left, right];
}

/** The first of those that print alike on either side, then the second … */
function pairsInOrder<T>(lefts: readonly T[], rights: readonly T[], print: (one: T) => string): [T, T][] {
  const waiting = groupBy(rights, (one) => [print(one)]);
  const used = new Map<string, number>();
  const pairs: [T, T][] = [];
  for (const left of lefts) {
    const key = print(left);
    const index = used.get(key) ?? 0;
    const right = waiting.get(key)?.[index];
    if (right === undefined) continue;
    used.set(key, index + 1);
    pairs.push([left, right]);
  }
  return pairs;
}

/** Pairs that share a feature, beginning with what the fewest share; each once, and so many at most. */
function pairsByFeature<T>(
  lefts: readonly T[],
  rights: readonly T[],
  features: (one: T) => readonly string[],
  mostPairs: number,
): [T, T][] {
  const ofRight = groupBy(rights, features);
  const groups = [...groupBy(lefts, features)]
    .flatMap(([feature, left]) => {
      const right = ofRight.get(feature);
      return right === undefined ? [] : [{ feature, left, right, count: left.length * right.length }];
    })
    .sort((a, b) => a.count - b.count || (a.feature < b.feature ? -1 : 1));
  const pairs = new Map<T, Set<T>>();
  let left = mostPairs;
  for (const group of groups) {
    left -= group.count;
    if (left < 0) break;
    for (const one of group.left) {
      const others = pairs.get(one) ?? new Set();
      for (const other of group.right) others.add(other);
      pairs.set(one, others);
    }
  }
  // In the order of the sides, so that equally alike ones are taken as if all pairs had been looked at.
  const place = new Map(rights.map((right, index) => [right, index]));
  return lefts.flatMap((one) =>
    [...(pairs.get(one) ?? [])].sort((a, b) => place.get(a)! - place.get(b)!).map((other): [T, T] => [one, other]),
  );
}

function groupBy<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  return groups;
}

function without<T>(all: readonly T[], pairs: readonly (readonly [T, T])[], side: 0 | 1): T[] {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return all.filter((one) => !taken.has(one));
}
