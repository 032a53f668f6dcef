/** What code looks for in a list, by what it is or by members of it, against what a change puts there. */
import { inItem } from "../domain/attributes.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import type { Datum, Wanted } from "../domain/field-test.ts";
import { has, RECORD } from "../domain/provenance.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import type { Change } from "../run/changes.ts";
import { keyTextOf } from "../run/key-text.ts";
import { changesItems, toldOfItems } from "../run/left-in-lists.ts";
import { allOf, anyOf } from "../run/likeness.ts";
import type { Asks } from "../run/look-facts.ts";
import { sameText, type Likeness } from "../run/same-thing.ts";
import { areOtherMembers, isIdInRecord } from "../run/place-in-record.ts";
import { isSame } from "../run/same-values.ts";
import { addedTo } from "./asked-fields.ts";
import { writtenTo } from "./steps.ts";

/**
 * Does a change have a test find what it looks for, or find it no more? Undefined: what is looked for is not known, or what is written there.
 *
 * @param truth how the test came out
 */
export function turnedForWanted(change: Change, asks: Asks, truth: boolean): Likeness | undefined {
  const asked = asks.of === "test" ? wantedBy(asks) : undefined;
  if (asked === undefined) return undefined;
  if (asked.list === undefined) return truth ? undefined : turnedForRow(change, asked.wanted);
  return turnedInList(change, { ...asked, list: asked.list }, truth);
}

/** What is looked for, and the list in a row in which it is; none: it is among rows, or in the row. */
interface Looked {
  readonly wanted: Wanted;
  readonly list: string | undefined;
}

/** Each item may be asked whether it is the one: `row.sent.filter((one) => one === id)`, `rows.filter((row) => row.id === id)`. */
function wantedBy({ test, field, list }: Extract<Asks, { readonly of: "test" }>): Looked | undefined {
  if (test.is === "includes")
    return test.wanted && { wanted: test.wanted, list: field === undefined ? undefined : inItem(field) };
  if (test.is !== "compared" || !/^={2,3}$/u.test(test.operator) || test.isInText || field === undefined)
    return undefined;
  const item = onlyValue(test.with);
  if (item?.kind !== "symbolic" && item?.kind !== "text" && item?.kind !== "constant") return undefined;
  if (list === undefined) return { wanted: { members: new Map([[inItem(field), item]]) }, list: undefined };
  return { wanted: { item }, list: inItem(field) };
}

/** A row is made, or changed, which is none of those that are looked for: it leaves none there. */
function turnedForRow(change: Change, wanted: Wanted): Likeness | undefined {
  if (change.does === "removes" || "item" in wanted) return undefined;
  const isOne = allOf(...[...wanted.members].map(([name, one]) => isLeftAs(change, name, one)));
  return isOne === "yes" ? undefined : isOne;
}

function isLeftAs(change: Change, name: string, wanted: Datum): Likeness {
  const written = change.sets?.has(name) ? writtenTo(change, name) : undefined;
  if (written) return isAmong(wanted, written);
  const key = change.thing.key.get(name);
  return key === undefined ? "yes" : sameText(keyTextOf(wanted), key);
}

function turnedInList(
  { sets }: Change,
  { wanted, list }: Looked & { readonly list: string },
  truth: boolean,
): Likeness | undefined {
  if (sets === undefined) return undefined;
  const isKept = changesItems(sets, list);
  if (isKept && "item" in wanted) {
    const told = toldOfItems({ isOne: true, of: [wanted.item] }, list, sets);
    if (told === "untouched") return "no";
    if (told !== undefined) return told === truth ? "no" : "yes";
  }
  const isAdded = isPutIn(sets, list, wanted);
  if (isAdded === undefined) return undefined;
  if (truth) return isKept || isAdded === "yes" ? "no" : undefined;
  return isAdded;
}

/** Undefined: nothing is put into the list of which that is known. */
function isPutIn(sets: NonNullable<Change["sets"]>, list: string, wanted: Wanted): Likeness | undefined {
  const asked = "item" in wanted ? [["", wanted.item] as const] : [...wanted.members];
  const all = asked.flatMap(([name, one]) => {
    const added = addedTo(sets, name === "" ? list : `${list}.${name}`);
    return added ? [isAmong(one, added)] : [];
  });
  return all.length === 0 ? undefined : allOf(...all);
}

/** One of the values that are written may be the one that is asked for. */
function isAmong(wanted: Datum, written: Value): Likeness {
  return anyOf(
    simpleValues(written).map((one) => {
      const isOne = isSame(wanted, one);
      if (isOne !== undefined) return isOne ? "yes" : "no";
      if (areOtherMembers(wanted, one)) return "unknown";
      if (isOfRecord(wanted) && one.kind === "constant") return isIdInRecord(wanted) ? "no" : "unknown";
      return sameText(keyTextOf(wanted), keyTextOf(one));
    }),
  );
}

function isOfRecord(wanted: Datum): wanted is SymbolicValue {
  return wanted.kind === "symbolic" && has(wanted.provenance, RECORD);
}
