/** Methods that look for an item of an array or a set. */
import { isUncertain, reversed, type ListMethod } from "./iteration.ts";
import { printed, truthOf } from "./print.ts";
import { callMadeOf, derived, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Place } from "../../syntax/source-text.ts";
import { absent, constant } from "./making.ts";
import type { CodeValue, List } from "./values.ts";

function includes(object: List, value: CodeValue): CodeValue {
  const doubt = (): CodeValue =>
    derived("whether it is in the list is not known", object, (from) => `${from}.includes(${madeOf(value)})`);
  const text = printed(value);
  const texts = object.items.map((item) => (item.value === value ? text : printed(item.value)));
  if (object.items.some((item) => item.value === value && item.conditions.length === 0)) return constant(true);
  if (text === undefined || texts.includes(undefined) || isUncertain(object)) return doubt();
  const areKnown = value.kind === "constant" && object.items.every((item) => item.value.kind === "constant");
  if (texts.includes(text)) return constant(true);
  return areKnown ? constant(false) : doubt();
}

/** Where the first item is that is the same; undefined where that cannot be told. */
function placeOf(object: List, wanted: CodeValue): number | undefined {
  const text = printed(wanted);
  const texts = object.items.map(({ value }) => (value === wanted ? (text ?? "") : printed(value)));
  const found = texts.findIndex(
    (one, index) => object.items[index]!.value === wanted || (text !== undefined && one === text),
  );
  const before = object.items.slice(0, found < 0 ? undefined : found);
  const areKnown = wanted.kind === "constant" && before.every(({ value }) => value.kind === "constant");
  return before.length === 0 || areKnown ? found : undefined;
}

/** Where the first item is that a test accepts; undefined where that cannot be told. */
function placeAccepted(run: Evaluation, object: List, test: CodeValue, at: Place): number | undefined {
  for (const [index, { value }] of object.items.entries()) {
    const truth = truthOf(run.call(test, undefined, [value, constant(index), object], at));
    if (truth === true) return index;
    if (truth !== false) return undefined;
  }
  return -1;
}

type Search = (run: Evaluation, object: List, wanted: CodeValue, at: Place) => number | undefined;

function place(search: Search, from: "start" | "end"): ListMethod {
  return (run, object, args, at) => {
    const { length } = object.items;
    const index =
      args.length === 1 && !isUncertain(object)
        ? search(run, from === "start" ? object : reversed(object), args[0]!, at)
        : undefined;
    if (index === undefined)
      return derived("where it is in the list is not known", object, (text) =>
        callMadeOf(`${text}.indexOf from the ${from}`, args),
      );
    return constant(from === "start" || index < 0 ? index : length - 1 - index);
  };
}

const ofItem: Search = (_, object, wanted) => placeOf(object, wanted);

/** Methods of arrays and sets that tell whether, or where, something is in them, by name. */
export const SEARCHES: Readonly<Record<string, ListMethod>> = {
  includes: (_, object, args) =>
    args.length > 1
      ? derived("whether it is in that part of the list is not known", object, (from) =>
          callMadeOf(`${from}.includes`, args),
        )
      : includes(object, args[0] ?? absent),
  has: (_, object, args) => includes(object, args[0] ?? absent),
  indexOf: place(ofItem, "start"),
  lastIndexOf: place(ofItem, "end"),
  findIndex: place(placeAccepted, "start"),
  findLastIndex: place(placeAccepted, "end"),
};
