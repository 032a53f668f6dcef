/** Methods that make a set of two. */
import { addItems, isUncertain, itemsOf, openTo, type Items, type ListMethod } from "./iteration.ts";
import { callMadeOf, derived, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { absent, list } from "./making.ts";
import type { CodeValue, Item, List } from "./values.ts";

/** What a method takes for a set: of a `Map` its keys. */
function givenSet(run: Evaluation, value: CodeValue): Items {
  const items = itemsOf(run, value);
  if (!items) return { items: [], open: true, more: madeOf(value) };
  if (value.kind !== "record") return items;
  return { ...items, items: items.items.map((item) => ({ ...item, value: keyIn(item) })) };
}

function keyIn({ value }: Item): CodeValue {
  return (value.kind === "list" ? value.items[0]?.value : undefined) ?? absent;
}

function setOf(run: Evaluation, items: readonly Item[]): List {
  const made = list([], run.conditions.length, "set");
  addItems(made, items);
  return made;
}

type Choice = (isHere: boolean, isThere: boolean) => boolean;

/** The items of both that are wanted, by where they are; that is known where all are constants that are there. */
function chosen(name: string, isWanted: Choice): ListMethod {
  return (run, object, args) => {
    const other = givenSet(run, args[0] ?? absent);
    const areKnown =
      ![object, other].some(isUncertain) &&
      [...object.items, ...other.items].every(({ value }) => value.kind === "constant");
    if (!areKnown) return derived("the set is not known", object, (from) => callMadeOf(`${from}.${name}`, args));
    const textsIn = ({ items }: Items): ReadonlySet<unknown> =>
      new Set(items.map(({ value }) => (value.kind === "constant" ? value.value : undefined)));
    const [here, there] = [textsIn(object), textsIn(other)];
    const isIn = (texts: ReadonlySet<unknown>, { value }: Item): boolean =>
      value.kind === "constant" && texts.has(value.value);
    return setOf(
      run,
      [...object.items, ...other.items].filter((item) => isWanted(isIn(here, item), isIn(there, item))),
    );
  };
}

/** Methods that make a set of two, by name. */
export const SETS: Readonly<Record<string, ListMethod>> = {
  union: (run, object, args) => {
    const other = givenSet(run, args[0] ?? absent);
    const made = setOf(run, [...object.items, ...other.items]);
    for (const part of [object, other]) openTo(made, part);
    return made;
  },
  intersection: chosen("intersection", (isHere, isThere) => isHere && isThere),
  difference: chosen("difference", (isHere, isThere) => isHere && !isThere),
  symmetricDifference: chosen("symmetricDifference", (isHere, isThere) => isHere !== isThere),
};
