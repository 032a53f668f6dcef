/** What maps from integers (`int-map.ts`) are made of: leaves and branches, and how one is put together of two. */

/** The empty map is `undefined`. */
export type IntMap<V> = Leaf<V> | Branch<V> | undefined;

/** A key and what stands under it. */
export interface Leaf<V> {
  readonly key: number;
  readonly value: V;
}

/** Keys whose bits below `bit` equal `prefix`; `zero` holds those where `bit` itself is 0. */
interface Branch<V> {
  readonly prefix: number;
  readonly bit: number;
  readonly zero: Leaf<V> | Branch<V>;
  readonly one: Leaf<V> | Branch<V>;
  /** What `sumOf` came to; 0: nobody has asked. Kept here since a lookup beside it takes far longer than to add up two numbers. */
  sum: number;
}

/** A map that is not empty. */
export type Tree<V> = Leaf<V> | Branch<V>;

/** Whether a map has more than one key. */
export function isBranch<V>(tree: Tree<V>): tree is Branch<V> {
  return "bit" in tree;
}

/** Bit 31 is the sign bit of a JavaScript integer: compared as unsigned. */
export function isBelow(a: number, b: number): boolean {
  return a >>> 0 < b >>> 0;
}

/** One map of two that have other keys, under what their prefixes are. */
export function link<V>(keyA: number, a: Tree<V>, keyB: number, b: Tree<V>): Branch<V> {
  const difference = keyA ^ keyB;
  const bit = difference & -difference;
  const prefix = keyA & (bit - 1);
  return (keyA & bit) === 0 ? { prefix, bit, zero: a, one: b, sum: 0 } : { prefix, bit, zero: b, one: a, sum: 0 };
}

/** The same of two that may be empty. */
export function joinDisjoint<V>(keyA: number, a: IntMap<V>, keyB: number, b: IntMap<V>): IntMap<V> {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return link(keyA, a, keyB, b);
}

/** The branch with these two parts; the same branch where they are its own. */
export function withArms<V>(branch: Branch<V>, zero: IntMap<V>, one: IntMap<V>): IntMap<V> {
  if (zero === branch.zero && one === branch.one) return branch;
  if (zero === undefined) return one;
  if (one === undefined) return zero;
  return { prefix: branch.prefix, bit: branch.bit, zero, one, sum: 0 };
}

/** The sum, as a 32 bit integer, of what `ofLeaf` says of each entry. It is remembered: maps of one kind are asked with one function. */
export function sumOf<V>(tree: Tree<V>, ofLeaf: (key: number, value: V) => number): number {
  if (!isBranch(tree)) return ofLeaf(tree.key, tree.value);
  if (tree.sum === 0) tree.sum = (sumOf(tree.zero, ofLeaf) + sumOf(tree.one, ofLeaf)) | 0;
  return tree.sum;
}

/** The leaf with this value; the same leaf where it is its own, no map without one. */
export function withValue<V>(leaf: Leaf<V>, value: V | undefined): IntMap<V> {
  if (value === undefined) return undefined;
  return value === leaf.value ? leaf : { key: leaf.key, value };
}
