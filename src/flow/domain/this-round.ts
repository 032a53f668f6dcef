/**
 * What the round of a loop that is running has added to a collection, each by itself: whether it is there tells what came of the guards
 * of this round. What other rounds have added is joined, and tells nothing of it.
 */
import { isEqual } from "./comparison.ts";
import type { Condition } from "./outcomes.ts";
import { sameConditions } from "./guard-paths.ts";
import { sameOptional, sameValue } from "./same.ts";
import type { Item, Items, OfThisRound } from "./slot.ts";
import type { Value } from "./value.ts";

/** Of more than these it is not told which are there. */
const MOST = 4;

/** @param before the collection without what is added */
export function alsoOfThisRound(before: Items, added: Item): OfThisRound {
  const { ofThisRound: known = [] } = before;
  if (known === "unknown" || added.isComplete !== undefined) return "unknown";
  if (known.length === 0 && !itemsIn(before).every((one) => isOfEarlierRound(one) || isOther(one, added)))
    return "unknown";
  const others = known.filter((one) => !sameValue(keyOf(one), keyOf(added)));
  return others.length < MOST ? [...others, added] : "unknown";
}

/** What a later round asks for is not what an earlier one has added: records are told apart by their keys. */
function isOfEarlierRound({ isComplete }: Item): boolean {
  return isComplete === false;
}

function isOther(one: Item, added: Item): boolean {
  const [a, b] = [keyOf(one), keyOf(added)];
  return a.kind !== "choice" && b.kind !== "choice" && isEqual(a, b, false) === false;
}

/** By what it is asked for. */
export function keyOf({ key, value }: Item): Value {
  return key ?? value;
}

function itemsIn({ items, rest }: Items): readonly Item[] {
  return rest ? [...items, rest] : items;
}

/** How items become one that has come on two ways, and one that has come on one of them. */
interface Joining {
  readonly both: (a: Item, b: Item) => Item;
  readonly one: (one: Item, elsewhere: Condition) => Item;
}

/** What a list was given in this round, on either side. */
export function joinOfThisRound(
  left: OfThisRound,
  right: OfThisRound,
  sides: { readonly left: Condition; readonly right: Condition },
  { both, one }: Joining,
): OfThisRound {
  if (left === right) return left;
  if (left === "unknown" || right === "unknown") return "unknown";
  const [ours, theirs] = [left ?? [], right ?? []];
  const like = (wanted: Item, all: readonly Item[]): Item | undefined =>
    all.find((other) => sameValue(keyOf(other), keyOf(wanted)));
  const all = [
    ...ours.map((a) => {
      const b = like(a, theirs);
      return b ? both(a, b) : one(a, sides.right);
    }),
    ...theirs.filter((b) => !like(b, ours)).map((b) => one(b, sides.left)),
  ];
  return all.length <= MOST ? all : "unknown";
}

/** Both lists were given the same in this round. */
export function sameOfThisRound(left: OfThisRound, right: OfThisRound): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined || left === "unknown" || right === "unknown") return false;
  return (
    left.length === right.length &&
    left.every((a, index) => {
      const b = right[index]!;
      const isSamePresence = a.isOptional === b.isOptional && sameConditions(a.guards, b.guards);
      const isSameMissing = a.missing === b.missing || sameConditions(a.missing ?? [], b.missing ?? []);
      return isSamePresence && isSameMissing && sameOptional(a.key, b.key) && sameValue(a.value, b.value);
    })
  );
}
