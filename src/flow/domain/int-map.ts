/**
 * Immutable maps from non-negative integers, as little-endian Patricia trees (Okasaki and Gill, "Fast Mergeable Integer
 * Maps", 1998). Maps that come of one another share subtrees and `merge` skips what is shared, so that joining the states
 * of two branches costs what the branches changed and not what the program holds.
 */
import { exert } from "./effort.ts";
import {
  isBelow,
  isBranch,
  joinDisjoint,
  link,
  withArms,
  withValue,
  type IntMap,
  type Leaf,
  type Tree,
} from "./int-map-nodes.ts";

export type { IntMap };

/** The value under a key. */
export function lookup<V>(map: IntMap<V>, key: number): V | undefined {
  let tree: IntMap<V> = map;
  while (tree !== undefined && isBranch(tree)) tree = (key & tree.bit) === 0 ? tree.zero : tree.one;
  return tree?.key === key ? tree.value : undefined;
}

/** The map with a value under a key; the same map where it is there already. */
export function insert<V>(map: IntMap<V>, key: number, value: V): IntMap<V> {
  if (map === undefined) return { key, value };
  if (!isBranch(map)) {
    if (map.key !== key) return link(key, { key, value }, map.key, map);
    return map.value === value ? map : { key, value };
  }
  if ((key & (map.bit - 1)) !== map.prefix) return link(key, { key, value }, map.prefix, map);
  return (key & map.bit) === 0
    ? withArms(map, insert(map.zero, key, value), map.one)
    : withArms(map, map.zero, insert(map.one, key, value));
}

/** The map without a key; the same map where it is not there. */
export function remove<V>(map: IntMap<V>, key: number): IntMap<V> {
  if (map === undefined) return undefined;
  if (!isBranch(map)) return map.key === key ? undefined : map;
  if ((key & (map.bit - 1)) !== map.prefix) return map;
  return (key & map.bit) === 0
    ? withArms(map, remove(map.zero, key), map.one)
    : withArms(map, map.zero, remove(map.one, key));
}

/**
 * The map of `combine(key, left, right)` over every key of either; `undefined` leaves the key out. Subtrees that both
 * sides share are taken over without asking: `combine(key, v, v)` must be `v`. What comes out as it was on one side is that
 * side's subtree, so that a later merge with either skips it.
 */
export function merge<V>(
  left: IntMap<V>,
  right: IntMap<V>,
  combine: (key: number, left: V | undefined, right: V | undefined) => V | undefined,
): IntMap<V> {
  if (left === right) return left;
  exert(1);
  if (left === undefined) return onlyRight(right, combine);
  if (right === undefined) return onlyLeft(left, combine);
  if (!isBranch(left) && !isBranch(right) && left.key === right.key) return mergeLeaves(left, right, combine);
  if (!isBranch(left)) return mergeLeaf(left, right, combine);
  if (!isBranch(right)) return mergeLeaf(right, left, (key, r, l) => combine(key, l, r));

  if (left.bit === right.bit && left.prefix === right.prefix) {
    const zero = merge(left.zero, right.zero, combine);
    const one = merge(left.one, right.one, combine);
    return withArms(zero === right.zero && one === right.one ? right : left, zero, one);
  }
  if (isBelow(left.bit, right.bit) && (right.prefix & (left.bit - 1)) === left.prefix)
    return (right.prefix & left.bit) === 0
      ? withArms(left, merge(left.zero, right, combine), onlyLeft(left.one, combine))
      : withArms(left, onlyLeft(left.zero, combine), merge(left.one, right, combine));
  if (isBelow(right.bit, left.bit) && (left.prefix & (right.bit - 1)) === right.prefix)
    return (left.prefix & right.bit) === 0
      ? withArms(right, merge(left, right.zero, combine), onlyRight(right.one, combine))
      : withArms(right, onlyRight(right.zero, combine), merge(left, right.one, combine));
  return joinDisjoint(left.prefix, onlyLeft(left, combine), right.prefix, onlyRight(right, combine));
}

type Combine<V> = (key: number, left: V | undefined, right: V | undefined) => V | undefined;

// Two functions, and no closure over `mapEntries`: joins spend most of their time here.
function onlyLeft<V>(map: IntMap<V>, combine: Combine<V>): IntMap<V> {
  if (map === undefined) return undefined;
  exert(1);
  if (isBranch(map)) return withArms(map, onlyLeft(map.zero, combine), onlyLeft(map.one, combine));
  return withValue(map, combine(map.key, map.value, undefined));
}

function onlyRight<V>(map: IntMap<V>, combine: Combine<V>): IntMap<V> {
  if (map === undefined) return undefined;
  exert(1);
  if (isBranch(map)) return withArms(map, onlyRight(map.zero, combine), onlyRight(map.one, combine));
  return withValue(map, combine(map.key, undefined, map.value));
}

function mergeLeaves<V>(leaf: Leaf<V>, other: Leaf<V>, combine: Combine<V>): IntMap<V> {
  const value = leaf.value === other.value ? leaf.value : combine(leaf.key, leaf.value, other.value);
  return value === leaf.value ? leaf : withValue(other, value);
}

function mergeLeaf<V>(leaf: Leaf<V>, other: Tree<V>, combine: Combine<V>): IntMap<V> {
  if (!isBranch(other)) {
    exert(1);
    if (other.key === leaf.key) return mergeLeaves(leaf, other, combine);
    const own = withValue(leaf, combine(leaf.key, leaf.value, undefined));
    return joinDisjoint(leaf.key, own, other.key, withValue(other, combine(other.key, undefined, other.value)));
  }
  if ((leaf.key & (other.bit - 1)) !== other.prefix) {
    const own = withValue(leaf, combine(leaf.key, leaf.value, undefined));
    return joinDisjoint(leaf.key, own, other.prefix, onlyRight(other, combine));
  }
  exert(1);
  return (leaf.key & other.bit) === 0
    ? withArms(other, mergeLeaf(leaf, other.zero, combine), onlyRight(other.one, combine))
    : withArms(other, onlyRight(other.zero, combine), mergeLeaf(leaf, other.one, combine));
}

/**
 * The left map, with `combine(key, left, right)` for the keys that both have: what only one side has is not even looked at.
 * `combine(key, v, v)` must be `v`.
 */
export function mergeCommon<V>(
  left: IntMap<V>,
  right: IntMap<V>,
  combine: (key: number, left: V, right: V) => V,
): IntMap<V> {
  if (left === undefined || right === undefined || left === right) return left;
  if (!isBranch(left)) {
    const other = lookup(right, left.key);
    const value = other === undefined ? left.value : combine(left.key, left.value, other);
    return value === left.value ? left : { key: left.key, value };
  }
  if (!isBranch(right)) {
    const own = lookup<V>(left, right.key);
    return own === undefined ? left : insert<V>(left, right.key, combine(right.key, own, right.value));
  }
  if (left.bit === right.bit && left.prefix === right.prefix)
    return withArms(left, mergeCommon(left.zero, right.zero, combine), mergeCommon(left.one, right.one, combine));
  if (isBelow(left.bit, right.bit) && (right.prefix & (left.bit - 1)) === left.prefix)
    return (right.prefix & left.bit) === 0
      ? withArms(left, mergeCommon(left.zero, right, combine), left.one)
      : withArms(left, left.zero, mergeCommon(left.one, right, combine));
  if (isBelow(right.bit, left.bit) && (left.prefix & (right.bit - 1)) === right.prefix)
    return mergeCommon(left, (left.prefix & right.bit) === 0 ? right.zero : right.one, combine);
  return left;
}

/**
 * Both maps, with `combine(key, left, right)` for the keys that both have: what only one side has is taken over without being looked at.
 * `combine(key, v, v)` must be `v`.
 */
export function union<V>(left: IntMap<V>, right: IntMap<V>, combine: (key: number, left: V, right: V) => V): IntMap<V> {
  if (left === right || right === undefined) return left;
  if (left === undefined) return right;
  exert(1);
  if (!isBranch(left)) {
    const other = lookup<V>(right, left.key);
    if (other === undefined) return insert<V>(right, left.key, left.value);
    const value = other === left.value ? other : combine(left.key, left.value, other);
    return insert<V>(right, left.key, value);
  }
  if (!isBranch(right)) {
    const own = lookup<V>(left, right.key);
    if (own === undefined || own === right.value) return insert<V>(left, right.key, right.value);
    return insert<V>(left, right.key, combine(right.key, own, right.value));
  }
  if (left.bit === right.bit && left.prefix === right.prefix) {
    const [zero, one] = [union(left.zero, right.zero, combine), union(left.one, right.one, combine)];
    return withArms(zero === right.zero && one === right.one ? right : left, zero, one);
  }
  if (isBelow(left.bit, right.bit) && (right.prefix & (left.bit - 1)) === left.prefix)
    return (right.prefix & left.bit) === 0
      ? withArms(left, union(left.zero, right, combine), left.one)
      : withArms(left, left.zero, union(left.one, right, combine));
  if (isBelow(right.bit, left.bit) && (left.prefix & (right.bit - 1)) === right.prefix)
    return (left.prefix & right.bit) === 0
      ? withArms(right, union(left, right.zero, combine), right.one)
      : withArms(right, right.zero, union(left, right.one, combine));
  return link(left.prefix, left, right.prefix, right);
}

/**
 * `combine(key, left, right)` of the keys that both maps have: what only one side has is left out without being looked at.
 * `combine(key, v, v)` must be `v`.
 */
export function intersection<V>(
  left: IntMap<V>,
  right: IntMap<V>,
  combine: (key: number, left: V, right: V) => V,
): IntMap<V> {
  if (left === right) return left;
  if (left === undefined || right === undefined) return undefined;
  exert(1);
  if (!isBranch(left)) {
    const other = lookup<V>(right, left.key);
    return other === undefined
      ? undefined
      : withValue(left, other === left.value ? other : combine(left.key, left.value, other));
  }
  if (!isBranch(right)) {
    const own = lookup<V>(left, right.key);
    return own === undefined
      ? undefined
      : withValue(right, own === right.value ? own : combine(right.key, own, right.value));
  }
  if (left.bit === right.bit && left.prefix === right.prefix) {
    const [zero, one] = [intersection(left.zero, right.zero, combine), intersection(left.one, right.one, combine)];
    return withArms(zero === right.zero && one === right.one ? right : left, zero, one);
  }
  if (isBelow(left.bit, right.bit) && (right.prefix & (left.bit - 1)) === left.prefix)
    return intersection((right.prefix & left.bit) === 0 ? left.zero : left.one, right, combine);
  if (isBelow(right.bit, left.bit) && (left.prefix & (right.bit - 1)) === right.prefix)
    return intersection(left, (left.prefix & right.bit) === 0 ? right.zero : right.one, combine);
  return undefined;
}

/** The map without the keys of another one. */
export function difference<V>(map: IntMap<V>, other: IntMap<unknown>): IntMap<V> {
  if (map === undefined || other === undefined) return map;
  if (map === other) return undefined;
  exert(1);
  if (!isBranch(map)) return lookup(other, map.key) === undefined ? map : undefined;
  if (!isBranch(other)) return remove<V>(map, other.key);
  if (map.bit === other.bit && map.prefix === other.prefix)
    return withArms(map, difference(map.zero, other.zero), difference(map.one, other.one));
  if (isBelow(map.bit, other.bit) && (other.prefix & (map.bit - 1)) === map.prefix)
    return (other.prefix & map.bit) === 0
      ? withArms(map, difference(map.zero, other), map.one)
      : withArms(map, map.zero, difference(map.one, other));
  if (isBelow(other.bit, map.bit) && (map.prefix & (other.bit - 1)) === other.prefix)
    return difference(map, (map.prefix & other.bit) === 0 ? other.zero : other.one);
  return map;
}

/**
 * The same map, made of subtrees of another one wherever they are equal, so that whatever goes over both from now on skips them.
 * Maps of the same keys have the same shape.
 */
export function sharing<V>(map: IntMap<V>, like: IntMap<V>): IntMap<V> {
  if (map === like || map === undefined || like === undefined) return map;
  exert(1);
  if (!isBranch(map)) return !isBranch(like) && map.key === like.key && map.value === like.value ? like : map;
  if (!isBranch(like)) return map;
  if (map.bit === like.bit && map.prefix === like.prefix) {
    const [zero, one] = [sharing(map.zero, like.zero), sharing(map.one, like.one)];
    return zero === like.zero && one === like.one ? like : withArms(map, zero, one);
  }
  if (isBelow(like.bit, map.bit) && (map.prefix & (like.bit - 1)) === like.prefix)
    return sharing(map, (map.prefix & like.bit) === 0 ? like.zero : like.one);
  if (isBelow(map.bit, like.bit) && (like.prefix & (map.bit - 1)) === map.prefix)
    return (like.prefix & map.bit) === 0
      ? withArms(map, sharing(map.zero, like), map.one)
      : withArms(map, map.zero, sharing(map.one, like));
  return map;
}

/** The map with each value changed; `undefined` removes it. */
export function mapEntries<V>(map: IntMap<V>, change: (key: number, value: V) => V | undefined): IntMap<V> {
  if (map === undefined) return undefined;
  exert(1);
  if (isBranch(map)) return withArms(map, mapEntries(map.zero, change), mapEntries(map.one, change));
  return withValue(map, change(map.key, map.value));
}

/** Entries in no particular order. */
export function entries<V>(map: IntMap<V>): readonly (readonly [number, V])[] {
  const all: (readonly [number, V])[] = [];
  const visit = (tree: Tree<V>): void => {
    if (!isBranch(tree)) return void all.push([tree.key, tree.value]);
    visit(tree.zero);
    visit(tree.one);
  };
  if (map !== undefined) visit(map);
  return all;
}

/** Keys in the order in which `entries` gives them. */
export function inOrder(keys: readonly number[]): readonly number[] {
  return [...keys].sort((a, b) => {
    const difference = a ^ b;
    return (a & difference & -difference) === 0 ? -1 : 1;
  });
}

/** Looks at every entry, but for subtrees that were looked at before. */
export function forEachOnce<V>(map: IntMap<V>, known: WeakSet<object>, look: (key: number, value: V) => void): void {
  if (map === undefined || known.has(map)) return;
  known.add(map);
  exert(1);
  if (!isBranch(map)) return look(map.key, map.value);
  forEachOnce(map.zero, known, look);
  forEachOnce(map.one, known, look);
}
