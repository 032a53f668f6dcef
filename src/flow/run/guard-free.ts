/** What is the same whatever came of guards. */
import { heldBy } from "../domain/size.ts";
import { isContents, missingUnder, valuesIn } from "../domain/contents.ts";
import { isUnconditional } from "../domain/guard-paths.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import type { Item, Slot } from "../domain/slot.ts";
import type { SimpleValue, Value } from "../domain/value.ts";

/** Where it is waited for, tested, compared or called, guards may be narrowed or set. */
export function tellsOfGuards(value: SimpleValue): boolean {
  if (value.kind === "symbolic")
    return [value.found, value.computed, value.answers, value.chosenBy].some((one) => one !== undefined);
  return value.kind === "promise" || value.kind === "refusal" || value.kind === "native";
}

/** Neither the value nor anything that it holds tells what came of a guard. */
export function isGuardFree(value: Value): boolean {
  if (value.kind !== "choice" && tellsOfGuards(value)) return false;
  if (value.kind === "choice" && value.options.some(({ when, unless }) => when !== ALWAYS || unless)) return false;
  return heldBy(value).every(isGuardFree);
}

const known = new WeakMap<Slot, boolean>();

/** The same of what a cell holds itself. Calls that look at it ask again and again. */
export function holdsGuardFree(slot: Slot): boolean {
  let isFree = known.get(slot);
  if (isFree === undefined)
    known.set(slot, (isFree = itemsOf(slot).every(isAlways) && valuesIn(slot).every(isGuardFree)));
  return isFree;
}

function itemsOf(slot: Slot): readonly Item[] {
  const contents = !isContents(slot) ? undefined : slot.kind === "items" ? slot : slot.computed;
  return contents ? [...contents.items, ...(contents.rest ? [contents.rest] : [])] : [];
}

function isAlways(one: Item): boolean {
  return isUnconditional(one.guards) && missingUnder(one).every((condition) => condition === ALWAYS);
}
