/**
 * What is made of one thing of a record, and of nothing else but what is written: by how it is made, it is the same value wherever that is
 * made of the same record. `JSON.parse(record.body).id` in one loop over the records is that in the next.
 */
import { simpleValues } from "../../domain/choice.ts";
import type { SymbolicValue, Value } from "../../domain/value.ts";

/** Longer ones are not told apart. */
const MOST_CHARACTERS = 200;

type Known = Pick<SymbolicValue, "within">;

/**
 * `key.replace("raw/", "done/")`: another text than `key`, as a rule, where words are put into it. That of `replace(/\+/g, " ")` may be the
 * same one.
 */
export function replacedBy(name: string, [what, by]: readonly Value[]): Pick<SymbolicValue, "replaced"> {
  if (!/^replace(?:All)?$/u.test(name) || by?.kind !== "constant") return {};
  const words = String(by.value);
  if (!/\p{L}{2}/u.test(words) || words.length > MOST_CHARACTERS) return {};
  return { replaced: `${what?.kind === "constant" ? String(what.value).slice(0, MOST_CHARACTERS) : ""} ${words}` };
}

/** What a computation gives that has no effect, and neither chance nor the clock in it. */
export function madeBy(name: string, given: readonly Value[]): Known {
  const all = given.map((value) => {
    const [one, ...others] = simpleValues(value);
    if (one === undefined || others.length > 0) return undefined;
    if (one.kind === "constant") return String(one.value);
    return one.kind === "symbolic" ? placeIn(one) : undefined;
  });
  const isOfOne = given.filter(({ kind }) => kind === "symbolic").length === 1;
  return !isOfOne || all.includes(undefined) ? {} : within(`${name}(${all.join()})`);
}

/** A member of what is known so. */
export function memberWithin({ within: of }: SymbolicValue, name: string | undefined): Known {
  return of === undefined || name === undefined ? {} : within(`${of}.${name}`);
}

/**
 * An item of a list that is known so: `JSON.parse(record.body).lines[]`. It is known as the records of a batch are, so that one loop over the list tells the next
 * what came of the item.
 */
export function elementWithin({ within: of }: SymbolicValue): Known {
  return of === undefined ? {} : within(`${of}${ITEM}`);
}

/** A value, or a name, of data that is known so and gone through: `Object.values(order.lines)`, as an item of a list is. */
export function anyOf({ within: of }: SymbolicValue, what: "values" | "names"): Known {
  return of === undefined ? {} : within(`${of}.${what}${ITEM}`);
}

/** A name of what stands at a path, gone through. */
export function nameBelow(path: string): Known {
  return within(`${path}.names${ITEM}`);
}

/** Something of an item of a list within a record: of which one is known in the round of a loop over the list alone. */
export function isOfItemWithin({ path, within: of }: SymbolicValue): boolean {
  return path === undefined && of !== undefined && of.indexOf(ITEM) !== of.lastIndexOf(ITEM);
}

/** Behind the list of the records, and behind each list within one. */
const ITEM = "[]";

/** Where it stands in a record, or how it is made of what stands there. */
export function placeIn({ path, within }: SymbolicValue): string | undefined {
  return path ?? within;
}

function within(text: string): Known {
  return text.length > MOST_CHARACTERS ? {} : { within: text };
}
