/** Two maps from integers, key by key, until one pair says no. */
import { exert } from "./effort.ts";
import { lookup } from "./int-map.ts";
import { isBelow, isBranch, type IntMap, type Leaf, type Tree } from "./int-map-nodes.ts";

/**
 * Whether `holds(key, left, right)` for every key of either. Ends at the first for which it does not, and does not look at subtrees
 * that both sides share: `holds(key, v, v)` must be true.
 */
export function everyPair<V>(
  left: IntMap<V>,
  right: IntMap<V>,
  holds: (key: number, left: V | undefined, right: V | undefined) => boolean,
): boolean {
  if (left === right) return true;
  exert(1);
  if (left === undefined) return everyEntry(right, (key, value) => holds(key, undefined, value));
  if (right === undefined) return everyEntry(left, (key, value) => holds(key, value, undefined));
  if (!isBranch(left) || !isBranch(right)) return everyOfLeaf(left, right, holds);
  if (left.bit === right.bit && left.prefix === right.prefix)
    return everyPair(left.zero, right.zero, holds) && everyPair(left.one, right.one, holds);
  if (isBelow(left.bit, right.bit) && (right.prefix & (left.bit - 1)) === left.prefix)
    return (right.prefix & left.bit) === 0
      ? everyPair(left.zero, right, holds) && everyPair(left.one, undefined, holds)
      : everyPair(left.zero, undefined, holds) && everyPair(left.one, right, holds);
  if (isBelow(right.bit, left.bit) && (left.prefix & (right.bit - 1)) === right.prefix)
    return (left.prefix & right.bit) === 0
      ? everyPair(left, right.zero, holds) && everyPair(undefined, right.one, holds)
      : everyPair(undefined, right.zero, holds) && everyPair(left, right.one, holds);
  return everyPair(left, undefined, holds) && everyPair(undefined, right, holds);
}

/** Whether `holds(key, left, right)` for every key that both have, but for subtrees that they share: `holds(key, v, v)` must be true. Nothing is made of them. */
export function everyCommon<V>(
  left: IntMap<V>,
  right: IntMap<V>,
  holds: (key: number, left: V, right: V) => boolean,
): boolean {
  if (left === undefined || right === undefined || left === right) return true;
  if (!isBranch(left)) {
    const other = lookup(right, left.key);
    return other === undefined || holds(left.key, left.value, other);
  }
  if (!isBranch(right)) {
    const own = lookup<V>(left, right.key);
    return own === undefined || holds(right.key, own, right.value);
  }
  if (left.bit === right.bit && left.prefix === right.prefix)
    return everyCommon(left.zero, right.zero, holds) && everyCommon(left.one, right.one, holds);
  if (isBelow(left.bit, right.bit) && (right.prefix & (left.bit - 1)) === left.prefix)
    return everyCommon((right.prefix & left.bit) === 0 ? left.zero : left.one, right, holds);
  if (isBelow(right.bit, left.bit) && (left.prefix & (right.bit - 1)) === right.prefix)
    return everyCommon(left, (left.prefix & right.bit) === 0 ? right.zero : right.one, holds);
  return true;
}

function everyEntry<V>(map: IntMap<V>, holds: (key: number, value: V) => boolean): boolean {
  if (map === undefined) return true;
  if (isBranch(map)) return everyEntry(map.zero, holds) && everyEntry(map.one, holds);
  exert(1);
  return holds(map.key, map.value);
}

function everyOfLeaf<V>(
  left: Tree<V>,
  right: Tree<V>,
  holds: (key: number, left: V | undefined, right: V | undefined) => boolean,
): boolean {
  const [leaf, other] = isBranch(left) ? [right as Leaf<V>, left] : [left, right];
  const pair = (key: number, of: V | undefined, one: V | undefined): boolean =>
    leaf === left ? holds(key, of, one) : holds(key, one, of);
  let isMet = false;
  const isHeld = everyEntry(other, (key, value) => {
    isMet ||= key === leaf.key;
    return key === leaf.key ? value === leaf.value || pair(key, leaf.value, value) : pair(key, undefined, value);
  });
  return isHeld && (isMet || pair(leaf.key, leaf.value, undefined));
}
