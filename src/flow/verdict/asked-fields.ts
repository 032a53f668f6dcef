/** What a look asks the fields of its rows to be, against what a change leaves in them. */
import { simpleValues } from "../domain/choice.ts";
import { compareValues } from "../domain/comparison.ts";
import { momentOf } from "../domain/moment.ts";
import { has, NONE, STORE, UNKNOWN } from "../domain/provenance.ts";
import { NULL, type SimpleValue, type Value } from "../domain/value.ts";
import { fits } from "../domain/fits.ts";
import { ADDED, type Asked, type Fit } from "../run/facts.ts";
import type { Change, KeyText, Thing } from "../run/changes.ts";
import { keyTextOf } from "../run/key-text.ts";
import { allOf } from "../run/likeness.ts";
import { differ, sameText, type Likeness } from "../run/same-thing.ts";
import { isSum } from "./steps.ts";

type AskedFields = ReadonlyMap<string, Asked<Value>> | undefined;

/** A field that is taken away is asked for as one that has nothing. */
function writtenTo(sets: Change["sets"], field: string): Value | undefined {
  const written = sets?.get(field);
  return written?.kind === "constant" && written.value === undefined ? NULL : written;
}

/** A row is made under a key that no other one has: those that are there stay as they are. */
export function isOfNewRow({ does, isInsert, thing }: Change): boolean {
  return does === "writes" && (isInsert || [...thing.key.values()].some((text) => text.includes(null)));
}

/** There may be a row, or one more, that the look asks for. */
export function finds(change: Change, where: AskedFields): boolean {
  return change.does === "writes" && !leavesUnfound(change, where);
}

/**
 * It changes rows that are there, and none of them into one that the look asks for: where there was none, there is none.
 *
 * @param key the values by which the look asks for a row
 */
export function makesNone({ needsRow, sets }: Change, where: AskedFields, key: Thing["key"]): boolean {
  if (needsRow !== true || sets === undefined) return false;
  const isApart = ([field, text]: readonly [string, KeyText]): boolean => {
    const written = sets.get(field);
    return written !== undefined && differ(text, keyTextOf(written));
  };
  return [...key].some(isApart) || ![...(where?.keys() ?? []), ...key.keys()].some((field) => isTouched(sets, field));
}

/** A row that the look found is found no more. A row that is made beside it leaves it as it was. */
export function unfinds(change: Change, where: AskedFields): boolean {
  if (change.does === "removes") return true;
  const isBeside = isOfNewRow(change) && !change.setsThere?.size;
  return !isBeside && excludes(change, where);
}

/**
 * What is written may have another value than that by which the look found it, and nobody knows which: `data.status` of an answer, what `$pull` leaves,
 * another number or time than the bounds by which it was found.
 */
export function mayUnfind({ does, sets }: Change, where: AskedFields): boolean {
  if (does === "removes") return false;
  return [...(where ?? [])].some(([field, { isOne, of, orBefore, fits: fitted = [] }]) => {
    const written = (isOne && !orBefore) || fitted.length > 0 ? writtenTo(sets, field) : undefined;
    const mayBeUnfit = (one: SimpleValue): boolean =>
      !isAsFound(one, field) && fitted.some((fit) => fits(one, fit) === undefined);
    // What the record says may be the empty text that the look asks for.
    const isEmptyAsked = isOne && of.some((wanted) => simpleValues(wanted).some(isEmptyText));
    const mayBeOther = (one: SimpleValue): boolean => isUntold(one) || (isEmptyAsked && one.kind === "symbolic");
    return written !== undefined && simpleValues(written).some((one) => (isOne && mayBeOther(one)) || mayBeUnfit(one));
  });
}

function isEmptyText(one: SimpleValue): boolean {
  return one.kind === "constant" && one.value === "";
}

function isUntold(one: SimpleValue): boolean {
  return one.kind === "symbolic" && (one.provenance === NONE || has(one.provenance, STORE | UNKNOWN));
}

/**
 * The row was found by a value of the record that is in it no more: `{ token: null }` where it was found by `{ token: message.token }`, `step + 1` where
 * that was `step`. Undefined: it has another value, which may be the same: `{ step: order.next }`.
 */
export function takesNameAway(change: Change, { key }: Thing): boolean | undefined {
  const { does, sets } = change;
  if (does === "removes" || isOfNewRow(change)) return false;
  const all = [...key].flatMap(([field, text]): (boolean | undefined)[] => {
    const value = text.includes(true) ? undefined : writtenTo(sets, field);
    if (value === undefined) return [];
    const written = simpleValues(value).filter((one) => !isAsFound(one, field));
    if (written.length > 0 && written.every((one) => isNull(one) || isSum(one))) return [true];
    const now = keyTextOf(value);
    // It is computed of the record, or somebody else gives it, and nobody knows how.
    const isOther = !text.includes(undefined) && (now.includes(undefined) || written.some(isUntold));
    const likeness = isOther ? "unknown" : sameText(text, now);
    return likeness === "yes" ? [] : [likeness === "no" ? true : undefined];
  });
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
}

/** It is put back as it was found. */
function isAsFound(one: SimpleValue, field: string): boolean {
  return one.kind === "symbolic" && one.found?.field === field;
}

/** What is written has, on some way at least, other values than those by which the look found it. */
function excludes({ sets }: Change, where: AskedFields): boolean {
  return [...(where ?? [])].some(([field, { isOne, of, orBefore, fits: fitted = [] }]) => {
    const written = writtenTo(sets, field);
    if (written && !orBefore && isUnfit(written, fitted)) return true;
    const added = isOne || orBefore ? undefined : addedTo(sets, field);
    if (added && simpleValues(added).some((one) => of.some((refused) => isThis(one, refused)))) return true;
    const isExcluded = (one: SimpleValue): boolean => {
      if (orBefore && liesBefore(one, orBefore)) return false;
      return isOne ? of.every((wanted) => isOther(one, wanted)) : of.some((refused) => isThis(one, refused));
    };
    return written !== undefined && simpleValues(written).some(isExcluded);
  });
}

/** A time that has come when the look asks again. */
function liesBefore(written: SimpleValue, { afterNow }: NonNullable<Asked<Value>["orBefore"]>): boolean {
  const moment = momentOf(written);
  if (moment === undefined) return written.kind === "constant" && written.value === 0;
  return moment.offset < 0 || (afterNow !== undefined && moment.offset <= afterNow);
}

/**
 * No row that a change leaves is one that the look asks for, which found none: a field is set to something else, or the fields are
 * left as they were. What is asked to be absent, and what defaults a new row has, is not known.
 */
function leavesUnfound(change: Change, where: AskedFields): boolean {
  if (where === undefined || where.size === 0) return false;
  if ([...where].some(([field, asked]) => isSetApart(change, field, asked))) return true;
  if ([...where].some(([field, asked]) => isAddedApart(change, field, asked))) return true;
  if ([...where].some(([field, asked]) => isNamedApart(change, field, asked))) return true;
  const { isPartial, isInsert, isOpen, sets, thing } = change;
  if (!isPartial || isInsert || sets === undefined) return false;
  // Something, whichever: of a row that is not there, or that has nothing in the field.
  const isForSomething = ({ isOne, of, fits: fitted }: Asked<Value>): boolean =>
    isOne || fitted ? !of.some(isNull) : of.some(isNull) && !isOpen;
  return [...where].every(
    ([field, asked]) => isForSomething(asked) && !isTouched(sets, field) && !thing.key.has(field),
  );
}

/**
 * Whether the row that a change leaves is one that is asked for, by each of these fields: as long as nothing is written to one, it is as
 * it was. Of a field without anything it is not known what is asked.
 */
export function isRowAsAsked(change: Change, where: ReadonlyMap<string, Asked<Value> | undefined>): Likeness {
  return allOf(...[...where].map(([field, asked]) => (asked ? isLeftAsAsked(change, field, asked) : "unknown")));
}

function isLeftAsAsked(change: Change, field: string, asked: Asked<Value>): Likeness {
  const { isPartial, isInsert, isOpen, sets, others, thing } = change;
  const written = writtenTo(sets, field);
  if (written === undefined) {
    // It is among what names the row.
    if (thing.key.has(field)) return "yes";
    if (sets === undefined || isOpen) return "unknown";
    if (isPartial && !isInsert) return "no";
    if (!asked.isOne || !asked.of.some(isNull)) return isInsert || others === "default" ? "unknown" : "no";
    return "yes";
  }
  if (isSetApart(change, field, asked)) return "no";
  const isSure = simpleValues(written).every((one) =>
    asked.isOne ? asked.of.some((wanted) => isThis(one, wanted)) : asked.of.every((refused) => isOther(one, refused)),
  );
  if (!simpleValues(written).every((one) => (asked.fits ?? []).every((fit) => fits(one, fit) === true)))
    return "unknown";
  return isSure && !asked.orBefore ? "yes" : "unknown";
}

/** The field is set, or something in it, or what it is in. */
export function isTouched(sets: NonNullable<Change["sets"]>, field: string): boolean {
  return [...sets.keys()].some(
    (name) => name === field || name.startsWith(`${field}.`) || field.startsWith(`${name}.`),
  );
}

/** Stores may compare `sent` with `SENT`, and `true` with 1. */
export function isSetApart(
  { sets }: Change,
  field: string,
  { isOne, of, orBefore, fits: fitted = [] }: Asked<Value>,
): boolean {
  const written = writtenTo(sets, field);
  if (written === undefined || orBefore) return false;
  if (isUnfit(written, fitted)) return true;
  return simpleValues(written).every((one) =>
    isOne
      ? of.every((wanted) => isOther(one, wanted) && !isAlike(one, wanted))
      : of.some((refused) => isThis(one, refused)),
  );
}

/** One of the patterns or bounds is surely not met. */
function isUnfit(written: Value, all: readonly Fit<Value>[]): boolean {
  return all.some((fit) => simpleValues(written).every((one) => fits(one, fit) === false));
}

/** It changes a row under a name that begins otherwise: `BALANCE`, where the look asks for what begins with `POST#`. */
function isNamedApart({ thing }: Change, field: string, { fits: fitted = [] }: Asked<Value>): boolean {
  const name = thing.key.get(field);
  if (name === undefined) return false;
  return fitted.some(({ by, of }) => {
    if (by !== "begins") return false;
    const [letters, wanted] = [beginningOf(name), beginningOf(keyTextOf(of))];
    const length = Math.min(letters.length, wanted.length);
    return letters.slice(0, length) !== wanted.slice(0, length);
  });
}

/** What is written in front of everything else. */
function beginningOf(text: KeyText): string {
  const end = text.findIndex((part) => typeof part !== "string");
  return (end === -1 ? text : text.slice(0, end)).join("").toLowerCase();
}

/** What is put into a list is another item than the one by which it is looked for there: `events.type` and `$push: { events: … }`. */
function isAddedApart({ sets }: Change, field: string, { isOne, of }: Asked<Value>): boolean {
  const added = addedTo(sets, field);
  if (!isOne || added === undefined) return false;
  return simpleValues(added).every((one) => of.every((wanted) => isOther(one, wanted) && !isAlike(one, wanted)));
}

/** What an item that is put into a list has in a field, which is named as one of the list. */
export function addedTo(sets: Change["sets"], field: string): Value | undefined {
  const names = field.split(".");
  return names
    .map((_, index) => [names.slice(0, index + 1), names.slice(index + 1)] as const)
    .map(([list, item]) => sets?.get([...list, ADDED, ...item].join(".")))
    .find((value) => value !== undefined);
}

function isAlike(written: SimpleValue, wanted: Value): boolean {
  return simpleValues(wanted).some((one) => one.kind === "constant" && textOf(written) === textOf(one));
}

function textOf(value: SimpleValue): string | undefined {
  if (value.kind !== "constant") return undefined;
  return String(typeof value.value === "boolean" ? Number(value.value) : value.value).toLowerCase();
}

function isNull(value: Value): boolean {
  return value.kind === "constant" && value.value === null;
}

function isThis(written: SimpleValue, refused: Value): boolean {
  return simpleValues(refused).every((one) => compareValues("===", written, one) === true);
}

/** Whatever is written where there was nothing is something. */
function isOther(written: SimpleValue, wanted: Value): boolean {
  return simpleValues(wanted).every((one) =>
    one.kind === "constant" && one.value === null
      ? written.kind !== "constant" || written.value !== null
      : compareValues("===", written, one) === false,
  );
}
